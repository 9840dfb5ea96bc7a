/** Permission rules that let Claude act without asking, beyond what the policy lets a repository grant. */
import { factsOf } from '../diff/change.ts';
import { breadthOf } from '../permissions/breadth.ts';
import { coveredBy } from '../permissions/coverage.ts';
import { graveIntention } from '../permissions/grave-intention.ts';
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
    intended: {
      message:
        'The allow rule {{rule}} has no effect in Claude Code 2.1.330, but asks for a lot: [[reason]]. Another version could honour it.',
      help: 'Remove the rule.',
    },
    approved: {
      message: 'The allow rule {{rule}} is listed in the policy.',
      help: 'Nothing to do.',
    },
  },
  *check({ change, policy }) {
    for (const fact of factsOf(change.head, 'permission-rule')) {
      if (fact.list !== 'allow') continue;
      const existed = change.existed(fact);
      const base = { at: fact.at, identity: fact.text, status: statusOf(existed) };
      if (fact.reading.kind === 'inert') {
        const grave = graveIntention(fact.text);
        if (!grave) continue;
        const { level } = policy.permissions.breadth[grave.breadth];
        yield { ...base, level, messageId: 'intended', data: { rule: fact.text, reason: grave.reason } };
        continue;
      }
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

/** What the policy lists, parsed once: every rule of every repository is compared with it. */
const listedRules = new WeakMap<Policy, readonly { rule: PermissionRule; at: Location }[]>();

function rulesOf(policy: Policy): readonly { rule: PermissionRule; at: Location }[] {
  const known = listedRules.get(policy);
  if (known) return known;
  const rules = policy.permissions.allow.flatMap(({ value, at }) => {
    const reading = parsePermissionRule(value, 'allow');
    return reading.kind === 'rule' ? [{ rule: reading.rule, at }] : [];
  });
  listedRules.set(policy, rules);
  return rules;
}

/** The line of the policy that lists the rule, or the host that it opens. */
function listedIn(policy: Policy, rule: PermissionRule): Location | undefined {
  const entry = rulesOf(policy).find((listed) => coveredBy(rule, [listed.rule]));
  if (entry) return entry.at;
  const { domain } = breadthOf(rule);
  return domain === undefined ? undefined : egressAllows(policy, domain)?.at;
}
