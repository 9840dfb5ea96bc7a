/** `env.allow`: which environment variables a repository's settings may set. */
import { describeEnvName } from '../settings/env-names.ts';
import type { Listed, Policy } from './policy.ts';

/**
 * The entry of `env.allow` that covers a variable's name, or undefined when none does. Names are compared exactly,
 * letter case included. An entry that ends in `*` covers the names with that beginning, except those that are known
 * to redirect, preload, record or switch a protection: such a name has to be approved in full.
 */
export function envNameAllowed(policy: Policy, name: string): Listed<string> | undefined {
  const harmless = describeEnvName(name).effect === 'unknown';
  return policy.env.allow.find(({ value }) => {
    if (!value.endsWith('*')) return value === name;
    return harmless && name.startsWith(value.slice(0, -1));
  });
}
