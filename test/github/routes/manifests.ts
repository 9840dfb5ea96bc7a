import { notFound } from '../http/problem.ts';
import type { Call, Reply, Route } from '../http/route.ts';
import { appJson } from '../represent/app.ts';

/** The code of a registration becomes the App's keys, once. */
export const manifestRoutes: readonly Route[] = [
  { operation: 'POST /app-manifests/{code}/conversions', access: 'anyone', handle: convert },
];

function convert(call: Call): Reply {
  const code = call.param('code');
  const app = call.world.conversions.get(code);
  if (app === undefined) throw notFound();
  call.world.conversions.delete(code);
  return {
    status: 201,
    body: {
      ...appJson(app),
      client_id: app.clientId,
      client_secret: 'c'.repeat(40),
      webhook_secret: app.webhookSecret ?? null,
      pem: app.privateKey,
    },
  };
}
