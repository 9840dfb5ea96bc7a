/** Which hosts a repository may reach. */
import { matchDomain } from './domain.ts';
import type { Listed, Policy } from './policy.ts';

/**
 * The entry of `egress.allowedDomains` that covers a host, or undefined when none does.
 * @param host what a repository asks for: a host or a pattern such as `*.docs.corp.example`, with or without a port
 */
export function egressAllows(policy: Policy, host: string): Listed<string> | undefined {
  return policy.egress.allowedDomains.find((entry) => matchDomain(entry.value, host));
}
