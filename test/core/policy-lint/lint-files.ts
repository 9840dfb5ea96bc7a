/** Lints a policy that is written as an object. */
import { readPolicySet } from '../../../src/core/policy/policy-set.ts';
import type { LintFinding } from '../../../src/core/policy-lint/lint-finding.ts';
import { lintPolicy } from '../../../src/core/policy-lint/lint-policy.ts';
import { RULES } from '../../../src/core/rules/index.ts';

/** The files of a policy repository: texts, or values that become one. */
export type Files = { readonly [path: string]: unknown };

/** What is said of a policy repository. */
export function lint(given: Files, about: { today?: string; owner?: string } = {}): LintFinding[] {
  const texts = Object.entries(given).map(([path, value]): [string, string] => [
    path,
    typeof value === 'string' ? value : JSON.stringify(value, null, 2),
  ]);
  const files = new Map(texts);
  const reading = readPolicySet(files, { ruleIds: RULES.map(({ meta }) => meta.id) });
  if (reading.kind === 'invalid') throw new Error(JSON.stringify(reading.problems));
  return lintPolicy({
    set: reading.set,
    files,
    today: about.today ?? '2026-11-22',
    owner: about.owner ?? 'acme',
  });
}

/** What is said of the organisation's file alone: level and id, and the text that each finding points at. */
export function said(policy: unknown, files: Files = {}): string[] {
  const text = JSON.stringify(policy, null, 2);
  return lint({ 'policy.jsonc': text, ...files }).map(({ id, level, at }) => {
    const source = at.path === 'policy.jsonc' ? text : JSON.stringify(files[at.path], null, 2);
    const line = source.split('\n')[at.line - 1] ?? '';
    const pointed = at.line === at.endLine ? line.slice(at.column - 1, at.endColumn - 1) : `${line.trim()}…`;
    return `${level} ${id} ${pointed}`;
  });
}

/** A digest. */
export const DIGEST = `sha256:${'a'.repeat(64)}`;
/** An approval that holds for a year. */
export const approval = {
  kind: 'hook',
  digest: DIGEST,
  repositories: ['acme/web'],
  owner: '@acme/security',
  reason: 'It only checks.',
  created: '2026-11-01',
  expires: '2027-11-01',
};
