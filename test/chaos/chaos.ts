/**
 * Lets everything go wrong at once for a while, and then looks whether everything is right: every verdict is the one
 * that a judgement from scratch gives, nothing wrong could be merged at any time, no check run is there twice, and the
 * queue is empty.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { PolicySource } from '../../src/core/index.ts';
import { CHECK_NAME } from '../../src/github/check-run-writer.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import type { PullRequest } from '../github/index.ts';
import { Dice } from './dice.ts';
import { Fleet } from './fleet.ts';
import { conclusionFromScratch } from './from-scratch.ts';
import { ALWAYS, NEVER, Town } from './town.ts';

/** How much chaos. */
export interface ChaosOptions {
  readonly pulls: number;
  readonly nodes: number;
  /** How long things go wrong. */
  readonly seconds: number;
  /** How long the fleet may take afterwards. */
  readonly patienceSeconds: number;
  readonly seed: number;
  /** The share of requests to GitHub that fail, and of webhooks that are dropped, doubled and late, each. */
  readonly faultShare: number;
  readonly databaseUrl: string;
  /** Told what happens, now and then. */
  readonly progress?: (line: string) => void;
}

/** What happened. */
export interface ChaosReport {
  readonly actions: Readonly<Record<string, number>>;
  readonly kills: number;
  readonly requests: number;
  readonly faults: number;
  readonly deliveries: number;
  readonly merged: number;
  /** From the end of the chaos until everything was right. */
  readonly recoverySeconds: number;
  /** Empty when every promise was kept. */
  readonly problems: readonly string[];
}

type Action = 'push' | 'retarget' | 'close' | 'reopen' | 'merge' | 'policy' | 'kill';
const ACTIONS: readonly (readonly [number, Action])[] = [
  [40, 'push'],
  [12, 'retarget'],
  [6, 'close'],
  [6, 'reopen'],
  [25, 'merge'],
  [2, 'policy'],
  [3, 'kill'],
];
const PAUSE_MS = 40;
const LOOK_MS = 2_000;

/** Runs the chaos. @throws when the fleet or the double cannot be started */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const dice = new Dice(options.seed);
  const town = await Town.build(options.pulls, dice);
  const fleet = new Fleet(town.environment(options.databaseUrl), options.nodes);
  const store = await openStore({ databaseUrl: options.databaseUrl });
  try {
    town.app.setWebhookUrl(await fleet.start());
    const chaos = new Chaos(town, fleet, dice, options);
    await chaos.rage();
    const recoverySeconds = await chaos.recover(store);
    return chaos.report(recoverySeconds);
  } finally {
    await fleet.stop();
    await store.close();
    await town.github.close();
  }
}

