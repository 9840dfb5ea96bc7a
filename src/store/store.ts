/** Everything that outlives the process: the queue, caches, verdicts and the record of decisions, in one database. */
import { ApprovalRequests } from './approval-requests.ts';
import { BranchStore } from './branch-store.ts';
import { type CacheBudgets, ContentCache } from './content-cache.ts';
import { openDatabase } from './database.ts';
import { DecisionLog } from './decision-log.ts';
import { DeliveryStore } from './delivery-store.ts';
import { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './embedded/postgres-server.ts';
import type { JobQueue } from './job.ts';
import { openQueue } from './pg-boss-queue.ts';
import { PolicyCommits } from './policy-commits.ts';
import { PolicyRepositories } from './policy-repositories.ts';
import { readiness } from './readiness.ts';
import { RepositoryStore } from './repository-store.ts';
import { VerdictStore } from './verdict-store.ts';

/** Where the database is: in a folder of ours, for one process, or on a server, for any number of them. */
export type StoreLocation = { readonly dataDir: string } | { readonly databaseUrl: string };

/** What is kept how long, and who is told about trouble. */
export interface StoreOptions {
  readonly cacheBudgets?: CacheBudgets;
  /** Decisions older than this are deleted; undefined keeps them for ever. */
  readonly retentionDays?: number | undefined;
  /** Told about errors that no caller sees. */
  readonly onError?: (error: unknown) => void;
  readonly embedded?: EmbeddedOptions;
}

/** The store. `Data` is what a job carries. */
export interface Store<Data> {
  readonly queue: JobQueue<Data>;
  readonly cache: ContentCache;
  readonly verdicts: VerdictStore;
  readonly branches: BranchStore;
  readonly approvalRequests: ApprovalRequests;
  readonly policyCommits: PolicyCommits;
  readonly policyRepositories: PolicyRepositories;
  readonly repositories: RepositoryStore;
  readonly deliveries: DeliveryStore;
  readonly decisions: DecisionLog;
  /** Resolves when jobs can be stored. @throws NotReady with the reason in words */
  ready(): Promise<void>;
  /** Brings the caches within their budgets and deletes what is older than the retention. */
  maintain(): Promise<void>;
  /** Ends in order. Jobs that run get `graceMs` to finish and are given back then. */
  close(graceMs?: number): Promise<void>;
}

const MIB = 1024 * 1024;
const CACHE_BUDGETS: CacheBudgets = { tree: 256 * MIB, blob: 256 * MIB, verdict: 64 * MIB };
const CONNECTIONS = 6;
const MAINTAIN_MS = 10 * 60 * 1_000;
const GRACE_MS = 25_000;

/**
 * Opens the store and brings its tables up to date.
 * @throws NoEmbeddedDatabase, or what the driver throws, when the database cannot be had
 */
export async function openStore<Data extends object>(
  location: StoreLocation,
  options: StoreOptions = {},
): Promise<Store<Data>> {
  const onError = options.onError ?? (() => undefined);
  // What was opened, to be closed in reverse order, also when a later step fails.
  const closers: (() => Promise<void>)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const server = await serverOf(location, { onRevive: onError, ...options.embedded });
    closers.push(() => server.stop());
    const database = await openDatabase(server.url, CONNECTIONS, onError);
    closers.push(() => database.close());
    const queue = await openQueue<Data>(server.url, database, onError);
    closers.push(() => queue.close());
    // Nobody else can use the folder, so what seems to run was left by a process that died.
    if ('dataDir' in location) await queue.releaseAll();
    const cache = new ContentCache(database, options.cacheBudgets ?? CACHE_BUDGETS);
    const decisions = new DecisionLog(database);
    const maintain = async (): Promise<void> => {
      await cache.trim();
      if (options.retentionDays !== undefined) await decisions.deleteOlderThan(options.retentionDays);
    };
    const timer = setInterval(() => void maintain().catch(onError), MAINTAIN_MS);
    timer.unref();
    return {
      queue,
      cache,
      verdicts: new VerdictStore(database),
      branches: new BranchStore(database),
      approvalRequests: new ApprovalRequests(database),
      policyCommits: new PolicyCommits(database),
      policyRepositories: new PolicyRepositories(database),
      repositories: new RepositoryStore(database),
      deliveries: new DeliveryStore(database),
      decisions,
      ready: readiness(() => queue.tryToStore()),
      maintain,
      close: async (graceMs = GRACE_MS) => {
        clearInterval(timer);
        await queue.stop(graceMs);
        await closeAll();
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** The record of decisions alone, for reading it. */
export interface OpenRecord {
  readonly decisions: DecisionLog;
  close(): Promise<void>;
}

/**
 * Opens the record of decisions without the queue: nothing is worked on. A folder must not be in use by an App.
 * @throws as `openStore`
 */
export async function openRecord(location: StoreLocation): Promise<OpenRecord> {
  const server = await serverOf(location, {});
  const database = await openDatabase(server.url, 1, () => undefined).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  return {
    decisions: new DecisionLog(database),
    close: async () => {
      await database.close();
      await server.stop();
    },
  };
}

function serverOf(location: StoreLocation, embedded: EmbeddedOptions): Promise<EmbeddedServer> {
  if ('dataDir' in location) return startEmbedded(location.dataDir, embedded);
  return Promise.resolve({ url: location.databaseUrl, stop: () => Promise.resolve() });
}
