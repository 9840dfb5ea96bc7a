import { describe, expect, test } from 'vitest';
import { readReport } from '../../../src/core/index.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const FINDING = {
  ruleId: 'unapproved-hook',
  level: 'block',
  status: 'introduced',
  path: '.claude/settings.json',
  line: 3,
  message: 'A hook.',
  help: 'Ask.',
  fingerprint: 'sha256:one',
  approval: { kind: 'hook', digest: DIGEST },
};
const report = (...findings: unknown[]): string => JSON.stringify({ version: 1, findings });
const READ = {
  path: '.claude/settings.json',
  line: 3,
  message: 'A hook.',
  kind: 'hook',
  digest: DIGEST,
  fingerprints: ['sha256:one'],
};

describe('readReport', () => {
  test.each([
    '',
    'null',
    '[]',
    '{}',
    '{"version":2,"findings":[]}',
    '{"version":1}',
    '{"version":1,"findings":{}}',
  ])('%j is no report', (text) => {
    expect(readReport(text)).toEqual({
      kind: 'invalid',
      reason: 'it is not what "portcullis check --format json" prints',
    });
  });

  test.each<[what: string, findings: unknown[], contents: unknown[], others: number]>([
    ['a finding that an approval cures', [FINDING], [READ], 0],
    ['one that is approved', [{ ...FINDING, status: 'approved' }], [], 0],
    ['one that no approval cures', [{ ...FINDING, approval: undefined }], [], 1],
    ['one that only warns', [{ ...FINDING, approval: undefined, level: 'warn' }], [], 0],
    ['one that was there before', [{ ...FINDING, approval: undefined, status: 'existing' }], [], 0],
    ['a digest that is none', [{ ...FINDING, approval: { kind: 'hook', digest: 'sha256:../x' } }], [], 1],
    ['members of a group', [{ ...FINDING, approval: undefined, members: [FINDING] }], [READ], 0],
    ['what it covers', [{ ...FINDING, approval: undefined, covers: [FINDING] }], [READ], 0],
    [
      'the same content twice',
      [FINDING, { ...FINDING, fingerprint: 'sha256:two' }],
      [{ ...READ, fingerprints: ['sha256:one', 'sha256:two'] }],
      0,
    ],
    ['no findings but words', ['x', null, 3], [], 0],
  ])('reads %s', (_, findings, contents, others) => {
    const reading = readReport(report(...findings));
    expect(reading).toMatchObject({ kind: 'report', contents });
    expect(reading.kind === 'report' && reading.others.length).toBe(others);
  });

  test('shows what cannot be seen, hides credentials, and takes other types for nothing', () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    const reading = readReport(report({ ...FINDING, path: 7, line: 'x', message: `a\u202eb ${token}` }));
    expect(reading).toMatchObject({ contents: [{ path: '', line: 1 }] });
    expect(JSON.stringify(reading)).not.toContain('\u202e');
    expect(JSON.stringify(reading)).not.toContain(token);
  });
});
