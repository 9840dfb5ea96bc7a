import { describe, expect, test } from 'vitest';
import { dayAfter, daysBetween } from '../../../src/core/policy/days.ts';

describe('a day after another one', () => {
  test.each([
    ['2026-11-22', 180, '2027-05-21'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2000-02-29', 365, '2001-02-28'],
    ['2099-12-31', 366, '2101-01-01'],
    ['2026-01-01', 0, '2026-01-01'],
  ])('%s and %i days: %s', (day, days, expected) => {
    expect(dayAfter(day, days)).toBe(expected);
    expect(daysBetween(day, expected)).toBe(days);
  });

  test('is the same that the calendar of the machine says, through eight years', () => {
    for (let days = 0; days < 3_000; days += 1) {
      const wanted = new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10);
      expect(dayAfter('2024-01-01', days)).toBe(wanted);
    }
  });
});
