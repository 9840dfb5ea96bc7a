/** The sections in which a report lists its findings. */
import type { FindingStatus } from '../rules/rule.ts';
import type { Finding } from '../verdict/finding.ts';
import type { Verdict } from '../verdict/verdict.ts';

/** Findings under one heading, the most important first. */
export interface FindingSection {
  readonly title: string;
  readonly findings: readonly Finding[];
  /** True for what nobody has to act on now. */
  readonly isFolded: boolean;
}

const BLOCKS = 'What blocks';
const SECTIONS: readonly (readonly [
  title: string,
  status: FindingStatus,
  levels: readonly string[],
  folded: boolean,
])[] = [
  [BLOCKS, 'introduced', ['block'], false],
  ['Warnings', 'introduced', ['warn'], false],
  ['Notes', 'introduced', ['note'], true],
  ['Approved', 'approved', ['note', 'warn', 'block'], true],
  ['There before this change', 'existing', ['block', 'warn', 'note'], true],
];

/** The sections of a verdict that have findings, in the order of a report. */
export function sectionsOf(verdict: Verdict): FindingSection[] {
  return SECTIONS.flatMap(([title, status, levels, isFolded]) => {
    const findings = verdict.findings.filter((one) => one.status === status && levels.includes(one.level));
    if (findings.length === 0) return [];
    const heading = title === BLOCKS && verdict.enforcement === 'report' ? 'What would block' : title;
    return [{ title: heading, findings, isFolded }];
  });
}
