/** Hooks that get so little time that they cannot do their work. */
import { factsIn, factsOf } from '../diff/change.ts';
import type { HookFact } from '../facts/hook.ts';
import { canonicalJson } from '../source/digest.ts';
import { defineRule } from './rule.ts';

/** Below this many seconds a script may be ended before it has answered. */
const SHORT_SECONDS = 5;
/** A command hook without `timeout` may run this long (Claude Code documentation: hooks). */
const DEFAULT_SECONDS = 60;

export const shortenedHookTimeout = defineRule({
  meta: {
    id: 'shortened-hook-timeout',
    title: 'Shortened hook timeout',
    category: 'execution',
    level: 'warn',
    why: 'A hook that guards a tool and runs out of time does not stop the tool. A very short timeout therefore switches the guard off.',
    allow: 'Set the rule `shortened-hook-timeout` under `rules` in the policy.',
    references: [{ title: 'Claude Code documentation: hooks' }],
  },
  messages: {
    shortened: {
      message:
        'The timeout of the {{event}} hook would fall from {{before}} to {{after}} seconds. A guard that runs out of time stops nothing.',
      help: 'Give the hook at least {{enough}} seconds.',
    },
  },
  *check({ change }) {
    for (const hook of factsOf(change.head, 'hook')) {
      const after = timeoutOf(hook);
      if (after >= SHORT_SECONDS || !hook.timeoutAt) continue;
      const same = factsIn(change.base, 'hook', hook.file).find((old) => isSame(old, hook));
      if (!same || timeoutOf(same) <= after) continue;
      const data = {
        event: hook.event,
        before: String(timeoutOf(same)),
        after: String(after),
        enough: String(SHORT_SECONDS),
      };
      yield { messageId: 'shortened', data, at: hook.timeoutAt, identity: hook.digest, status: 'introduced' };
    }
  },
});

function timeoutOf(hook: HookFact): number {
  const { timeout } = hook.handler;
  return typeof timeout === 'number' ? timeout : DEFAULT_SECONDS;
}

function isSame(a: HookFact, b: HookFact): boolean {
  return a.event === b.event && canonicalJson(a.content) === canonicalJson(b.content);
}
