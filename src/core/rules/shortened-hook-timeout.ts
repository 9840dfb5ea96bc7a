/** Hooks that get so little time that they cannot do their work. */
import { approveHook } from '../approval/hook-approval.ts';
import { factsIn, factsOf } from '../diff/change.ts';
import { isPublished } from '../facts/fact.ts';
import type { HookFact } from '../facts/hook.ts';
import { GATING_EVENTS } from '../settings/hook-events.ts';
import { canonicalJson } from '../source/digest.ts';
import { defineRule, type RuleContext } from './rule.ts';
import { claudeDocs } from './sources.ts';

/** Below this many seconds a script may be ended before it has answered. */
const SHORT_SECONDS = 5;
/** Of a guard that is new, its author chose the time; up to this many seconds it is hardly enough to start a script. */
const HARDLY_STARTED_SECONDS = 1;
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
    references: [claudeDocs('hooks')],
    tags: ['CWE-636'],
  },
  messages: {
    shortened: {
      message:
        'The timeout of the {{event}} hook would fall from {{before}} to {{after}} seconds. A guard that runs out of time stops nothing.',
      help: 'Give the hook at least {{enough}} seconds.',
    },
    short: {
      message:
        'The approved {{event}} hook would have {{after}} seconds. A guard that runs out of time stops nothing.',
      help: 'Give the hook at least {{enough}} seconds, or leave its timeout out.',
    },
  },
  *check(context) {
    const { change } = context;
    for (const hook of factsOf(change.head, 'hook')) {
      const after = timeoutOf(hook);
      if (after >= SHORT_SECONDS || !hook.timeoutAt) continue;
      const same = factsIn(change.base, 'hook', hook.file).find((old) => isSame(old, hook));
      const data = { event: hook.event, after: String(after), enough: String(SHORT_SECONDS) };
      const base = { at: hook.timeoutAt, identity: hook.digest, status: 'introduced' as const };
      if (!same) {
        if (isHastyGuard(hook, context)) yield { ...base, messageId: 'short', data };
      } else if (timeoutOf(same) > after) {
        yield { ...base, messageId: 'shortened', data: { ...data, before: String(timeoutOf(same)) } };
      }
    }
  },
});

/** True for an approved guard with less time than its entry in the policy gives it. An unapproved one is blocked anyway. */
function isHastyGuard(hook: HookFact, { policy, repository, today }: RuleContext): boolean {
  const after = timeoutOf(hook);
  if (after > HARDLY_STARTED_SECONDS || !GATING_EVENTS.has(hook.event) || isPublished(hook)) return false;
  const approval = approveHook(hook, { policy, repository, today });
  if (approval.kind !== 'approved') return false;
  const entry = policy.hooks.find(({ at }) => at === approval.at);
  const granted = entry?.handler['timeout'];
  return typeof granted !== 'number' || after < granted;
}

function timeoutOf(hook: HookFact): number {
  const { timeout } = hook.handler;
  return typeof timeout === 'number' ? timeout : DEFAULT_SECONDS;
}

function isSame(a: HookFact, b: HookFact): boolean {
  return a.event === b.event && canonicalJson(a.content) === canonicalJson(b.content);
}
