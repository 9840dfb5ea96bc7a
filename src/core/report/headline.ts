/** One line that says it all. */
import type { Finding } from '../verdict/finding.ts';
import type { Verdict } from '../verdict/verdict.ts';

const CATEGORY_NAMES: Readonly<Record<string, readonly [one: string, many: string]>> = {
  execution: ['command', 'commands'],
  mcp: ['MCP server setting', 'MCP server settings'],
  permissions: ['permission', 'permissions'],
  environment: ['environment variable', 'environment variables'],
  plugins: ['plugin setting', 'plugin settings'],
  instructions: ['instruction', 'instructions'],
  protection: ['lost protection', 'lost protections'],
  file: ['file problem', 'file problems'],
};

// The rules that speak most often name their thing; the others are counted by category.
const RULE_NAMES: Readonly<Record<string, readonly [one: string, many: string]>> = {
  'unapproved-hook': ['hook', 'hooks'],
  'unapproved-mcp-server': ['MCP server', 'MCP servers'],
  'unapproved-helper-command': ['helper command', 'helper commands'],
  'unapproved-allow-rule': ['allow rule', 'allow rules'],
  'unapproved-plugin': ['plugin', 'plugins'],
  'unapproved-marketplace': ['plugin marketplace', 'plugin marketplaces'],
  'permissive-mode': ['permission mode', 'permission modes'],
  'lost-deny-rule': ['lost deny rule', 'lost deny rules'],
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
    if (blocking.length === 1) return `1 change is not approved: ${withArticle(blocking[0])}`;
    return `${blocking.length} changes are not approved: ${countByName(blocking)}`;
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

function namesOf({ ruleId, category }: Finding): readonly [one: string, many: string] {
  return RULE_NAMES[ruleId] ?? CATEGORY_NAMES[category] ?? [category, category];
}

function withArticle(finding: Finding | undefined): string {
  const [one] = finding ? namesOf(finding) : [''];
  return `${/^(?:[aeio]|MCP)/u.test(one) ? 'an' : 'a'} ${one}`;
}

function countByName(findings: readonly Finding[]): string {
  const counts = new Map<string, { names: readonly [one: string, many: string]; count: number }>();
  for (const finding of findings) {
    const names = namesOf(finding);
    const known = counts.get(names[0]);
    counts.set(names[0], { names, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].map(({ names, count }) => `${count} ${names[count === 1 ? 0 : 1]}`).join(', ');
}
