import type { World } from '../model/world.ts';
import type { Principal } from './credentials.ts';
import { Problem } from './problem.ts';

const ONE_HOUR = 60 * 60 * 1000;

/**
 * Counts requests against the primary limit of whoever asks (docs: rate limits for the REST API).
 * @param cost 0 only reads the counter; of `graphql` it is counted in points
 * @returns the `x-ratelimit-*` headers; throws 403 when nothing is left
 */
export function countRequest(
  world: World,
  principal: Principal,
  cost = 1,
  resource: 'core' | 'graphql' = 'core',
): Record<string, string> {
  const window = windowOf(world, principal, resource);
  const { rateLimit } = world.limits;
  if (cost > 0 && window.used + cost > rateLimit) {
    throw new Problem(403, `API rate limit exceeded for installation ID ${keyOf(principal)}.`);
  }
  window.used += cost;
  return {
    'x-ratelimit-limit': String(rateLimit),
    'x-ratelimit-remaining': String(Math.max(0, rateLimit - window.used)),
    'x-ratelimit-used': String(window.used),
    'x-ratelimit-reset': String(Math.ceil(window.resetAt / 1000)),
    'x-ratelimit-resource': resource,
  };
}

/** Uses up the limit of whoever asks, until the end of the hour. */
export function exhaust(world: World, principal: Principal): void {
  windowOf(world, principal).used = world.limits.rateLimit;
}

/** The answer of `GET /rate_limit`, which is free. */
export function rateLimitJson(world: World, principal: Principal) {
  const { used, resetAt } = windowOf(world, principal);
  const limit = world.limits.rateLimit;
  const core = { limit, used, remaining: Math.max(0, limit - used), reset: Math.ceil(resetAt / 1000) };
  const search = { ...core, limit: 30, used: 0, remaining: 30 };
  return { resources: { core, search }, rate: core };
}

function windowOf(world: World, principal: Principal, resource: 'core' | 'graphql' = 'core') {
  // Each resource has a limit of its own.
  const key = resource === 'core' ? keyOf(principal) : `${keyOf(principal)} ${resource}`;
  const now = world.clock();
  const known = world.rates.get(key);
  if (known !== undefined && known.resetAt > now) return known;
  const fresh = { used: 0, resetAt: now + ONE_HOUR };
  world.rates.set(key, fresh);
  return fresh;
}

function keyOf(principal: Principal): string {
  if (principal.token !== undefined) return String(principal.token.installation.id);
  return principal.app === undefined ? 'anonymous' : `app ${principal.app.id}`;
}
