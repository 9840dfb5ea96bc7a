/** A process that uses a store and is killed by a test. Each line that it prints has happened. */
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore, type StoreLocation } from '../../src/store/store.ts';

const [mode, where, delay] = process.argv.slice(2);
const location: StoreLocation = where?.startsWith('postgres:')
  ? { databaseUrl: where }
  : { dataDir: where ?? 'nowhere' };
const store = await openStore<{ readonly n: number }>(location);

/** Past any buffer of ours: a line that was printed survives the kill. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}

say('open');
if (mode === 'add') {
  for (let n = 0; ; n += 1) {
    await store.queue.add({ key: `${process.pid}-${n}`, group: `${n % 3}`, priority: 0, data: { n } });
    say(`added ${process.pid}-${n}`);
  }
}
if (mode === 'work') {
  store.queue.work({ total: 4, perGroup: 4 }, async (job) => {
    say(`begin ${job.key}`);
    await sleep(Number(delay ?? 0));
    await job.confirm();
    say(`end ${job.key}`);
    return undefined;
  });
}
