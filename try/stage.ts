/** Puts the stage up: the GitHub double, the organisation acme with its history, and the App itself. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PRODUCTION, type RunningApp, startApp } from '../src/app/start.ts';
import {
  type Account,
  type App,
  type GitHubDouble,
  type Repository,
  startGitHubDouble,
} from '../test/github/index.ts';
import type { Chronicle } from './story/history.ts';
import { LEDGER } from './story/ledger.ts';
import { PEOPLE } from './story/people.ts';
import { currentPolicy, POLICY_README, strictPolicy } from './story/policy.ts';
import { STOREFRONT } from './story/storefront.ts';

/** The check that the organisation requires. */
export const CHECK = 'portcullis';

const POLICY_REPOSITORY = '.claude-policy';

/** Of no use outside this process: both ends of the webhook live in it. */
const WEBHOOK_SECRET = 'try-3f9!mQ2#rT7uXw5zB8eJ1hL4nP6sVy0';

const DAY_SECONDS = 86_400;

/** The organisation's policy repository, told like the others. */
const POLICY: Chronicle = {
  name: POLICY_REPOSITORY,
  about: 'the policy',
  steps: [
    {
      message: 'Approve nothing, require the deny floor',
      author: PEOPLE.ines,
      daysAgo: 60,
      files: { 'README.md': POLICY_README, 'policy.jsonc': strictPolicy() },
    },
    {
      message: 'Approve the formatter hook and two MCP servers (SEC-212, SEC-230, SEC-241)',
      author: PEOPLE.ines,
      daysAgo: 42,
      files: { 'policy.jsonc': currentPolicy() },
    },
  ],
};

/** Everything that runs. */
export interface Stage {
  readonly github: GitHubDouble;
  readonly registration: App;
  readonly app: RunningApp;
  readonly repositories: Readonly<Record<'policy' | 'storefront' | 'ledger', Repository>>;
  /** Resolves when GitHub has delivered everything and the App has answered it. */
  settled(): Promise<void>;
  /** Ends everything and removes its folders. */
  close(): Promise<void>;
}

/**
 * Puts the stage up.
 * @param docsUrl where the App's reports link to for their rules
 */
export async function setStage(docsUrl: string): Promise<Stage> {
  const github = await startGitHubDouble();
  // Whatever ends this process, nothing of it stays on the disk.
  process.once('exit', () => rmSync(github.world.folder, { recursive: true, force: true }));
  try {
    return await furnish(github, docsUrl);
  } catch (error) {
    await github.close();
    throw error;
  }
}

async function furnish(github: GitHubDouble, docsUrl: string): Promise<Stage> {
  const registration = github.createApp({
    name: 'Portcullis',
    permissions: { checks: 'write', contents: 'read', pull_requests: 'read', metadata: 'read' },
    events: ['pull_request', 'push', 'check_run', 'check_suite'],
    webhookSecret: WEBHOOK_SECRET,
  });
  const acme = github.organization('acme');
  const repositories = {
    policy: await tell(acme, POLICY),
    storefront: await tell(acme, STOREFRONT),
    ledger: await tell(acme, LEDGER),
  };
  await registration.install(acme, { repositories: 'all' });
  for (const repository of [repositories.storefront, repositories.ledger])
    requireCheck(repository, registration);
  const app = await launch(github, registration, docsUrl);
  registration.setWebhookUrl(`${app.url}/api/github/webhooks`);
  return {
    github,
    registration,
    app,
    repositories,
    settled: async () => {
      await github.idle();
      await app.idle();
      await github.idle();
    },
    close: async () => {
      await app.close();
      await github.close();
    },
  };
}

async function tell(owner: Account, { name, steps }: Chronicle): Promise<Repository> {
  const repository = await owner.createRepository(name);
  const today = Math.floor(Date.now() / 1000);
  for (const { message, author, files, daysAgo } of steps) {
    const person = { name: author.name, email: author.email, date: today - daysAgo * DAY_SECONDS };
    await repository.commit('main', { message, files, author: person, by: author.login });
  }
  return repository;
}

/** As docs/install.md tells an administrator to: required, and only from this App. */
function requireCheck(repository: Repository, app: App): void {
  const required = [{ context: CHECK, integration_id: app.id }];
  repository.setRuleset({
    name: 'Claude Code configuration',
    branches: ['~DEFAULT_BRANCH'],
    rules: [
      { type: 'pull_request' },
      {
        type: 'required_status_checks',
        parameters: { required_status_checks: required, strict_required_status_checks_policy: false },
      },
    ],
  });
}

function launch(github: GitHubDouble, registration: App, docsUrl: string): Promise<RunningApp> {
  const environment = {
    appId: registration.id,
    privateKey: registration.privateKey,
    webhookSecret: WEBHOOK_SECRET,
    policyRepository: POLICY_REPOSITORY,
    policyRepositoryIds: [],
    approvals: undefined,
    host: '127.0.0.1',
    port: 0,
    metricsPort: undefined,
    baseUrl: github.url,
    docsUrl,
    // With the double's own folder, which goes away when this process ends.
    database: { dataDir: join(github.world.folder, 'portcullis') },
    retentionDays: undefined,
  };
  // The double computes test merges at once, so there is nothing to wait a second for.
  const options = {
    ...PRODUCTION,
    throttle: false,
    mergeWaits: [20, 50, 200, 1_000],
    logLevel: 'error',
    // Every delivery arrives here, so that there is nothing to catch up with.
    schedule: { ...PRODUCTION.schedule, start: 60 * 60 * 1_000 },
  } as const;
  return startApp(environment, options);
}
