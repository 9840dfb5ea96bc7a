import type { Repository } from '../model/repository.ts';
import { allows, type Principal, reaches } from './credentials.ts';
import { notAccessible, notFound, Problem } from './problem.ts';
import type { Route } from './route.ts';

/**
 * Refuses a request as GitHub does: 401 without credentials, 404 for what the caller may not know of, 403 for what it
 * may see and not do.
 */
export function authorise(
  route: Route,
  principal: Principal,
  repository: Repository | undefined,
  method: string,
): void {
  if (route.access === 'anyone') return;
  if (route.access === 'app') {
    if (principal.app === undefined) throw new Problem(401, 'A JSON web token could not be decoded');
    return;
  }
  const { token } = principal;
  // What is public can be read by all the world.
  const open = repository !== undefined && !repository.private && method === 'GET';
  if (token === undefined) {
    if (principal.app !== undefined) throw notAccessible();
    if (open) return;
    throw repository === undefined ? new Problem(401, 'Requires authentication') : notFound();
  }
  if (repository !== undefined && !reaches(token, repository)) {
    if (open) return;
    throw repository.private ? notFound() : notAccessible();
  }
  if (route.access !== 'installation' && !allows(token.permissions, route.access)) throw notAccessible();
  if (repository?.archived === true && method !== 'GET') {
    throw new Problem(403, 'Repository was archived so is read-only.');
  }
}
