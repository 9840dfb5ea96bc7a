/** Commands that a setting other than `hooks` makes the client run. */
import { approveHelper } from '../approval/helper-approval.ts';
import { factsOf } from '../diff/change.ts';
import { isPublished } from '../facts/fact.ts';
import { defineRule, SPEAKS_FOR_SKILL_CODE, statusOf } from './rule.ts';

export const unapprovedHelperCommand = defineRule({
  meta: {
    id: 'unapproved-helper-command',
    title: 'Unapproved helper command',
    category: 'execution',
    level: 'block',
    why: 'Settings such as `apiKeyHelper` and `statusLine` name a command that Claude Code runs by itself. Some of them run in continuous integration before anybody trusted the folder, and see credentials.',
    allow:
      'Add the setting and its exact command to `helperCommands` in the policy, with the digests of its files.',
    references: [{ title: 'CVE-2025-59536: code execution through project settings before trust' }],
    supersedes: [SPEAKS_FOR_SKILL_CODE],
  },
  messages: {
    unapproved: {
      message:
        'Setting {{setting}} would run {{command}}. The organisation has not approved it, and Claude Code runs it by itself.',
      help: 'Remove the setting, or ask the owners of the policy to approve exactly this content.',
    },
    unreadable: {
      message: 'Setting {{setting}} runs {{command}}, which could not be read, because [[problem]].',
      help: 'Write the command in a plain form and ask for its approval.',
    },
    expired: {
      message: 'The approval of {{command}} for the setting {{setting}} expired on {{since}}.',
      help: 'Ask the owners of the policy to renew the approval, or remove the setting.',
    },
    approved: {
      message: 'Setting {{setting}} runs {{command}}, which the policy approves.',
      help: 'Nothing to do.',
    },
  },
  *check({ change, policy, repository, today }) {
    for (const helper of factsOf(change.head, 'helper-command')) {
      if (isPublished(helper)) continue;
      const approval = approveHelper(helper, { policy, repository, today });
      const existed = change.existed(helper);
      const { setting, command } = helper;
      const base = { at: helper.at, identity: helper.digest, status: statusOf(existed) };
      const approvable = { kind: 'helper-command', digest: helper.digest };
      if (approval.kind === 'approved') {
        const approved = { ...base, status: 'approved', decidedAt: approval.at } as const;
        if (!existed) yield { ...approved, messageId: 'approved', data: { setting, command } };
      } else if (helper.problem !== undefined) {
        yield { ...base, messageId: 'unreadable', data: { setting, command, problem: helper.problem } };
      } else if (approval.kind === 'expired') {
        yield {
          ...base,
          approvable,
          messageId: 'expired',
          data: { setting, command, since: approval.since },
        };
      } else {
        yield { ...base, approvable, messageId: 'unapproved', data: { setting, command } };
      }
    }
  },
});
