import { join } from 'node:path';
import { initBare } from '../git/plumbing.ts';
import { type FileChanges } from '../git/tree-edit.ts';
import { represent } from '../represent/repository.ts';
import { Repository } from './repository.ts';
import type { World } from './world.ts';

export interface RepositoryOptions {
  readonly files?: FileChanges;
  readonly private?: boolean;
  readonly defaultBranch?: string;
}

/** A user or an organisation. */
export class Account {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Organization' | 'Bot';
  readonly world: World;

  constructor(world: World, login: string, type: Account['type']) {
    this.world = world;
    this.id = world.nextId();
    this.login = login;
    this.type = type;
  }

  /**
   * Makes a repository.
   * @param options `files` are the first commit of the default branch (`main`); private unless said otherwise
   */
  async createRepository(name: string, options: RepositoryOptions = {}): Promise<Repository> {
    const world = this.world;
    if (world.repository(this.login, name) !== undefined)
      throw new Error(`${this.login}/${name} exists already.`);
    const id = world.nextId();
    const defaultBranch = options.defaultBranch ?? 'main';
    const directory = join(world.folder, `${id}.git`);
    initBare(directory, defaultBranch);
    const repository = new Repository(world, { id, owner: this, name, directory, defaultBranch });
    repository.private = options.private ?? true;
    world.repositories.set(id, repository);
    world.outbox.emit('repository', 'created', {
      repository,
      payload: () => ({ repository: represent(repository) }),
    });
    if (options.files !== undefined) {
      await repository.commit(defaultBranch, { files: options.files, message: 'Initial commit' });
    }
    return repository;
  }
}

/** Finds an account, or makes it. Logins are compared without case, as GitHub does. */
export function accountNamed(world: World, login: string, type: Account['type']): Account {
  const key = login.toLowerCase();
  const known = world.accounts.get(key);
  if (known !== undefined) return known;
  const account = new Account(world, login, type);
  world.accounts.set(key, account);
  return account;
}
