import type { KeyObject } from 'node:crypto';
import type { Account } from './account.ts';
import { accountNamed } from './account.ts';
import { Installation } from './installation.ts';
import { appKeyPair } from './keys.ts';
import type { World } from './world.ts';

export type Permissions = Readonly<Record<string, 'read' | 'write' | 'admin'>>;

export interface AppOptions {
  readonly name: string;
  readonly permissions: Permissions;
  readonly events?: readonly string[];
  readonly webhookUrl?: string;
  readonly webhookSecret?: string;
  readonly owner?: Account;
}

/** The permission without which GitHub does not let an App subscribe (docs: webhook events and payloads). */
const PERMISSION_OF_EVENT: Readonly<Record<string, string>> = {
  pull_request: 'pull_requests',
  push: 'contents',
  check_run: 'checks',
  check_suite: 'checks',
  merge_group: 'merge_queues',
  repository: 'metadata',
};

/** A GitHub App. */
export class App {
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  readonly clientId: string;
  readonly owner: Account;
  readonly privateKey: string;
  readonly publicKey: KeyObject;
  webhookSecret: string | undefined;
  readonly hookId: number;
  readonly createdAt: string;
  readonly world: World;
  permissions: Permissions;
  events: readonly string[];
  webhookUrl: string | undefined;

  constructor(world: World, options: AppOptions) {
    const keys = appKeyPair();
    this.world = world;
    this.id = world.nextId();
    this.hookId = world.nextId();
    this.name = options.name;
    this.slug = options.name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    this.clientId = `Iv23li${Buffer.from(`app-${this.id}`).toString('hex').slice(0, 14)}`;
    this.owner = options.owner ?? accountNamed(world, 'app-owner', 'User');
    this.privateKey = keys.privateKey;
    this.publicKey = keys.publicKey;
    this.permissions = { metadata: 'read', ...options.permissions };
    this.events = options.events ?? [];
    for (const event of this.events) {
      const needed = PERMISSION_OF_EVENT[event];
      if (needed !== undefined && this.permissions[needed] === undefined) {
        throw new Error(`GitHub lets an App subscribe to ${event} only with the permission ${needed}.`);
      }
    }
    this.webhookUrl = options.webhookUrl;
    this.webhookSecret = options.webhookSecret;
    this.createdAt = world.now();
  }

  /** Where webhooks go from now on; undefined sends them nowhere. */
  setWebhookUrl(url: string | undefined): void {
    this.webhookUrl = url;
  }

  /**
   * Installs the App and sends `installation.created`.
   * @param options `repositories` are names inside the account, or `'all'` for those of today and tomorrow;
   *   `permissions` and `events` differ from the App's when the account has not accepted newer ones
   */
  async install(
    account: Account,
    options: {
      readonly repositories: 'all' | readonly string[];
      readonly permissions?: Permissions;
      readonly events?: readonly string[];
    } = { repositories: 'all' },
  ): Promise<Installation> {
    const installation = new Installation(this, account, options);
    this.world.installations.set(installation.id, installation);
    installation.announceCreated();
    return installation;
  }
}
