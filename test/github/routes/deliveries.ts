import { notFound } from '../http/problem.ts';
import type { Call, Reply, Route } from '../http/route.ts';
import type { Wire } from '../model/world.ts';
import type { Delivery } from '../webhooks/outbox.ts';

const THREE_DAYS = 3 * 24 * 60 * 60 * 1000;

/** The webhook deliveries of an App, which GitHub keeps for three days (docs: redelivering webhooks). */
export const deliveryRoutes: readonly Route[] = [
  { operation: 'GET /app/hook/config', access: 'app', handle: config },
  { operation: 'PATCH /app/hook/config', access: 'app', handle: configure },
  { operation: 'GET /app/hook/deliveries', access: 'app', handle: list },
  { operation: 'GET /app/hook/deliveries/{delivery_id}', access: 'app', handle: get },
  { operation: 'POST /app/hook/deliveries/{delivery_id}/attempts', access: 'app', handle: attempt },
];

function config({ actingApp }: Call): Reply {
  const secret = actingApp.webhookSecret === undefined ? {} : { secret: '********' };
  const url = actingApp.webhookUrl === undefined ? {} : { url: actingApp.webhookUrl };
  return { body: { content_type: 'json', insecure_ssl: '0', ...url, ...secret } };
}

function configure(call: Call): Reply {
  const { url, secret } = call.input<{ url?: string; secret?: string }>();
  if (url !== undefined) call.actingApp.setWebhookUrl(url);
  if (secret !== undefined) call.actingApp.webhookSecret = secret;
  return config(call);
}

/** The deliveries of the App that asks, newest first. */
function kept(call: Call): Delivery[] {
  const oldest = call.world.clock() - THREE_DAYS;
  return call.world.outbox.deliveries
    .filter((each) => each.app === call.actingApp && Date.parse(each.deliveredAt) > oldest)
    .reverse();
}

function list(call: Call): Reply {
  const status = call.query.get('status');
  const cursor = call.query.get('cursor');
  const size = Math.min(100, Number(call.query.get('per_page') ?? 30));
  const before = cursor === null ? undefined : Number(cursor.replace(/^v1_/, ''));
  const found = kept(call)
    .filter((each) => before === undefined || each.id < before)
    .filter((each) => status === null || (status === 'success') === succeeded(each));
  const items = found.slice(0, size);
  const last = items.at(-1);
  const query = new URLSearchParams(call.query);
  query.set('cursor', `v1_${last?.id ?? 0}`);
  const next = `<${call.world.url}/app/hook/deliveries?${query.toString()}>; rel="next"`;
  return { body: items.map(itemJson), headers: found.length > items.length ? { link: next } : {} };
}

function succeeded(delivery: Delivery): boolean {
  return delivery.statusCode >= 200 && delivery.statusCode < 400;
}

function deliveryOf(call: Call): Delivery {
  const delivery = kept(call).find((each) => String(each.id) === call.param('delivery_id'));
  if (delivery === undefined) throw notFound();
  return delivery;
}

function itemJson(delivery: Delivery): Wire {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: Number(delivery.duration.toFixed(2)),
    status: delivery.status,
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}

function get(call: Call): Reply {
  const delivery = deliveryOf(call);
  const payload: Wire = JSON.parse(delivery.body);
  return {
    body: {
      ...itemJson(delivery),
      url: delivery.url,
      request: { headers: delivery.headers, payload },
      response: { headers: delivery.responseHeaders, payload: delivery.responseBody },
    },
  };
}

function attempt(call: Call): Reply {
  call.world.outbox.redeliver(deliveryOf(call));
  return { status: 202, body: {} };
}
