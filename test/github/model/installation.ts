import { userJson } from '../represent/account.ts';
import { installationJson, repositoryStubs } from '../represent/app.ts';
import type { Account } from './account.ts';
import type { App, Permissions } from './app.ts';
import type { Repository } from './repository.ts';

/** One App on one account. */
export class Installation {
  readonly id: number;
  readonly app: App;
  readonly account: Account;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly createdAt: string;
  suspendedAt: string | undefined;
  readonly #selected: Set<number> | 'all';

  constructor(
    app: App,
    account: Account,
    options: {
      readonly repositories: 'all' | readonly string[];
      readonly permissions?: Permissions;
      readonly events?: readonly string[];
    },
  ) {
    this.id = app.world.nextId();
    this.app = app;
    this.account = account;
    this.permissions = options.permissions ?? app.permissions;
    this.events = options.events ?? app.events;
    this.createdAt = app.world.now();
    this.#selected =
      options.repositories === 'all'
        ? 'all'
        : new Set(this.#named(options.repositories).map((each) => each.id));
  }

  get selection(): 'all' | 'selected' {
    return this.#selected === 'all' ? 'all' : 'selected';
  }

  /** Whether the App may see this repository through this installation. */
  covers(repository: Repository): boolean {
    if (repository.owner !== this.account) return false;
    return this.#selected === 'all' || this.#selected.has(repository.id);
  }

  repositories(): Repository[] {
    return [...this.app.world.repositories.values()].filter((repository) => this.covers(repository));
  }

  announceCreated(): void {
    this.#emit('installation', 'created', () => ({
      installation: installationJson(this),
      repositories: repositoryStubs(this.repositories()),
      requester: null,
    }));
  }

  /** Adds repositories to a selection and sends `installation_repositories.added`. */
  async addRepositories(names: readonly string[]): Promise<void> {
    const added = this.#named(names);
    if (this.#selected !== 'all') for (const repository of added) this.#selected.add(repository.id);
    this.#emit('installation_repositories', 'added', () => ({
      installation: installationJson(this),
      repository_selection: this.selection,
      repositories_added: repositoryStubs(added),
      repositories_removed: [],
      requester: null,
    }));
  }

  /** Takes repositories out of a selection and sends `installation_repositories.removed`. */
  async removeRepositories(names: readonly string[]): Promise<void> {
    const removed = this.#named(names);
    if (this.#selected === 'all') throw new Error('An installation on all repositories has no selection.');
    for (const repository of removed) this.#selected.delete(repository.id);
    this.#emit('installation_repositories', 'removed', () => ({
      installation: installationJson(this),
      repository_selection: this.selection,
      repositories_added: [],
      repositories_removed: repositoryStubs(removed),
      requester: null,
    }));
  }

  /** Suspends the installation: its tokens are refused and it gets no events, except this one. */
  async suspend(): Promise<void> {
    this.suspendedAt = this.app.world.now();
    this.#emit('installation', 'suspend', () => ({ installation: installationJson(this) }));
  }

  async unsuspend(): Promise<void> {
    this.suspendedAt = undefined;
    this.#emit('installation', 'unsuspend', () => ({ installation: installationJson(this) }));
  }

  /** Uninstalls the App from the account. */
  async delete(): Promise<void> {
    this.#emit('installation', 'deleted', () => ({
      installation: installationJson(this),
      repositories: repositoryStubs(this.repositories()),
    }));
    this.app.world.installations.delete(this.id);
  }

  #emit(event: string, action: string, payload: () => Record<string, unknown>): void {
    this.app.world.outbox.emit(event, action, {
      installation: this,
      payload: () => ({ ...payload(), sender: userJson(this.account) }),
    });
  }

  #named(names: readonly string[]): Repository[] {
    return names.map((name) => {
      const found = this.app.world.repository(this.account.login, name);
      if (found === undefined) throw new Error(`${this.account.login} has no repository ${name}.`);
      return found;
    });
  }
}
