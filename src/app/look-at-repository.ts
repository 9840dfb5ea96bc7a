/** Looks at a repository that was renamed, moved, archived or deleted, or has another default branch. */
import { readRepository } from '../github/installation-reader.ts';
import type { JobServices } from './services.ts';
import { forgetRepository, lookForPolicy } from './sweep-installation.ts';

/** Which repository. */
export interface RepositoryJob {
  readonly kind: 'repository';
  readonly installationId: number;
  /** GitHub's number. */
  readonly repositoryId: number;
  /** `owner/name`: the newest that is known, to ask GitHub with. */
  readonly name: string;
}

/**
 * Brings what is stored about a repository in line with GitHub. Where it has changed, its open pull requests are swept.
 * @throws what the client throws
 */
export async function lookAtRepository(services: JobServices, job: RepositoryJob): Promise<void> {
  const { installationId, repositoryId, name } = job;
  const [owner = '', repo = ''] = name.split('/');
  const found = await readRepository(await services.clientFor(installationId), owner, repo);
  if (found === undefined) {
    const known = await services.repositories.get(repositoryId);
    if (known?.installationId === installationId) await forgetRepository(services, known);
    return;
  }
  // Another one has the name by now; only the whole list tells which is which.
  if (found.id !== repositoryId) return services.enqueue({ kind: 'sweep', installationId });
  if (found.closed) {
    await services.repositories.forget(repositoryId);
    return;
  }
  const before = await services.repositories.get(repositoryId);
  await services.repositories.meet({ installationId, ...found });
  if (before && ownerOf(before.name) !== ownerOf(found.name)) await lookForPolicy(services, before);
  const known = await services.repositories.get(repositoryId);
  if (known?.sweptAgoMs === undefined) {
    await services.enqueue({ kind: 'sweep-repository', installationId, repositoryId });
  }
}

function ownerOf(name: string): string {
  return name.split('/')[0]?.toLowerCase() ?? '';
}
