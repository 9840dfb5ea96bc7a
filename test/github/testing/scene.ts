import assert from 'node:assert/strict';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import {
  type Account,
  type App,
  type DoubleOptions,
  type GitHubDouble,
  type Installation,
  type Permissions,
  type Repository,
  startGitHubDouble,
} from '../index.ts';
import { Receiver } from './receiver.ts';

export const ALL_PERMISSIONS: Permissions = {
  checks: 'write',
  contents: 'read',
  pull_requests: 'read',
  metadata: 'read',
  statuses: 'write',
  merge_queues: 'read',
};

export const ALL_EVENTS = ['pull_request', 'push', 'check_run', 'check_suite', 'merge_group', 'repository'];

/** A double with an organisation, a repository, an installed App, its webhook endpoint and its clients. */
export interface Scene {
  readonly github: GitHubDouble;
  readonly app: App;
  readonly org: Account;
  readonly repo: Repository;
  readonly installation: Installation;
  readonly receiver: Receiver;
  /** Signed in as the installation. */
  readonly octokit: Octokit;
  /** Signed in as the App. */
  readonly appOctokit: Octokit;
  close(): Promise<void>;
}

/** An Octokit that signs in as an App, or as one of its installations. */
export function octokitFor(github: GitHubDouble, app: App, installationId?: number): Octokit {
  return new Octokit({
    baseUrl: github.url,
    authStrategy: createAppAuth,
    auth: {
      appId: app.id,
      privateKey: app.privateKey,
      ...(installationId === undefined ? {} : { installationId }),
    },
    retry: { enabled: false },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
}

/** Sets the scene: `acme/web` with a README on `main`. */
export async function setScene(
  options: DoubleOptions & { readonly permissions?: Permissions; readonly events?: readonly string[] } = {},
): Promise<Scene> {
  const github = await startGitHubDouble(options);
  const receiver = new Receiver();
  const permissions = options.permissions ?? ALL_PERMISSIONS;
  const app = github.createApp({
    name: 'Portcullis',
    permissions,
    events: options.events ?? (options.permissions === undefined ? ALL_EVENTS : []),
    webhookUrl: await receiver.listen(),
    webhookSecret: 'a secret of at least 32 characters, really',
  });
  const org = github.organization('acme');
  const repo = await org.createRepository('web', { files: { 'README.md': '# web\n' } });
  const installation = await app.install(org);
  return {
    github,
    app,
    org,
    repo,
    installation,
    receiver,
    octokit: octokitFor(github, app, installation.id),
    appOctokit: octokitFor(github, app),
    close: async () => {
      await github.idle();
      await github.close();
      await receiver.close();
      assert.deepEqual(github.violations, [], 'everything that passed is as GitHub describes it');
    },
  };
}

/** The status and message of a request that must fail. */
export async function refusal(request: Promise<unknown>): Promise<{ status: number; message: string }> {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof Error) || !('status' in error)) throw error;
    // Octokit puts a link to the documentation behind GitHub's own words.
    return { status: Number(error.status), message: error.message.replace(/ - https:.*$/s, '') };
  }
  throw new Error('The request was not refused.');
}
