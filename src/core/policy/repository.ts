/** Repository names in the policy. */
import { matchPathGlob } from './glob.ts';

/**
 * True when a pattern such as `acme/web`, `acme/*` or `*` + `/web` names the repository. Letter case does not count,
 * as on GitHub; `*` never crosses the `/`.
 * @param repository `owner/name`
 */
export function matchRepository(pattern: string, repository: string): boolean {
  if (repository.split('/').length !== 2) return false;
  return matchPathGlob(pattern.toLowerCase(), repository.toLowerCase());
}
