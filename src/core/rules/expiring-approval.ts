/** Approvals by digest that end within 14 days. */
import { nameOfApprovable } from '../approval/approvable-name.ts';
import { approveFact, isApprovable } from '../approval/approve-fact.ts';
import { isPublished } from '../facts/fact.ts';
import { defineRule, statusOf } from './rule.ts';

export const expiringApproval = defineRule({
  meta: {
    id: 'expiring-approval',
    title: 'Approval that ends soon',
    category: 'execution',
    level: 'warn',
    why: 'Every approval of one content has an end, so that somebody looks at it again. From that day on, changes that bring the content are blocked. Who knows two weeks before can renew the approval in peace.',
    allow:
      'Set a later day in `expires` of the approval, or move what should hold without end into the lists of the policy.',
    references: [{ title: 'Portcullis: the policy, section "approvals"' }],
    tags: [],
  },
  messages: {
    expiring: {
      message: 'The approval of the [[what]] {{name}} ends on {{on}}. From that day on, nothing approves it.',
      help: 'Ask {{owner}} to renew the approval in {{file}} of the policy, or remove what it covers.',
    },
  },
  *check({ change, policy, repository, today }) {
    for (const fact of change.head.facts.filter(isApprovable)) {
      if (isPublished(fact)) continue;
      const approval = approveFact(fact, { policy, repository, today });
      if (approval.kind !== 'approved' || !approval.ending) continue;
      const { on, owner } = approval.ending;
      yield {
        messageId: 'expiring',
        data: { ...nameOfApprovable(fact), on, owner, file: approval.at.path },
        at: fact.at,
        identity: fact.digest,
        status: statusOf(change.existed(fact)),
        decidedAt: approval.at,
      };
    }
  },
});
