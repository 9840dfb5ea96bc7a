/** Puts the App together and starts it. */
import { Probot } from 'probot';
import { RequestBudget } from '../github/budget.ts';
import { type ClientOptions, clientClass, fetchWithTimeout } from '../github/client.ts';
import { ContentCaches } from '../github/content-caches.ts';
import { PolicyLoader } from '../github/policy-loader.ts';
import { NoEmbeddedDatabase } from '../store/embedded/postgres-binaries.ts';
import { openStore, type Store } from '../store/store.ts';
import { type AppEnvironment, EnvironmentError } from './environment.ts';
import { registerHandlers } from './handlers.ts';
import { ENGINE } from './record.ts';
import { SCHEDULE, type Schedule } from './schedule.ts';
import type { AppServices } from './services.ts';
import { startWebhookServer } from './webhook-server.ts';
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
  const store = await openStoreOf(environment, probot.log);
  const policies = new PolicyLoader();
  const budget = new RequestBudget();
  const services: AppServices = {
    clientFor: async (installationId) => budget.watch(installationId, await probot.auth(installationId)),
    appClient: () => probot.auth(),
    budget,
    schedule: options.schedule,
    appId,
    policyRepository,
    policies,
    caches: new ContentCaches(store.cache),
    today: options.today,
    mergeWaits: options.mergeWaits,
    ruleUrl: (ruleId) => `${docsUrl}/${ruleId}.md`,
    engine: ENGINE,
    enqueue: (job, delayMs) => store.queue.add(requestFor(job, delayMs)),
    repositories: store.repositories,
    verdicts: store.verdicts,
    branches: store.branches,
    policyCommits: store.policyCommits,
    decisions: store.decisions,
    alert: (words, about) => probot.log.warn({ alert: true, ...about }, words),
  };
  registerHandlers(probot, {
    enqueue: services.enqueue,
    policies,
    policyRepository,
    appId,
  });
  const serve = () => startWebhookServer(probot, environment.host, environment.port, () => store.ready());
  const server = await startSweeps(services)
    .then(serve)
    .catch(async (error: unknown) => {
      await store.close();
      throw error;
    });
  const days = watchDays(services, options.dayCheckMs, probot.log);
  store.queue.work(SLOTS, jobHandler(services, probot.log, options.retryPauses));
  return {
    url: server.url,
    idle: () => store.queue.idle(),
    close: async () => {
      clearInterval(days);
      await server.close();
      await store.close();
    },
  };
}

/** What happened while no process ran is found by looking at everything, except what was looked at a moment ago. */
async function startSweeps({ repositories, enqueue, schedule }: AppServices): Promise<void> {
  await repositories.makeDue(schedule.restart);
  await enqueue({ kind: 'installations' }, schedule.start);
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

async function openStoreOf(
  { database, retentionDays }: AppEnvironment,
  log: Probot['log'],
): Promise<Store<Job>> {
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
