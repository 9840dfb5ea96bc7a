/** Commands that a setting other than `hooks` makes the client run. */
import { approvableOf } from '../approval/approve-fact.ts';
import { executionLevel } from '../approval/execution-level.ts';
import { saidElsewhere } from '../approval/fact-approval.ts';
import { approveHelper } from '../approval/helper-approval.ts';
import { missingPart, newPart } from '../commands/closure-change.ts';
import { type Change, factsIn, factsOf } from '../diff/change.ts';
import { placeOfCode } from '../diff/first-changed-line.ts';
import { isPublished } from '../facts/fact.ts';
import type { HelperCommandFact } from '../facts/helper-command.ts';
import { defineRule, SPEAKS_FOR_SKILL_CODE, statusOf } from './rule.ts';
import { PROJECT_FILES_RAN_CODE } from './sources.ts';

export const unapprovedHelperCommand = defineRule({
  meta: {
    id: 'unapproved-helper-command',
    title: 'Unapproved helper command',
    category: 'execution',
    level: 'block',
    why: 'Settings such as `apiKeyHelper` and `statusLine` name a command that Claude Code runs by itself. Some of them run in continuous integration before anybody trusted the folder, and see credentials.',
    allow:
      'Add the setting and its exact command to `helperCommands` in the policy, with the digests of its files.',
    references: [PROJECT_FILES_RAN_CODE],
    tags: ['ASI04', 'ASI05', 'AML.T0081', 'CWE-829'],
    supersedes: [SPEAKS_FOR_SKILL_CODE],
  },
  messages: {
    unapproved: {
      message:
        'Setting {{setting}} would run {{command}}. The organisation has not approved it, and Claude Code runs it by itself.',
      help: 'Remove the setting, or ask the owners of the policy to approve exactly this content.',
    },
    'changed-code': {
      message:
        'Setting {{setting}} runs {{path}}, and this content of the file is not approved. Claude Code would run the new code by itself.',
      help: "Undo the change to the file, or ask the owners of the policy to approve its new content. The file's digest is {{digest}} now.",
    },
    'missing-code': {
      message:
        'Setting {{setting}} runs {{path}}, which is gone. Claude Code would start whatever comes to stand there.',
      help: 'Keep the file, or remove the setting as well.',
    },
    unreadable: {
      message: 'Setting {{setting}} runs {{command}}, which could not be read, because [[problem]].',
      help: 'Write the command in a plain form and ask for its approval.',
    },
    expired: {
      message:
        'The approval of {{command}} for the setting {{setting}} expired on {{since}}, so nothing approves it any more.',
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
      if (saidElsewhere(approval)) continue;
      const existed = change.existed(helper);
      const { setting, command } = helper;
      const base = { at: helper.at, identity: helper.digest, status: statusOf(existed) };
      const approvable = approvableOf(helper);
      if (approval.kind === 'approved') {
        const approved = { ...base, status: 'approved', decidedAt: approval.at } as const;
        if (!existed) yield { ...approved, messageId: 'approved', data: { setting, command } };
      } else if (helper.problem !== undefined) {
        yield { ...base, messageId: 'unreadable', data: { setting, command, problem: helper.problem } };
      } else if (approval.kind === 'expired') {
        const data = { setting, command, since: approval.since };
        yield { ...base, approvable, decidedAt: approval.at, messageId: 'expired', data };
      } else {
        const before = existed ? undefined : sameDeclaration(change, helper);
        const changed = before && newPart(before.closure, helper.closure);
        const missing = before && missingPart(before.closure, helper.closure);
        if (changed) {
          const data = { setting, path: changed.path, digest: changed.digest };
          const at = placeOfCode(change, changed);
          const level = executionLevel(helper, policy);
          yield { ...base, ...level, at, related: [helper.at], approvable, messageId: 'changed-code', data };
        } else if (missing) {
          yield { ...base, messageId: 'missing-code', data: { setting, path: missing.path } };
        } else {
          const level = executionLevel(helper, policy);
          yield { ...base, ...level, approvable, messageId: 'unapproved', data: { setting, command } };
        }
      }
    }
  },
});

/** The same setting with the same command in the base: what differs then is the code that it runs. */
function sameDeclaration(change: Change, helper: HelperCommandFact): HelperCommandFact | undefined {
  return factsIn(change.base, 'helper-command', helper.file).find(
    ({ setting, command }) => setting === helper.setting && command === helper.command,
  );
}
