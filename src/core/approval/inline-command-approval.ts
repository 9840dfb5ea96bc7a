/** Is this inline command approved? By a rule of `permissions.allow`, or by its digest. */
import { allParts } from '../commands/command-identity.ts';
import type { InlineCommandFact } from '../facts/inline-command.ts';
import { parsePermissionRule } from '../permissions/rule-syntax.ts';
import type { Location } from '../source/location.ts';
import {
  type ApprovalQuestion,
  approvedByDigest,
  type FactApproval,
  revokedContent,
} from './fact-approval.ts';
import { listedRule } from './grant-approval.ts';

/**
 * Asks the policy about a command in the text of a skill or command. What a repository may let Claude run without
 * asking (`permissions.allow`) may stand there too, as long as it is one plain command without expansions. A revocation
 * wins over all of it.
 */
export function approveInlineCommand(inline: InlineCommandFact, question: ApprovalQuestion): FactApproval {
  const revoked = revokedContent(question, 'inline-command', inline.digest, allParts(inline.closure));
  if (revoked) return revoked;
  if (inline.problem !== undefined) return { kind: 'none' };
  const at = allowedAt(inline.command, question);
  if (at) return { kind: 'approved', at };
  return approvedByDigest(question, 'inline-command', inline.digest);
}

// Words, options and paths; nothing that a shell could read as more than one command, or expand.
const PLAIN_COMMAND = /^[A-Za-z0-9_@%+=:,./ -]+$/u;

function allowedAt(command: string, { policy }: ApprovalQuestion): Location | undefined {
  if (!PLAIN_COMMAND.test(command) || /^\s*\w+=/u.test(command)) return undefined;
  const rule = parsePermissionRule(`Bash(${command})`, 'allow');
  return rule.kind === 'inert' ? undefined : listedRule(rule.rule, policy);
}
