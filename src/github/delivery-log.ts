/** GitHub's log of the webhooks that it sent to the App: what failed is not sent again by itself. */
import type { GitHubClient } from './client.ts';
import { httpStatus } from './http-status.ts';

/** One attempt to deliver a webhook. */
export interface LoggedDelivery {
  readonly id: number;
  /** The same for every attempt of one webhook. */
  readonly guid: string;
  /** The event, with its action where it has one: `push`, `pull_request.opened`. */
  readonly event: string;
  /** In milliseconds since 1970. */
  readonly deliveredAt: number;
}

/** Which part of the log to read. */
export interface LogPart {
  readonly status: 'failure' | 'success';
  /** In milliseconds since 1970; what is older is not listed. */
  readonly since: number;
  /** How many pages are read at most. */
  readonly pages: number;
}

const PAGE = 100;

/**
 * Lists deliveries, the newest first; one request for a hundred.
 * @param client signed in as the App
 */
export async function listDeliveries(
  client: GitHubClient,
  { status, since, pages }: LogPart,
): Promise<LoggedDelivery[]> {
  const found: LoggedDelivery[] = [];
  let page = 0;
  const list = client.rest.apps.listWebhookDeliveries;
  for await (const { data } of client.paginate.iterator(list, { status, per_page: PAGE })) {
    const logged = data.map(({ id, guid, event, action, delivered_at, status_code: code }) => ({
      id,
      guid,
      event: action === null ? event : `${event}.${action}`,
      deliveredAt: Date.parse(delivered_at),
      isOfStatus: (code >= 200 && code < 400) === (status === 'success'),
    }));
    // A GitHub Enterprise Server that does not know the filter lists everything.
    found.push(...logged.filter(({ deliveredAt, isOfStatus }) => deliveredAt >= since && isOfStatus));
    page += 1;
    if (page >= pages || logged.some(({ deliveredAt }) => deliveredAt < since)) break;
  }
  return found;
}

/**
 * Asks GitHub to deliver a webhook once more, with the same GUID.
 * @returns false when GitHub does not have it any more
 */
export async function redeliver(client: GitHubClient, deliveryId: number): Promise<boolean> {
  try {
    await client.rest.apps.redeliverWebhookDelivery({ delivery_id: deliveryId });
    return true;
  } catch (error) {
    const status = httpStatus(error) ?? 0;
    if ([400, 404, 422].includes(status)) return false;
    throw error;
  }
}
