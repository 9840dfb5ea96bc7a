import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Faults } from './faults.ts';
import type { AccessToken } from './http/credentials.ts';
import { type RequestRecord, RestServer } from './http/server.ts';
import type { MergeMethod } from './merging/merge.ts';
import type { MergeGroup, Settlement } from './merging/merge-queue.ts';
import type { Oracle } from './merging/oracle.ts';
import { type Account, accountNamed } from './model/account.ts';
import { App, type AppOptions } from './model/app.ts';
import { type Manifest, registerFromManifest } from './model/manifest.ts';
import type { Repository } from './model/repository.ts';
import { GITHUB_LIMITS, type Limits, type Mergeability, World } from './model/world.ts';
import { Validator, type Violation } from './openapi/validate.ts';
import { type Delivery, Outbox } from './webhooks/outbox.ts';

export interface DoubleOptions {
  /** Milliseconds since 1970; the machine's own clock if not given. */
  readonly clock?: () => number;
  /** An ephemeral port if not given. */
  readonly port?: number;
  readonly limits?: Partial<Limits>;
  /** One null answer and no delay if not given. */
  readonly mergeability?: Partial<Mergeability>;
  /** False leaves answers and webhooks unvalidated; requests never are. */
  readonly validate?: boolean;
}

/** A GitHub of one's own. */
export class GitHubDouble {
  /** Requests and webhook payloads that are not as GitHub describes them. */
  readonly violations: Violation[] = [];
  readonly faults = new Faults();
  readonly world: World;
  readonly #server: RestServer;
  readonly #outbox: Outbox;
  #ahead = 0;

  constructor(options: DoubleOptions) {
    const clock = options.clock ?? Date.now;
    this.world = new World({
      folder: mkdtempSync(join(tmpdir(), 'github-double-')),
      limits: { ...GITHUB_LIMITS, ...options.limits },
      mergeability: { nullAnswers: 1, delayMs: 0, ...options.mergeability },
      clock: () => clock() + this.#ahead,
      signInClock: clock,
    });
    const validator = new Validator(this.violations, { answers: options.validate !== false });
    this.#outbox = new Outbox(this.world, this.faults, validator);
    this.world.outbox = this.#outbox;
    this.#server = new RestServer(this.world, this.faults, validator);
  }

  /** The root of the REST API: the `baseUrl` of an Octokit. */
  get url(): string {
    return this.world.url;
  }

  /** Every request answered so far. */
  get requests(): readonly RequestRecord[] {
    return this.#server.requests;
  }

  /** Every webhook delivery attempted so far, of all Apps. */
  get deliveries(): readonly Delivery[] {
    return this.#outbox.deliveries;
  }

  /** How soon `mergeable` becomes known; may be changed at any time. */
  get mergeability(): Mergeability {
    return this.world.mergeability;
  }

  async listen(port: number): Promise<void> {
    this.world.url = await this.#server.listen(port);
  }

  /** Every installation token that is good at present, with what it may do. */
  get tokens(): readonly AccessToken[] {
    return this.#server.tokens;
  }

  resetRequests(): void {
    this.#server.requests.length = 0;
  }

  /** Ends the life of every installation token, as an hour does. */
  expireTokens(): void {
    this.#server.expireTokens();
  }

  /** Moves the double's clock forward: for check runs, deliveries and rate limits, not for signing in. */
  advance(milliseconds: number): void {
    this.#ahead += milliseconds;
  }

  /** An organisation, made on first use. */
  organization(login: string): Account {
    return accountNamed(this.world, login, 'Organization');
  }

  /** A user, made on first use. */
  user(login: string): Account {
    return accountNamed(this.world, login, 'User');
  }

  /** Registers a GitHub App. */
  createApp(options: AppOptions): App {
    const app = new App(this.world, options);
    this.world.apps.push(app);
    return app;
  }

  /**
   * The owner agrees to a manifest on GitHub's page.
   * @returns the code with which GitHub sends the owner back
   */
  registerFromManifest(manifest: Manifest, owner: Account): string {
    return registerFromManifest(this.world, manifest, owner);
  }

  /** Resolves when no request and no delivery is under way. What an App does after its answer is not known here. */
  async idle(): Promise<void> {
    do {
      await this.#outbox.settle();
      await new Promise((resolve) => setTimeout(resolve, 2));
    } while (this.#outbox.busy || this.#server.busy);
  }

  /** Would GitHub merge this pull request now? */
  async wouldMerge(repository: Repository, number: number): Promise<Oracle> {
    return repository.pullRequest(number).wouldMerge();
  }

  /** Merges a pull request, or throws with the oracle's reasons. */
  async merge(
    repository: Repository,
    number: number,
    options: { method?: MergeMethod; admin?: boolean; by?: string } = {},
  ): Promise<{ sha: string }> {
    return repository.pullRequest(number).merge(options);
  }

  /** Puts a pull request into the merge queue. */
  async enqueue(repository: Repository, number: number): Promise<MergeGroup> {
    return repository.pullRequest(number).enqueue();
  }

  /** Lets the merge queue act on the checks of its groups. */
  async settleQueue(repository: Repository): Promise<Settlement[]> {
    return repository.queue.settle();
  }

  /** Stops listening, gives up deliveries, removes the folders. */
  async close(): Promise<void> {
    this.#outbox.stop();
    await this.#server.close();
    await this.#outbox.settle();
    rmSync(this.world.folder, { recursive: true, force: true });
  }
}

/** Starts a double on 127.0.0.1. */
export async function startGitHubDouble(options: DoubleOptions = {}): Promise<GitHubDouble> {
  const double = new GitHubDouble(options);
  await double.listen(options.port ?? 0);
  return double;
}
