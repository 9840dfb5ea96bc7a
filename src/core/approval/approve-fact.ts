/** One question for everything that an approval by digest can be about. */
import type { BundledCodeFact } from '../facts/bundled-code.ts';
import type { Fact } from '../facts/fact.ts';
import type { HelperCommandFact } from '../facts/helper-command.ts';
import type { HookFact } from '../facts/hook.ts';
import type { InlineCommandFact } from '../facts/inline-command.ts';
import type { McpServerFact } from '../facts/mcp-server.ts';
import type { ApprovalKind } from '../policy/policy.ts';
import type { Digest } from '../source/digest.ts';
import { approveBundledCode } from './bundled-code-approval.ts';
import type { ApprovalQuestion, FactApproval } from './fact-approval.ts';
import { approveHelper } from './helper-approval.ts';
import { approveHook } from './hook-approval.ts';
import { approveInlineCommand } from './inline-command-approval.ts';
import { approveServer } from './server-approval.ts';

/** A fact with a digest that an approval can name. */
export type ApprovableFact =
  | HookFact
  | McpServerFact
  | HelperCommandFact
  | InlineCommandFact
  | BundledCodeFact;

/** True for a fact that an approval by digest can be about. */
export function isApprovable(fact: Fact): fact is ApprovableFact {
  return KINDS.has(fact.kind);
}

const KINDS: ReadonlySet<string> = new Set([
  'hook',
  'mcp-server',
  'helper-command',
  'inline-command',
  'bundled-code',
] satisfies ApprovableFact['kind'][]);

/** What an approval would have to name, and the fact from which a proposal of it can be written. */
export interface Approvable {
  readonly kind: ApprovalKind;
  readonly digest: Digest;
  readonly fact: ApprovableFact;
}

/** What an approval of the fact would have to name. */
export function approvableOf(fact: ApprovableFact): Approvable {
  return { kind: approvalKindOf(fact), digest: fact.digest, fact };
}

/** The kind under which an approval names the fact. */
export function approvalKindOf(fact: ApprovableFact): ApprovalKind {
  return fact.kind === 'bundled-code' ? fact.bearer : fact.kind;
}

/** Asks the policy about any of them. */
export function approveFact(fact: ApprovableFact, question: ApprovalQuestion): FactApproval {
  switch (fact.kind) {
    case 'hook':
      return approveHook(fact, question);
    case 'mcp-server':
      return approveServer(fact, question);
    case 'helper-command':
      return approveHelper(fact, question);
    case 'inline-command':
      return approveInlineCommand(fact, question);
    default:
      return approveBundledCode(fact, question);
  }
}
