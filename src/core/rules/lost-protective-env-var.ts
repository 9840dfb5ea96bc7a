/** Environment variables that protect, and are taken away. */
import { factsIn, factsOf, isReadInHead } from '../diff/change.ts';
import { placeInHead } from '../diff/place-in-head.ts';
import { PROTECTIVE_ENV } from '../settings/env-names.ts';
import { defineRule } from './rule.ts';

export const lostProtectiveEnvVar = defineRule({
  meta: {
    id: 'lost-protective-env-var',
    title: 'Lost protective environment variable',
    category: 'protection',
    level: 'block',
    why: 'Some variables switch a protection on, for instance the removal of secrets from the environment of started programs. Without them the protection is off for everybody.',
    allow: 'Set the rule `lost-protective-env-var` to `warn` under `rules` in the policy.',
    references: [{ title: 'CWE-693: protection mechanism failure' }],
  },
  messages: {
    removed: {
      message: 'The variable {{name}} protects sessions, and would no longer be set to {{value}}.',
      help: 'Put the variable back with the value {{value}}.',
    },
  },
  *check({ change }) {
    for (const lost of factsOf(change.base, 'env-var')) {
      if (PROTECTIVE_ENV.get(lost.name) !== lost.value || !isReadInHead(change, lost)) continue;
      const kept = factsIn(change.head, 'env-var', lost.file).find((fact) => fact.name === lost.name);
      // Another value is a finding of its own: the name with that value is not approved.
      if (kept) continue;
      const at = placeInHead(change, lost, ['env']);
      const data = { name: lost.name, value: lost.value };
      yield { messageId: 'removed', data, at, identity: lost.name, status: 'introduced' };
    }
  },
});
