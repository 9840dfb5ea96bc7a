/** Permission rules that let Claude act without asking, beyond what the policy lets a repository grant. */
import { factsOf } from '../diff/change.ts';
import { breadthOf } from '../permissions/breadth.ts';
import { coveredBy } from '../permissions/coverage.ts';
import type { PermissionRule } from '../permissions/rule.ts';
import { parsePermissionRule } from '../permissions/rule-syntax.ts';
import { egressAllows } from '../policy/egress.ts';
import type { Policy } from '../policy/policy.ts';
import type { Location } from '../source/location.ts';
import { defineRule, statusOf } from './rule.ts';

export const unapprovedAllowRule = defineRule({
  meta: {
    id: 'unapproved-allow-rule',
    title: 'Unapproved allow rule',
    category: 'permissions',
    level: 'block',
    why: 'An allow rule answers "yes" for every developer before Claude asks. Broad rules let text that Claude reads somewhere turn into commands, network requests or edits that nobody saw.',
    allow:
      'Add the rule, or a wider one, to `permissions.allow` in the policy; a host for WebFetch belongs to `egress.allowedDomains`. `permissions.breadth` sets how much each class of rule weighs.',
    references: [{ title: 'OWASP LLM06: excessive agency' }],
  },
  messages: {
    unapproved: {
      message:
        'The allow rule {{rule}} lets Claude act without asking: [[reason]]. The policy does not list it.',
      help: 'Remove the rule, narrow it to one that the policy lists, or ask the owners of the policy to list it.',
    },
    approved: {
      message: 'The allow rule {{rule}} is listed in the policy.',
      help: 'Nothing to do.',
    },
  },
  *check({ change, policy }) {
    for (const fact of factsOf(change.head, 'permission-rule')) {
      if (fact.list !== 'allow' || fact.reading.kind === 'inert') continue;
      const existed = change.existed(fact);
      const base = { at: fact.at, identity: fact.text, status: statusOf(existed) };
      const listedAt = listedIn(policy, fact.reading.rule);
      if (listedAt) {
        const approved = { ...base, status: 'approved', decidedAt: listedAt } as const;
        if (!existed) yield { ...approved, messageId: 'approved', data: { rule: fact.text } };
        continue;
      }
      const { breadth, reason } = breadthOf(fact.reading.rule);
      const { level, at } = policy.permissions.breadth[breadth];
      const decided = at ? { decidedAt: at } : {};
      const data = { rule: fact.text, reason };
      yield { ...base, ...decided, level, messageId: 'unapproved', data };
    }
  },
});

/** The line of the policy that lists the rule, or the host that it opens. */
function listedIn(policy: Policy, rule: PermissionRule): Location | undefined {
  const entry = policy.permissions.allow.find(({ value }) => {
    const listed = parsePermissionRule(value, 'allow');
    return listed.kind === 'rule' && coveredBy(rule, [listed.rule]);
  });
  if (entry) return entry.at;
  const { domain } = breadthOf(rule);
  return domain === undefined ? undefined : egressAllows(policy, domain)?.at;
}
