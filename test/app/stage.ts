/** The App, really running, against the GitHub double: real HTTP both ways. */
import { readFile } from 'node:fs/promises';
import type { AppEnvironment } from '../../src/app/environment.ts';
import { PRODUCTION, type RunningApp, type StartOptions, startApp } from '../../src/app/start.ts';
import {
  type Account,
  type App,
  type DoubleOptions,
  type FileChange,
  type GitHubDouble,
  type Installation,
  type PullRequest,
  type Repository,
  startGitHubDouble,
} from '../github/index.ts';
import { freshDatabase } from '../store/test-database.ts';

/** What app.yml asks for. */
export const APP_PERMISSIONS = {
  checks: 'write',
  contents: 'read',
  pull_requests: 'read',
  metadata: 'read',
  merge_queues: 'read',
  statuses: 'write',
} as const;

const SECRET = 'k3-9f!mQ2#rT7uXw5zB8eJ1hL4nP6sVy0';

/** What app-approvals.yml asks for. */
export const APPROVALS_PERMISSIONS = { contents: 'write', pull_requests: 'write', metadata: 'read' } as const;

/** An organisation with a policy, a repository whose default branch requires the check, and the App. */
export interface Stage {
  readonly github: GitHubDouble;
  readonly registration: App;
  /** The App that runs at present. */
  readonly app: RunningApp;
  readonly org: Account;
  readonly installation: Installation;
  readonly repo: Repository;
  readonly policyRepo: Repository;
  /** What POLICY_REPOSITORY_ID names, from the next start on. */
  readonly policyRepositoryIds: number[];
  /** The second App, where the stage has one. */
  readonly approvals: App | undefined;
  /** Ends the App; webhooks go nowhere until the next start. */
  stop(): Promise<void>;
  /** Starts it again on the same database. It looks at once for what it missed, unless `options` say otherwise. */
  start(options?: Partial<StartOptions>): Promise<void>;
  /** Waits until GitHub has delivered everything and the App has answered it. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** What a stage starts with. */
export interface StageOptions {
  readonly double?: DoubleOptions;
  readonly app?: Partial<StartOptions>;
  /** The text of policy.jsonc; null for a policy repository without one. Default: the reference policy. */
  readonly policy?: string | null;
  /** Sets up the second App, installed on the policy repository; `register` only registers it. */
  readonly approvals?: 'install' | 'register' | 'none';
  /** Further files of the policy repository. */
  readonly policyFiles?: Readonly<Record<string, FileChange>>;
  /** What the App is installed on; everything if not given. */
  readonly repositories?: 'all' | readonly string[];
  /** The files of `acme/web`. */
  readonly files?: Readonly<Record<string, FileChange>>;
  /** Further branches of `acme/web` that are there before the App is: what they have beside `main`. */
  readonly branches?: Readonly<Record<string, Readonly<Record<string, FileChange>>>>;
  /** A database of the test; a fresh one if not given. */
  readonly databaseUrl?: string;
}

/** The reference policy of the detection cases. */
export function referencePolicy(): Promise<string> {
  return readFile(new URL('../../fixtures/policies/reference.jsonc', import.meta.url), 'utf8');
}

/** Puts everything on. */
export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const github = await startGitHubDouble(options.double);
  const registration = github.createApp({
    name: 'Portcullis',
    permissions: APP_PERMISSIONS,
    events: ['pull_request', 'push', 'check_run', 'check_suite', 'merge_group', 'repository'],
    webhookSecret: SECRET,
  });
  const org = github.organization('acme');
  const policy = options.policy === undefined ? await referencePolicy() : options.policy;
  const policyRepo = await org.createRepository('.claude-policy', {
    files: {
      'README.md': '# Policy\n',
      ...(policy === null ? {} : { 'policy.jsonc': policy }),
      ...options.policyFiles,
    },
  });
  const repo = await org.createRepository('web', { files: { 'README.md': '# web\n', ...options.files } });
  for (const [branch, files] of Object.entries(options.branches ?? {})) {
    await repo.commit(branch, { files, from: 'main' });
  }
  const installation = await registration.install(org, {
    repositories: options.repositories ?? 'all',
  });
  const approvals = await secondApp(github, org, options.approvals);
  repo.setRuleset({
    branches: ['~DEFAULT_BRANCH'],
    rules: [
      { type: 'pull_request' },
      {
        type: 'required_status_checks',
        parameters: {
          required_status_checks: [{ context: 'portcullis', integration_id: registration.id }],
          strict_required_status_checks_policy: false,
        },
      },
    ],
  });
  const policyRepositoryIds: number[] = [];
  const environment: AppEnvironment = {
    appId: registration.id,
    privateKey: registration.privateKey,
    webhookSecret: SECRET,
    policyRepository: '.claude-policy',
    policyRepositoryIds,
    approvals: approvals && { appId: approvals.id, privateKey: approvals.privateKey },
    host: '127.0.0.1',
    port: 0,
    metricsPort: 0,
    baseUrl: github.url,
    docsUrl: 'https://docs.example/rules',
    database: { databaseUrl: options.databaseUrl ?? (await freshDatabase()) },
    retentionDays: undefined,
  };
  const running = { app: await startOn(environment, registration, options.app) };
  return {
    github,
    registration,
    get app() {
      return running.app;
    },
    org,
    policyRepositoryIds,
    installation,
    approvals,
    repo,
    policyRepo,
    stop: async () => {
      registration.setWebhookUrl(undefined);
      await running.app.close();
    },
    start: async (changed = {}) => {
      const catchUp = { schedule: { ...LATER, start: 0, restart: 0 } };
      running.app = await startOn(environment, registration, { ...options.app, ...catchUp, ...changed });
    },
    settled: async () => {
      await github.idle();
      await running.app.idle();
      await github.idle();
    },
    close: async () => {
      await running.app.close();
      await github.close();
      // Whatever a test is about: nothing that passed may contradict GitHub's own description.
      if (github.violations.length > 0) throw new Error(JSON.stringify(github.violations, null, 2));
    },
  };
}

