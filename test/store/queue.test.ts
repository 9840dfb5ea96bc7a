import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ClaimLost, type JobHandler, type RunningJob } from '../../src/store/job.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { freshDatabase } from './test-database.ts';

interface Data {
  readonly n: number;
}

let url: string;
let store: Store<Data>;
let opened: Store<Data>[];
let errors: unknown[];

async function openNode(): Promise<Store<Data>> {
  const node = await openStore<Data>({ databaseUrl: url }, { onError: (error) => errors.push(error) });
  opened.push(node);
  return node;
}

beforeEach(async () => {
  url = await freshDatabase();
  opened = [];
  errors = [];
  store = await openNode();
});

afterEach(async () => {
  await Promise.all(opened.map((node) => node.close(0)));
});

const SLOTS = { total: 4, perGroup: 4 };

function add(
  key: string,
  n: number,
  more: { group?: string; priority?: number; delayMs?: number } = {},
): Promise<void> {
  return store.queue.add({
    key,
    group: more.group ?? 'g',
    priority: more.priority ?? 0,
    data: { n },
    ...more,
  });
}

/** A handler that writes down what it gets and can be held. */
function recorder(): {
  readonly seen: RunningJob<Data>[];
  readonly handle: JobHandler<Data>;
  release: () => void;
  hold: () => void;
} {
  const seen: RunningJob<Data>[] = [];
  let gate = Promise.resolve();
  let open: () => void = () => undefined;
  return {
    seen,
    handle: async (job) => {
      seen.push(job);
      await gate;
      return undefined;
    },
    hold: () => {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    release: () => open(),
  };
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(5);
}

const numbers = (seen: readonly RunningJob<Data>[]): number[] => seen.map((job) => job.data.n);

describe('jobs of one key', () => {
  test('that wait are one, with the newest data and the highest priority', async () => {
    await add('a', 1, { priority: 5 });
    await add('a', 2);
    await add('a', 3);
    expect(await store.queue.counts()).toMatchObject({ ready: 1, running: 0 });
    const { seen, handle } = recorder();
    store.queue.work(SLOTS, handle);
    await store.queue.idle();
    expect(seen).toMatchObject([{ key: 'a', priority: 5, data: { n: 3 }, attempt: 0 }]);
  });

  test('never run at the same time; one that runs gets exactly one successor', async () => {
    const node = recorder();
    node.hold();
    store.queue.work(SLOTS, node.handle);
    (await openNode()).queue.work(SLOTS, node.handle);
    await add('a', 1);
    await until(() => node.seen.length === 1);
    for (const n of [2, 3, 4]) await add('a', n);
    expect(await store.queue.counts()).toMatchObject({ ready: 1, running: 1 });
    await sleep(50);
    expect(numbers(node.seen)).toEqual([1]);
    node.release();
    await store.queue.idle();
    expect(numbers(node.seen)).toEqual([1, 4]);
  });

  test('that are added while others of the key start and end are never lost', async () => {
    const last = new Map<string, number>();
    const running = new Set<string>();
    let overlaps = 0;
    const handle: JobHandler<Data> = async ({ key, data }) => {
      if (running.has(key)) overlaps += 1;
      running.add(key);
      await sleep(1);
      last.set(key, data.n);
      running.delete(key);
      return undefined;
    };
    store.queue.work(SLOTS, handle);
    (await openNode()).queue.work(SLOTS, handle);
    await Promise.all(
      ['a', 'b', 'c'].map(async (key) => {
        for (let n = 1; n <= 40; n += 1) await add(key, n);
      }),
    );
    await store.queue.idle();
    expect([overlaps, last.get('a'), last.get('b'), last.get('c')]).toEqual([0, 40, 40, 40]);
    expect(errors).toEqual([]);
  });

  test('that wait for later start at once when one is added for now', async () => {
    const { seen, handle } = recorder();
    store.queue.work(SLOTS, handle);
    await add('a', 1, { delayMs: 60_000 });
    expect(await store.queue.counts()).toMatchObject({ ready: 0, delayed: 1 });
    await add('a', 2);
    await store.queue.idle();
    expect(numbers(seen)).toEqual([2]);
  });
});

describe('the order', () => {
  test('is priority first, then the time of adding', async () => {
    await add('sweep', 1);
    await add('person', 2, { priority: 10 });
    await add('another', 3, { priority: 10 });
    const { seen, handle } = recorder();
    store.queue.work({ total: 1, perGroup: 1 }, handle);
    await store.queue.idle();
    expect(numbers(seen)).toEqual([2, 3, 1]);
  });

  test('lets a small group start although large ones have many waiting', async () => {
    for (let n = 0; n < 24; n += 1) await add(`l${n}`, n, { group: n % 2 === 0 ? 'large' : 'huge' });
    const groups: string[] = [];
    const gates: (() => void)[] = [];
    store.queue.work({ total: 4, perGroup: 2 }, async ({ group }) => {
      groups.push(group);
      await new Promise<void>((resolve) => gates.push(resolve));
      return undefined;
    });
    await until(() => gates.length === 4);
    await add('small', 99, { group: 'small' });
    await sleep(300);
    gates.shift()?.();
    await until(() => groups.length === 5);
    expect(groups.at(-1)).toBe('small');
    for (const open of gates) open();
  });

  test('keeps to the limit of each group', async () => {
    const running = new Map<string, number>();
    let most = 0;
    for (let n = 0; n < 8; n += 1) await add(`k${n}`, n, { group: `${n % 2}` });
    store.queue.work({ total: 10, perGroup: 2 }, async ({ group }) => {
      running.set(group, (running.get(group) ?? 0) + 1);
      most = Math.max(most, ...running.values());
      await sleep(100);
      running.set(group, (running.get(group) ?? 0) - 1);
      return undefined;
    });
    await store.queue.idle();
    expect(most).toBe(2);
  });

  test('is not held up by a key that waits for itself', async () => {
    const { seen, handle, hold, release } = recorder();
    hold();
    store.queue.work({ total: 4, perGroup: 4 }, handle);
    await add('a', 1, { group: 'x', priority: 5 });
    await until(() => seen.length === 1);
    await add('a', 2, { group: 'x', priority: 5 });
    await add('b', 3, { group: 'y' });
    await until(() => seen.length === 2);
    expect(numbers(seen)).toEqual([1, 3]);
    release();
    await store.queue.idle();
  });
});

describe('a job that asks for another try', () => {
  test('gets it after the pause, with its attempt counted', async () => {
    const attempts: number[] = [];
    store.queue.work(SLOTS, async ({ attempt }) => {
      attempts.push(attempt);
      return attempt < 3 ? { afterMs: 10 } : undefined;
    });
    await add('a', 1);
    await store.queue.idle();
    expect(attempts).toEqual([0, 1, 2, 3]);
  });

  test('gives way to one that was added meanwhile', async () => {
    const seen: number[] = [];
    store.queue.work(SLOTS, async ({ data }) => {
      seen.push(data.n);
      if (data.n > 1) return undefined;
      await add('a', 2);
      return { afterMs: 60_000 };
    });
    await add('a', 1);
    await store.queue.idle();
    expect(seen).toEqual([1, 2]);
  });

  test('can pause its whole group, and no other', async () => {
    const seen: string[] = [];
    store.queue.work({ total: 1, perGroup: 1 }, async ({ key }) => {
      seen.push(key);
      return key === 'limited' && seen.length === 1 ? { afterMs: 300, pauseGroupMs: 300 } : undefined;
    });
    await add('limited', 1, { group: 'x' });
    await until(() => seen.length === 1);
    await add('same', 2, { group: 'x' });
    await add('other', 3, { group: 'y' });
    await until(() => seen.length === 2);
    expect(seen).toEqual(['limited', 'other']);
    await store.queue.idle();
    expect(new Set(seen.slice(2))).toEqual(new Set(['limited', 'same']));
  });

  test('by throwing is given one', async () => {
    let runs = 0;
    store.queue.work(SLOTS, async () => {
      runs += 1;
      if (runs === 1) throw new Error('a defect');
      return undefined;
    });
    await add('a', 1);
    await store.queue.idle();
    expect(runs).toBe(2);
    expect(errors).toMatchObject([{ message: 'a defect' }]);
  });
});

describe('stopping', () => {
  test('waits for what runs and starts nothing more', async () => {
    const { seen, handle, hold, release } = recorder();
    hold();
    store.queue.work({ total: 1, perGroup: 1 }, handle);
    await add('a', 1);
    await add('b', 2);
    await until(() => seen.length === 1);
    const stopped = store.queue.stop(10_000);
    release();
    await stopped;
    expect(numbers(seen)).toEqual([1]);
    expect(await store.queue.counts()).toMatchObject({ ready: 1, running: 0 });
  });

  test('gives back what does not end in time, and its claim is lost', async () => {
    const first = recorder();
    first.hold();
    store.queue.work(SLOTS, first.handle);
    await add('a', 1);
    await until(() => first.seen.length === 1);
    await store.queue.stop(20);
    const [job] = first.seen;
    expect(job?.signal.aborted).toBe(true);
    await expect(job?.confirm()).rejects.toThrow(ClaimLost);
    const second = recorder();
    (await openNode()).queue.work(SLOTS, second.handle);
    await until(() => second.seen.length === 1);
    expect(second.seen).toMatchObject([{ data: { n: 1 }, attempt: 1 }]);
    await store.queue.idle();
    first.release();
  });
});
