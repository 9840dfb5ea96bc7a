/** One line that says it all. */
import type { Finding } from '../verdict/finding.ts';
import type { Verdict } from '../verdict/verdict.ts';

const CATEGORY_NAMES: Readonly<Record<string, readonly [one: string, many: string]>> = {
  execution: ['command', 'commands'],
  mcp: ['MCP server setting', 'MCP server settings'],
  permissions: ['permission', 'permissions'],
  environment: ['environment variable', 'environment variables'],
  plugins: ['plugin setting', 'plugin settings'],
  protection: ['lost protection', 'lost protections'],
  file: ['file problem', 'file problems'],
};

/** What blocks. */
export function blockingFindings(verdict: Verdict): readonly Finding[] {
  return verdict.findings.filter((finding) => finding.level === 'block' && finding.status === 'introduced');
}

/** The title of a check run, the first line of a terminal report. */
export function headline(verdict: Verdict): string {
  const blocking = blockingFindings(verdict);
  if (verdict.outcome === 'undetermined') return 'Could not be judged, so it is blocked';
  if (verdict.outcome === 'fail') {
    const changes = blocking.length === 1 ? '1 change is' : `${blocking.length} changes are`;
    return `${changes} not approved: ${countByCategory(blocking)}`;
  }
  const warnings = introduced(verdict, 'warn').length;
  if (warnings > 0) return warnings === 1 ? 'Passed with 1 warning' : `Passed with ${warnings} warnings`;
  const approved = verdict.findings.filter((finding) => finding.status === 'approved').length;
  if (approved > 0) return approved === 1 ? '1 approved change' : `${approved} approved changes`;
  return verdict.governedFiles === 0 ? 'Nothing to govern' : 'Nothing here needs approval';
}

function introduced(verdict: Verdict, level: Finding['level']): readonly Finding[] {
  return verdict.findings.filter((finding) => finding.status === 'introduced' && finding.level === level);
}

function countByCategory(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { category } of findings) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts]
    .map(([category, count]) => {
      const [one = category, many = category] = CATEGORY_NAMES[category] ?? [];
      return `${count} ${count === 1 ? one : many}`;
    })
    .join(', ');
}
