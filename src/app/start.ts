/** Puts the App together and starts it. */
import { Probot } from 'probot';
import { rulePageUrl } from '../core/index.ts';
import { approvalsApp } from '../github/approvals-app.ts';
import { RequestBudget } from '../github/budget.ts';
import { type ClientOptions, clientClass, fetchWithTimeout } from '../github/client.ts';
import { ContentCaches } from '../github/content-caches.ts';
import { PolicyLoader } from '../github/policy-loader.ts';
import { NoEmbeddedDatabase } from '../store/embedded/postgres-binaries.ts';
import { openStore, type Store } from '../store/store.ts';
import { type AppEnvironment, EnvironmentError } from './environment.ts';
import { handledEvents, registerHandlers } from './handlers.ts';
import { Metrics } from './metrics.ts';
import { startMetricsServer } from './metrics-server.ts';
import { pagesOf } from './policy-pages.ts';
import { ENGINE } from './record.ts';
import { SCHEDULE, type Schedule } from './schedule.ts';
import type { AppServices } from './services.ts';
import { type Listening, startWebhookServer } from './webhook-server.ts';
import { type Job, jobHandler, type RetryPauses, requestFor, SLOTS } from './work.ts';

/** What tests and the demonstration change. */
export interface StartOptions extends ClientOptions {
  readonly retryPauses: RetryPauses;
  readonly mergeWaits: readonly number[];
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
  readonly today: () => string;
  /** How often to look whether a new day has begun, in milliseconds. */
  readonly dayCheckMs: number;
  readonly schedule: Schedule;
}

/** How the App runs against GitHub. */
export const PRODUCTION: StartOptions = {
  throttle: true,
  retryUnitMs: 1_000,
  timeoutMs: 20_000,
  retryPauses: [2_000, 10_000, 30_000, 60_000],
  mergeWaits: [1_000, 2_000, 4_000, 8_000],
  logLevel: 'info',
  today: () => new Date().toISOString().slice(0, 10),
  dayCheckMs: 60_000,
  schedule: SCHEDULE,
};

/** An App that listens. */
export interface RunningApp {
  readonly url: string;
  /** Where Prometheus asks; undefined where no metrics are served. */
  readonly metricsUrl: string | undefined;
  /** Resolves when no evaluation waits or runs. */
  idle(): Promise<void>;
  /** Stops taking webhooks, finishes what is under way, and ends. */
  close(): Promise<void>;
}

