/** Days as the policy writes them: `YYYY-MM-DD` in UTC. */

const DAY_MS = 24 * 60 * 60 * 1_000;

/** The day that a text names, or undefined for a text that names none, such as `2027-02-30`. */
export function dayOf(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || asDay(time) !== text ? undefined : text;
}

/** The day so many days after another one. */
export function dayAfter(day: string, days: number): string {
  return asDay(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);
}

function asDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
