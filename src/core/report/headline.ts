/** One line that says it all. */
import { countOf, type Finding } from '../verdict/finding.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { namesOf } from './names.ts';

/** What blocks. */
export function blockingFindings(verdict: Verdict): readonly Finding[] {
  return verdict.findings.filter((finding) => finding.level === 'block' && finding.status === 'introduced');
}

/** The title of a check run, the first line of a terminal report. */
export function headline(verdict: Verdict): string {
  if (verdict.outcome === 'pass' || verdict.enforcement === 'block') return outcomeLine(verdict);
  const line = verdict.outcome === 'undetermined' ? 'the change could not be judged' : outcomeLine(verdict);
  return `Report only, would be blocked: ${line}`;
}

function outcomeLine(verdict: Verdict): string {
  const blocking = blockingFindings(verdict);
  if (verdict.outcome === 'undetermined') return 'Could not be judged, so it is blocked';
  if (verdict.outcome === 'fail') {
    const changes = totalOf(blocking);
    const canBeApproved = blocking.every(isForApproval);
    if (changes === 1) {
      return `1 change ${canBeApproved ? 'needs approval' : 'is blocked'}: ${withArticle(blocking[0])}`;
    }
    return `${changes} changes ${canBeApproved ? 'need approval' : 'are blocked'}: ${countByName(blocking)}`;
  }
  const warned = introduced(verdict, 'warn');
  const warnings = totalOf(warned);
  if (warnings > 0 && warned.every(({ ruleId }) => ruleId === 'expiring-approval')) {
    return warnings === 1 ? 'Passed; 1 approval ends soon' : `Passed; ${warnings} approvals end soon`;
  }
  if (warnings > 0) return warnings === 1 ? 'Passed with 1 warning' : `Passed with ${warnings} warnings`;
  const approved = totalOf(verdict.findings.filter((finding) => finding.status === 'approved'));
  if (approved > 0) return approved === 1 ? '1 approved change' : `${approved} approved changes`;
  return verdict.governedFiles === 0 ? 'Nothing to govern' : 'Nothing here needs approval';
}

/** True for what an owner of the policy can allow as it is. A lost protection, for instance, has to come back. */
function isForApproval({ ruleId, approvable }: Finding): boolean {
  return approvable !== undefined || ruleId.startsWith('unapproved-');
}

/** How many things findings are about: a group counts as what it stands for. */
export function totalOf(findings: readonly Finding[]): number {
  return findings.reduce((total, finding) => total + countOf(finding), 0);
}

function introduced(verdict: Verdict, level: Finding['level']): readonly Finding[] {
  return verdict.findings.filter((finding) => finding.status === 'introduced' && finding.level === level);
}

function withArticle(finding: Finding | undefined): string {
  const [one] = finding ? namesOf(finding) : [''];
  return `${/^(?:[aeio]|MCP)/u.test(one) ? 'an' : 'a'} ${one}`;
}

/** So many of each: "2 hooks, 1 MCP server". */
export function countByName(findings: readonly Finding[]): string {
  const counts = new Map<string, { names: readonly [one: string, many: string]; count: number }>();
  for (const finding of findings) {
    const names = namesOf(finding);
    const known = counts.get(names[0]);
    counts.set(names[0], { names, count: (known?.count ?? 0) + countOf(finding) });
  }
  return [...counts.values()].map(({ names, count }) => `${count} ${names[count === 1 ? 0 : 1]}`).join(', ');
}
