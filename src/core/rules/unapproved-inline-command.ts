/** Commands in the text of skills and commands that nobody approved. */
import { approvableOf } from '../approval/approve-fact.ts';
import { executionLevel } from '../approval/execution-level.ts';
import { saidElsewhere } from '../approval/fact-approval.ts';
import { approveInlineCommand } from '../approval/inline-command-approval.ts';
import { missingPart, newPart } from '../commands/closure-change.ts';
import { type Change, factsIn, factsOf } from '../diff/change.ts';
import { placeOfCode } from '../diff/first-changed-line.ts';
import { isPublished } from '../facts/fact.ts';
import type { InlineCommandFact } from '../facts/inline-command.ts';
import { defineRule, SPEAKS_FOR_SKILL_CODE, statusOf } from './rule.ts';
import { claudeDocs, observed } from './sources.ts';

export const unapprovedInlineCommand = defineRule({
  meta: {
    id: 'unapproved-inline-command',
    title: 'Unapproved inline command',
    category: 'execution',
    level: 'block',
    why: 'An exclamation mark before a command in backticks makes Claude Code run it. That happens when the skill or slash command is invoked, before the model sees the text. Code fences and HTML comments do not stop it. With `allowed-tools` beside it, it runs without a question in folders that nobody trusted.',
    allow:
      'Add an entry of kind `inline-command` to `approvals` in the policy, with the digest that the finding shows. Plain commands that `permissions.allow` covers are approved by it.',
    references: [observed('inline commands of skills and slash commands'), claudeDocs('skills')],
    tags: ['ASI05', 'CWE-829'],
    supersedes: [SPEAKS_FOR_SKILL_CODE],
  },
  messages: {
    unapproved: {
      message:
        '{{bearer}} would run {{command}} when it is invoked, before the model sees the text. The organisation has not approved it.',
      help: 'Remove the exclamation mark, so that it is text, or ask the owners of the policy to approve exactly this content.',
    },
    'changed-code': {
      message:
        '{{bearer}} runs {{command}} when it is invoked, and this content of {{path}} is not approved.',
      help: 'Undo the change to the file, or ask the owners of the policy to approve the new content.',
    },
    'missing-code': {
      message:
        '{{bearer}} runs {{command}}, and {{path}}, which it needs, is gone. It would start whatever comes to stand there.',
      help: 'Keep the file, or remove the command as well.',
    },
    unreadable: {
      message: '{{bearer}} would run {{command}}, which could not be read, because [[problem]].',
      help: 'Write the command in a plain form, for instance as a script in the repository, and ask for its approval.',
    },
    expired: {
      message:
        'The approval of {{command}} in {{bearer}} expired on {{since}}, so nothing approves it any more.',
      help: 'Ask the owners of the policy to renew the approval, or remove the command.',
    },
    approved: {
      message: '{{bearer}} runs {{command}}, which the policy approves.',
      help: 'Nothing to do.',
    },
  },
  *check({ change, policy, repository, today }) {
    for (const inline of factsOf(change.head, 'inline-command')) {
      if (isPublished(inline)) continue;
      const approval = approveInlineCommand(inline, { policy, repository, today });
      if (saidElsewhere(approval)) continue;
      const existed = change.existed(inline);
      const { bearer, command } = inline;
      const base = { at: inline.at, identity: inline.digest, status: statusOf(existed) };
      const approvable = approvableOf(inline);
      if (approval.kind === 'approved') {
        const approved = { ...base, status: 'approved', decidedAt: approval.at } as const;
        if (!existed) yield { ...approved, messageId: 'approved', data: { bearer, command } };
        continue;
      }
      if (inline.problem !== undefined) {
        yield { ...base, messageId: 'unreadable', data: { bearer, command, problem: inline.problem } };
        continue;
      }
      if (approval.kind === 'expired') {
        const data = { bearer, command, since: approval.since };
        yield { ...base, approvable, decidedAt: approval.at, messageId: 'expired', data };
        continue;
      }
      const before = existed ? undefined : sameDeclaration(change, inline);
      const changed = before && newPart(before.closure, inline.closure);
      if (changed) {
        const data = { bearer, command, path: changed.path };
        const at = placeOfCode(change, changed);
        const level = executionLevel(inline, policy);
        yield { ...base, ...level, at, related: [inline.at], approvable, messageId: 'changed-code', data };
        continue;
      }
      const missing = before && missingPart(before.closure, inline.closure);
      if (missing) {
        yield { ...base, messageId: 'missing-code', data: { bearer, command, path: missing.path } };
        continue;
      }
      const level = executionLevel(inline, policy);
      yield { ...base, ...level, approvable, messageId: 'unapproved', data: { bearer, command } };
    }
  },
});

/** The command in the base with the same words: what differs then is the code that it runs. */
function sameDeclaration(change: Change, inline: InlineCommandFact): InlineCommandFact | undefined {
  return factsIn(change.base, 'inline-command', inline.file).find(
    ({ command }) => command === inline.command,
  );
}
