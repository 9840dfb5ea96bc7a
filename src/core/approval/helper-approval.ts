/** Is this helper command approved? By an entry of `helperCommands`, or by its digest. */
import { allParts, identifyPinnedCommand } from '../commands/command-identity.ts';
import type { HelperCommandFact } from '../facts/helper-command.ts';
import type { ApprovedHelper } from '../policy/policy.ts';
import { oncePer } from '../source/once-per.ts';
import {
  type ApprovalQuestion,
  approvedByDigest,
  type FactApproval,
  revokedContent,
} from './fact-approval.ts';
import { importsCovered, pinnedCovers } from './pinned-content.ts';
import { pinnedIndex } from './pinned-index.ts';

/** Asks the policy about a command that a setting such as `apiKeyHelper` names. A revocation wins over all entries. */
export function approveHelper(helper: HelperCommandFact, question: ApprovalQuestion): FactApproval {
  const revoked = revokedContent(question, 'helper-command', helper.digest, allParts(helper.closure));
  if (revoked) return revoked;
  if (helper.problem !== undefined) return { kind: 'none' };
  const candidates = helpersLike(question.policy.helperCommands, helper.setting, helper.content);
  const entry = candidates.find((candidate) => {
    const { canonical, problem } = identityOf(candidate);
    return (
      problem === undefined &&
      pinnedCovers(canonical, helper.content) &&
      importsCovered(candidate.files, helper.closure)
    );
  });
  if (entry) return { kind: 'approved', at: entry.at, pins: entry.files };
  return approvedByDigest(question, 'helper-command', helper.digest);
}

const identityOf = oncePer(({ command, files }: ApprovedHelper) =>
  identifyPinnedCommand({ kind: 'shell', text: command }, files),
);

const helpersLike = pinnedIndex((entry: ApprovedHelper) => ({
  key: entry.settingPath,
  content: identityOf(entry).canonical,
}));