class Chaos {
  readonly #town: Town;
  readonly #fleet: Fleet;
  readonly #dice: Dice;
  readonly #options: ChaosOptions;
  readonly #actions: Record<Action, number> = {
    push: 0,
    retarget: 0,
    close: 0,
    reopen: 0,
    merge: 0,
    policy: 0,
    kill: 0,
  };
  readonly #problems: string[] = [];
  // Git is slow, and the double waits for it: the same question is asked once.
  readonly #wanted = new Map<string, 'success' | 'failure'>();
  #faults = 0;
  #merged = 0;

  constructor(town: Town, fleet: Fleet, dice: Dice, options: ChaosOptions) {
    this.#town = town;
    this.#fleet = fleet;
    this.#dice = dice;
    this.#options = options;
  }

  /** Things go wrong until the time is over. */
  async rage(): Promise<void> {
    this.#arm();
    const end = performance.now() + this.#options.seconds * 1_000;
    let told = 0;
    while (performance.now() < end) {
      const action = this.#dice.weighted(ACTIONS);
      this.#actions[action] += 1;
      await this.#act(action);
      await sleep(PAUSE_MS);
      const left = Math.ceil((end - performance.now()) / 10_000);
      if (left !== told) this.#options.progress?.(`${left * 10} seconds of chaos left`);
      told = left;
    }
    this.#faults = this.#town.github.faults.hits.length;
    this.#town.github.faults.clear();
    await this.#fleet.complete();
  }

  /** Waits until everything is right, or patience ends. @returns how long it took, in seconds */
  async recover(store: Store<object>): Promise<number> {
    const begun = performance.now();
    const end = begun + this.#options.patienceSeconds * 1_000;
    for (;;) {
      const { ready, running } = await store.queue.counts();
      const wrong = await this.#wrongVerdicts();
      if (wrong.length === 0 && ready + running === 0) break;
      this.#options.progress?.(`${wrong.length} verdicts to come, ${ready + running} jobs`);
      if (performance.now() > end) {
        this.#problems.push(...wrong, ...(ready + running > 0 ? [`${ready + running} jobs are left`] : []));
        break;
      }
      await sleep(LOOK_MS);
    }
    this.#problems.push(...this.#doubledRuns());
    return (performance.now() - begun) / 1_000;
  }

  report(recoverySeconds: number): ChaosReport {
    return {
      actions: this.#actions,
      kills: this.#fleet.kills,
      requests: this.#town.github.requests.length,
      faults: this.#faults,
      deliveries: this.#town.github.deliveries.length,
      merged: this.#merged,
      recoverySeconds,
      problems: [...new Set(this.#problems)],
    };
  }

  #arm(): void {
    const { faults } = this.#town.github;
    const probability = this.#options.faultShare / 4;
    for (const effect of ['error-before', 'error-after', 'reset'] as const)
      faults.http({ path: '/repos/**', effect, probability });
    faults.http({ path: '/repos/**', effect: 'secondary-limit', probability, retryAfterSeconds: 0 });
    for (const effect of ['drop', 'duplicate', 'delay'] as const)
      faults.webhook({ effect, probability: this.#options.faultShare, delayMs: 700 });
  }

  async #act(action: Action): Promise<void> {
    if (action === 'policy') return this.#town.changePolicy(this.#dice);
    if (action === 'kill') return this.#kill();
    const pull = this.#dice.one(action === 'reopen' ? this.#closed() : this.#town.open);
    if (!pull) return;
    if (action === 'push') return this.#town.push(pull, this.#dice);
    if (action === 'retarget') return this.#town.retarget(pull);
    if (action === 'close') return pull.close();
    if (action === 'reopen') return pull.reopen();
    return this.#merge(pull);
  }

  /** The others go on; a new node comes when the next one has to go. */
  async #kill(): Promise<void> {
    await this.#fleet.complete();
    await this.#fleet.kill(this.#dice.below(100));
  }

  /** Tries to merge, as somebody would who waits for GitHub to allow it. */
  async #merge(pull: PullRequest): Promise<void> {
    const { mergeable } = await pull.wouldMerge();
    const content = this.#town.contentOf(pull);
    if (mergeable && content === NEVER)
      this.#problems.push(`${nameOf(pull)}: GitHub would have merged a hook`);
    // What one policy approves and the next does not is left alone: then it would depend on the moment what is right.
    if (!mergeable || !ALWAYS.includes(content)) return;
    await pull.merge();
    this.#merged += 1;
  }

  #closed(): PullRequest[] {
    return this.#town.pulls.filter(({ state, merged }) => state === 'closed' && !merged);
  }

  async #wrongVerdicts(): Promise<string[]> {
    const { policy, open } = this.#town;
    const today = new Date().toISOString().slice(0, 10);
    const wrong: string[] = [];
    for (const pull of open) {
      const got = this.#runsOf(pull).at(-1)?.conclusion ?? 'no check run';
      const wanted = await this.#wantedFor(pull, policy, today);
      if (got !== wanted) wrong.push(`${nameOf(pull)}: ${got} instead of ${wanted}`);
      // Between two questions the double answers others.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return wrong;
  }

  async #wantedFor(pull: PullRequest, policy: PolicySource, today: string): Promise<'success' | 'failure'> {
    const digest = policy.kind === 'policy' ? policy.policy.digest : policy.kind;
    const question = [pull.repository.name, pull.baseTip, pull.head.sha, digest].join(' ');
    const known = this.#wanted.get(question);
    if (known) return known;
    const wanted = await conclusionFromScratch(pull, policy, today);
    this.#wanted.set(question, wanted);
    return wanted;
  }

  /** The same verdict twice in a row was written twice. */
  #doubledRuns(): string[] {
    return this.#town.pulls.flatMap((pull) => {
      const ids = this.#runsOf(pull).map(({ externalId }) => externalId);
      return ids.some((id, index) => index > 0 && id === ids[index - 1]) ? [`${nameOf(pull)}: doubled`] : [];
    });
  }

  #runsOf(pull: PullRequest) {
    const runs = pull.repository.checkRuns(pull.head.sha);
    return runs.filter(({ name, app }) => name === CHECK_NAME && app === this.#town.app);
  }
}

function nameOf(pull: PullRequest): string {
  return `${pull.repository.name}#${pull.number}`;
}
