/** Is the code of this skill or workflow approved? By its digest alone. */
import type { BundledCodeFact } from '../facts/bundled-code.ts';
import {
  type ApprovalQuestion,
  approvedByDigest,
  type FactApproval,
  revokedContent,
} from './fact-approval.ts';

/** Asks the policy about all code of a skill, or about a workflow. A revocation of it, or of one of its files, wins. */
export function approveBundledCode(code: BundledCodeFact, question: ApprovalQuestion): FactApproval {
  const revoked = revokedContent(question, code.bearer, code.digest, code.parts);
  return revoked ?? approvedByDigest(question, code.bearer, code.digest);
}