/** Starts the App: webhooks in, check runs out. */
export async function startApp(environment: AppEnvironment, options: StartOptions): Promise<RunningApp> {
  const { appId, privateKey, webhookSecret, policyRepository, baseUrl, docsUrl } = environment;
  const probot = new Probot({
    appId,
    privateKey,
    secret: webhookSecret,
    logLevel: options.logLevel,
    logFormat: 'json',
    Octokit: clientClass(options),
    request: { fetch: fetchWithTimeout(options.timeoutMs) },
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
  await probot.ready();
  const log = probot.log.child({ name: 'approvals' });
  const store = await openStoreOf(environment, probot.log);
  const policies = new PolicyLoader({
    known: (owner) => store.policyRepositories.get(owner),
    note: (owner, id) => store.policyRepositories.note(owner, id),
    accepted: new Set(environment.policyRepositoryIds),
  });
  const budget = new RequestBudget();
  const metrics = new Metrics();
  metrics.watchQueue(() => store.queue.counts());
  const services: AppServices = {
    clientFor: async (installationId) => {
      const client = budget.watch(installationId, await probot.auth(installationId));
      return metrics.watchClient(installationId, client);
    },
    appClient: () => probot.auth(),
    budget,
    schedule: options.schedule,
    appId,
    policyRepository,
    policies,
    caches: new ContentCaches(store.cache),
    today: options.today,
    mergeWaits: options.mergeWaits,
    pages: pagesOf(baseUrl),
    ruleUrl: (ruleId) => rulePageUrl(ruleId, docsUrl),
    engine: ENGINE,
    enqueue: (job, delayMs) => store.queue.add(requestFor(job, delayMs)),
    repositories: store.repositories,
    deliveries: store.deliveries,
    handled: handledEvents(),
    verdicts: store.verdicts,
    branches: store.branches,
    policyCommits: store.policyCommits,
    approvalRequests: store.approvalRequests,
    approvals: environment.approvals && approvalsApp(environment.approvals, { ...options, baseUrl, log }),
    decisions: store.decisions,
    metrics,
    note: (words, about) => probot.log.info(about, words),
    alert: (words, about) => {
      metrics.alert();
      probot.log.warn({ alert: true, ...about }, words);
    },
  };
  registerHandlers(probot, {
    enqueue: services.enqueue,
    policies,
    policyRepository,
    appId,
  });
  const behind = { probot, metrics, ready: () => store.ready() };
  const servers = await startSweeps(services)
    .then(() => startServers(behind, environment))
    .catch(async (error: unknown) => {
      await store.close();
      throw error;
    });
  const days = watchDays(services, options.dayCheckMs, probot.log);
  store.queue.work(SLOTS, jobHandler(services, probot.log, options.retryPauses));
  return {
    url: servers.webhooks.url,
    metricsUrl: servers.metrics?.url,
    idle: () => store.queue.idle(),
    close: async () => {
      clearInterval(days);
      await servers.webhooks.close();
      await servers.metrics?.close();
      await store.close();
    },
  };
}

/** What happened while no process ran is found by looking at everything, except what was looked at a moment ago. */
async function startSweeps({ repositories, enqueue, schedule }: AppServices): Promise<void> {
  await repositories.makeDue(schedule.restart);
  await enqueue({ kind: 'deliveries' }, schedule.start);
  await enqueue({ kind: 'installations' }, schedule.start);
}

interface Servers {
  readonly webhooks: Listening;
  readonly metrics: Listening | undefined;
}

async function startServers(
  behind: Parameters<typeof startWebhookServer>[0],
  { host, port, metricsPort }: AppEnvironment,
): Promise<Servers> {
  const metrics =
    metricsPort === undefined ? undefined : await startMetricsServer(behind.metrics, host, metricsPort);
  try {
    return { metrics, webhooks: await startWebhookServer(behind, host, port) };
  } catch (error) {
    await metrics?.close();
    throw error;
  }
}

/** Approvals end on their day, without any event: with each day, and at each start, all policies are looked at. */
function watchDays(services: AppServices, everyMs: number, log: Probot['log']): NodeJS.Timeout {
  let day = '';
  const look = async (): Promise<void> => {
    const today = services.today();
    if (today === day) return;
    day = today;
    for (const owner of await services.verdicts.owners()) {
      await services.enqueue({ kind: 'policy', ...owner });
    }
  };
  const lookOrLog = (): void => {
    look().catch((err: unknown) => {
      day = '';
      log.error({ err }, 'the policies could not be looked at for the new day');
    });
  };
  lookOrLog();
  return setInterval(lookOrLog, everyMs);
}

/** Without `--permission` Node has no such model, and anything is allowed (Node 24 documentation: process.permission). */
function mayStartPrograms(): boolean {
  const { permission }: Partial<Pick<NodeJS.Process, 'permission'>> = process;
  return permission?.has('child') ?? true;
}

async function openStoreOf(
  { database, retentionDays }: AppEnvironment,
  log: Probot['log'],
): Promise<Store<Job>> {
  if ('dataDir' in database && !mayStartPrograms()) {
    throw new EnvironmentError(
      'PORTCULLIS_DATA: Node’s permission model does not let Portcullis start a database. Set DATABASE_URL, or start without --permission.',
    );
  }
  try {
    return await openStore<Job>(database, {
      retentionDays,
      onError: (err) => log.error({ err }, 'the store'),
    });
  } catch (error) {
    if (error instanceof NoEmbeddedDatabase) throw new EnvironmentError(`PORTCULLIS_DATA: ${error.message}`);
    throw error;
  }
}
