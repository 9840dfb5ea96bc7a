import { organizationJson, userJson } from '../represent/account.ts';
import { represent } from '../represent/repository.ts';
import type { Account } from './account.ts';
import type { Repository } from './repository.ts';
import type { Wire } from './world.ts';

/** Sends a `repository` event. */
export function announceRepository(repository: Repository, action: string, extra: Wire = {}): void {
  repository.world.outbox.emit('repository', action, {
    repository,
    payload: () => ({ repository: represent(repository), ...extra }),
  });
}

/** Renames or transfers a repository; its old name goes on redirecting, as on GitHub. */
export function moveRepository(repository: Repository, owner: Account, name: string): void {
  const { world } = repository;
  if (world.repository(owner.login, name) !== undefined)
    throw new Error(`${owner.login}/${name} exists already.`);
  world.redirects.set(repository.fullName.toLowerCase(), repository.id);
  const from = { owner: repository.owner, name: repository.name };
  repository.owner = owner;
  repository.name = name;
  world.redirects.delete(repository.fullName.toLowerCase());
  if (from.owner === owner) {
    announceRepository(repository, 'renamed', { changes: { repository: { name: { from: from.name } } } });
    return;
  }
  const former =
    from.owner.type === 'Organization'
      ? { organization: organizationJson(from.owner) }
      : { user: userJson(from.owner) };
  announceRepository(repository, 'transferred', {
    changes: { owner: { from: former } },
  });
}

/** Makes a repository read-only. */
export function archiveRepository(repository: Repository): void {
  repository.archived = true;
  announceRepository(repository, 'archived');
}

/** Makes an archived repository usable again. */
export function unarchiveRepository(repository: Repository): void {
  repository.archived = false;
  announceRepository(repository, 'unarchived');
}

/** Deletes a repository. Pull requests from it stay where they are, with `head.repo` null. */
export function deleteRepository(repository: Repository): void {
  const { world } = repository;
  announceRepository(repository, 'deleted');
  world.repositories.delete(repository.id);
  for (const other of world.repositories.values()) {
    for (const pull of other.pulls) pull.forgetHead(repository);
  }
}
