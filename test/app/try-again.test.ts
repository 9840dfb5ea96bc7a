import { describe, expect, test } from 'vitest';
import { tryAgain } from '../../src/app/try-again.ts';

const limited = (seconds: number): Error =>
  Object.assign(new Error('secondary limit'), {
    status: 403,
    response: { headers: { 'retry-after': String(seconds) } },
  });

describe('a job that failed', () => {
  test('waits its own pause', () => {
    expect(tryAgain(new Error('fetch failed'), 500)).toEqual({ afterMs: 500 });
  });

  test('at a limit holds the others up as long as GitHub asks, and no longer', () => {
    expect(tryAgain(limited(3), 600_000)).toEqual({ afterMs: 600_000, pauseGroupMs: 3_000 });
    expect(tryAgain(limited(60), 500)).toEqual({ afterMs: 60_000, pauseGroupMs: 60_000 });
  });
});
