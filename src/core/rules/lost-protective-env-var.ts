/** Environment variables that protect, and are taken away. */
import { factsIn, factsOf, isReadInHead } from '../diff/change.ts';
import { placeInHead } from '../diff/place-in-head.ts';
import { envIgnoredFromProject, PROTECTIVE_ENV } from '../settings/env-names.ts';
import { defineRule } from './rule.ts';
import { claudeDocs } from './sources.ts';

/** Keeps secrets out of the environment of the programs that Claude starts (Claude Code documentation: settings). */
const SECRET_SCRUBBING = 'CLAUDE_CODE_SUBPROCESS_ENV_SCRUB';

export const lostProtectiveEnvVar = defineRule({
  meta: {
    id: 'lost-protective-env-var',
    title: 'Lost protective environment variable',
    category: 'protection',
    level: 'block',
    why: 'Some variables switch a protection on, for instance the removal of secrets from the environment of started programs. Without them the protection is off for everybody.',
    allow: 'Set the rule `lost-protective-env-var` to `warn` under `rules` in the policy.',
    references: [claudeDocs('settings')],
    tags: ['CWE-693'],
  },
  messages: {
    removed: {
      message: 'The variable {{name}} protects sessions, and would no longer be set to {{value}}.',
      help: 'Put the variable back with the value {{value}}.',
    },
    changed: {
      message: 'The variable {{name}} protects sessions with the value {{value}}, and would get another one.',
      help: 'Put the value {{value}} back.',
    },
  },
  *check({ change }) {
    for (const lost of factsOf(change.base, 'env-var')) {
      if (PROTECTIVE_ENV.get(lost.name) !== lost.value || !isReadInHead(change, lost)) continue;
      const kept = factsIn(change.head, 'env-var', lost.file).find((fact) => fact.name === lost.name);
      const data = { name: lost.name, value: lost.value };
      const level = lost.name === SECRET_SCRUBBING ? 'block' : 'warn';
      const base = { data, identity: lost.name, status: 'introduced', level } as const;
      if (!kept) {
        yield { ...base, messageId: 'removed', at: placeInHead(change, lost, ['env']) };
      } else if (kept.value !== lost.value && envIgnoredFromProject(lost.name)) {
        // Of all other names another value is a finding of its own, because the policy does not approve it.
        yield { ...base, messageId: 'changed', at: kept.at };
      }
    }
  },
});
