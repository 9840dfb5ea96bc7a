/** Links that lead in circles or multiply what they show: there is an end, and it is not green. */
import { expect, test } from 'vitest';
import { judge, policySource, REFERENCE_POLICY, type Repository } from '../cases/repository.ts';

const P0 = policySource(REFERENCE_POLICY);

function links(count: number, target: string): Repository {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`.claude/rules/l${index}`, { link: target }]),
  );
}

function texts(count: number): Repository {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`docs/r${index}.md`, 'x\n']));
}

test.each<[string, Repository]>([
  ['seven links to their own folder', { '.claude/rules/a.md': 'x', ...links(7, '.') }],
  ['links in a circle', { ...links(3, '../../docs'), ...texts(1), 'docs/back': { link: '../.claude' } }],
  ['two hundred links to two hundred files', { ...links(200, '../../docs'), ...texts(200) }],
])('%s', (_, head) => {
  const verdict = judge({}, head, P0);
  expect(verdict.findings.map(({ ruleId }) => ruleId)).toContain('unreadable-file');
  expect(verdict.conclusion).toBe('failure');
});

test('many links to a small folder are read', () => {
  const verdict = judge({}, { ...links(50, '../../docs'), ...texts(50) }, P0);
  expect(verdict.findings.map(({ ruleId }) => ruleId)).not.toContain('unreadable-file');
});