async function secondApp(
  github: GitHubDouble,
  org: Account,
  wanted: StageOptions['approvals'],
): Promise<App | undefined> {
  if (wanted === undefined || wanted === 'none') return undefined;
  const app = github.createApp({ name: 'Portcullis Approvals', permissions: APPROVALS_PERMISSIONS });
  if (wanted === 'install') await app.install(org, { repositories: ['.claude-policy'] });
  return app;
}

const MINUTE = 60_000;
/** No test waits so long: sweeps run only where a test lets them. */
export const LATER = {
  start: MINUTE,
  often: { least: MINUTE, most: MINUTE },
  seldom: { least: MINUTE, most: MINUTE },
  checkRuns: MINUTE,
  deliveries: MINUTE,
  settle: 0,
  restart: 0,
};

async function startOn(
  environment: AppEnvironment,
  registration: App,
  options: Partial<StartOptions> = {},
): Promise<RunningApp> {
  const app = await startApp(environment, {
    ...PRODUCTION,
    throttle: false,
    retryUnitMs: 5,
    timeoutMs: 400,
    retryPauses: [20, 50, 100],
    mergeWaits: [10, 20, 40, 80],
    logLevel: 'fatal',
    today: () => '2026-11-22',
    dayCheckMs: 50,
    schedule: LATER,
    ...options,
  });
  registration.setWebhookUrl(`${app.url}/api/github/webhooks`);
  return app;
}

/** Commits files to a branch that starts at `main`, opens a pull request and waits for its check run. */
export async function propose(
  stage: Stage,
  files: Readonly<Record<string, FileChange>>,
  options: { readonly branch?: string; readonly base?: string } = {},
): Promise<PullRequest> {
  const branch = options.branch ?? 'feature';
  await stage.repo.commit(branch, { files, from: options.base ?? 'main' });
  const pull = await stage.repo.openPullRequest({
    head: branch,
    base: options.base ?? 'main',
    title: 'A change',
  });
  await stage.settled();
  return pull;
}
