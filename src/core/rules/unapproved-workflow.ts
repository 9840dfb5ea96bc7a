/** Workflow scripts that nobody approved. */
import { approvableOf } from '../approval/approve-fact.ts';
import { approveBundledCode } from '../approval/bundled-code-approval.ts';
import { saidElsewhere } from '../approval/fact-approval.ts';
import { factsIn, factsOf } from '../diff/change.ts';
import { firstChangedLine } from '../diff/first-changed-line.ts';
import { defineRule, statusOf } from './rule.ts';
import { observed } from './sources.ts';

export const unapprovedWorkflow = defineRule({
  meta: {
    id: 'unapproved-workflow',
    title: 'Unapproved workflow',
    category: 'execution',
    level: 'warn',
    why: 'A workflow is a script that starts agents with prompts of its own. It runs when a person or the model invokes it, and the prompts are not seen before.',
    allow:
      'Add an entry of kind `workflow` to `approvals` in the policy, with the digest that the finding shows. To block workflows that nobody approved, set the rule `unapproved-workflow` to `block`.',
    references: [observed('workflows are listed from the repository')],
    tags: ['ASI05'],
  },
  messages: {
    added: {
      message:
        'The workflow {{workflow}} would be added. It is a script that starts agents when it is invoked.',
      help: 'Review the script. The owners of the policy can approve exactly this content.',
    },
    changed: {
      message:
        'The workflow {{workflow}} would change. It is a script that starts agents when it is invoked.',
      help: 'Review the change. The owners of the policy can approve exactly this content.',
    },
    expired: {
      message:
        'The approval of the workflow {{workflow}} expired on {{since}}, so nothing approves it any more.',
      help: 'Ask the owners of the policy to renew the approval.',
    },
    approved: {
      message: 'The workflow {{workflow}} is approved by the policy.',
      help: 'Nothing to do.',
    },
  },
  *check({ change, policy, repository, today }) {
    for (const code of factsOf(change.head, 'bundled-code')) {
      if (code.bearer !== 'workflow' || change.existed(code)) continue;
      const approval = approveBundledCode(code, { policy, repository, today });
      if (saidElsewhere(approval)) continue;
      const workflow = code.name;
      const base = { at: code.at, identity: code.digest, status: statusOf(false) };
      const approvable = approvableOf(code);
      if (approval.kind === 'approved') {
        yield {
          ...base,
          status: 'approved',
          decidedAt: approval.at,
          messageId: 'approved',
          data: { workflow },
        };
      } else if (approval.kind === 'expired') {
        const data = { workflow, since: approval.since };
        yield { ...base, approvable, decidedAt: approval.at, messageId: 'expired', data };
      } else {
        const known = factsIn(change.base, 'bundled-code', code.file).length > 0;
        const at = known ? firstChangedLine(change, code.at.path) : code.at;
        yield { ...base, at, approvable, messageId: known ? 'changed' : 'added', data: { workflow } };
      }
    }
  },
});
