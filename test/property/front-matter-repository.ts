/** The findings on a change between two small repositories, in a form that can be compared. */
import { readFileSync } from 'node:fs';
import { type BlobContent, evaluate, parsePolicy, RULES } from '../../src/core/index.ts';
import { type Repository, treeOf } from '../core/cases/repository.ts';

const PATH = 'fixtures/policies/reference.jsonc';
const policy = parsePolicy(readFileSync(PATH, 'utf8'), {
  path: PATH,
  ruleIds: RULES.map((rule) => rule.meta.id),
});

/** What a change introduces: rule, level and values, sorted; without places, which differ between forms. */
export function judgeRepositories(base: Repository, head: Repository): string[] {
  const blobs = new Map<string, BlobContent>();
  const trees = { base: treeOf(base, blobs), head: treeOf(head, blobs) };
  const evaluation = evaluate({ ...trees, policy, blobs, repository: 'acme/web', today: '2026-11-22' });
  if (evaluation.kind !== 'verdict') throw new Error('contents are missing');
  return evaluation.verdict.findings
    .filter(({ status }) => status === 'introduced')
    .map(({ ruleId, level, data }) => `${ruleId} ${level} ${JSON.stringify(data)}`)
    .sort();
}
