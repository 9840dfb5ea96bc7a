/** `env.allow`: which environment variables a repository's settings may set. */
import type { Listed, Policy } from './policy.ts';

/**
 * The entry of `env.allow` that covers a variable's name, or undefined when none does. Names are compared exactly,
 * letter case included; an entry that ends in `*` covers every name with that beginning.
 */
export function envNameAllowed(policy: Policy, name: string): Listed<string> | undefined {
  return policy.env.allow.find(({ value }) =>
    value.endsWith('*') ? name.startsWith(value.slice(0, -1)) : value === name,
  );
}
