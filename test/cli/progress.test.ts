import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Progress } from '../../src/cli/progress.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function drawn(isTTY: boolean): { readonly written: string[]; readonly progress: Progress } {
  const written: string[] = [];
  return { written, progress: new Progress({ isTTY, write: (text) => written.push(text) }) };
}

test('what is over soon says nothing', () => {
  const { written, progress } = drawn(true);
  progress.say('Reading the trees');
  vi.advanceTimersByTime(400);
  progress.say('Judging');
  progress.end();
  vi.advanceTimersByTime(1_000);
  expect(written).toEqual([]);
});

test('what takes long says what it does, on one line that is gone at the end', () => {
  const { written, progress } = drawn(true);
  progress.say('Reading the trees');
  vi.advanceTimersByTime(600);
  progress.say('Judging');
  progress.end();
  expect(written).toEqual(['\r\u001b[2KReading the trees…', '\r\u001b[2KJudging…', '\r\u001b[2K']);
});

test('a log gets nothing', () => {
  const { written, progress } = drawn(false);
  progress.say('Reading the trees');
  vi.advanceTimersByTime(5_000);
  progress.say('Judging');
  progress.end();
  expect(written).toEqual([]);
});
