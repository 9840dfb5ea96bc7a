/** Has webhooks delivered again that GitHub could not deliver: GitHub itself does not repeat them. */
import { listDeliveries, redeliver } from '../github/delivery-log.ts';
import type { JobServices } from './services.ts';

/** There is one such job, so that several nodes never ask for the same. */
export interface DeliveriesJob {
  readonly kind: 'deliveries';
}

/** GitHub keeps the log for three days (GitHub documentation: redelivering webhooks). */
const KEPT_MS = 3 * 24 * 60 * 60 * 1_000;
/** GitHub writes its log when a delivery has ended, not in the order in which they began. */
const OVERLAP_MS = 10 * 60 * 1_000;
/** A round asks for so many at most: after a long outage the App is not flooded by what it missed. */
const LARGEST_ROUND = 50;
/** The next round when this one was full. */
const SOON_MS = 60 * 1_000;
/** Five times, after 5, 10, 20 and 40 minutes; what the App cannot take then, the sweep finds. */
const ATTEMPTS = 5;
const PAUSE_MS = 5 * 60 * 1_000;
/** Failures: enough for an hour without the App at ten webhooks a second. */
const FAILURE_PAGES = 400;
/** Successes are looked at only to spare a redelivery that somebody else asked for; without them nothing is lost. */
const SUCCESS_PAGES = 5;

/**
 * One round: reads what failed since the last one, and asks GitHub for what is due.
 * @returns when to do it again, in milliseconds
 * @throws what the client throws
 */
export async function catchUpDeliveries(services: JobServices): Promise<number> {
  const { deliveries, handled, schedule } = services;
  const client = await services.appClient();
  const now = Date.now();
  await deliveries.forgetBefore(now - KEPT_MS);
  const since = Math.max(((await deliveries.readUntil()) ?? 0) - OVERLAP_MS, now - KEPT_MS);
  const failed = await listDeliveries(client, { status: 'failure', since, pages: FAILURE_PAGES });
  // A webhook that is on its way has no status yet; the next round sees how it ended.
  const settled = failed.filter(({ deliveredAt }) => deliveredAt <= now - schedule.settle);
  const ours = settled.filter(({ event }) => handled.has(event) || handled.has(event.split('.')[0] ?? ''));
  // The oldest first, so that the newest attempt of a webhook is the one that stays.
  await deliveries.noteFailures(ours.reverse(), PAUSE_MS);
  // GitHub's own time: the two clocks can differ.
  await deliveries.noteRead(Math.max(since, ...settled.map(({ deliveredAt }) => deliveredAt)));
  const oldest = await deliveries.oldestDue();
  if (oldest === undefined) return schedule.deliveries;
  const arrived = await listDeliveries(client, { status: 'success', since: oldest, pages: SUCCESS_PAGES });
  await deliveries.noteSuccesses([...new Set(arrived.map(({ guid }) => guid))]);
  const due = await deliveries.due(LARGEST_ROUND, ATTEMPTS);
  for (const { guid, id } of due) {
    await services.confirm();
    await redeliver(client, id);
    await deliveries.noteAttempt(guid);
  }
  return due.length < LARGEST_ROUND ? schedule.deliveries : Math.min(SOON_MS, schedule.deliveries);
}
