import { describe, expect, test } from 'vitest';
import { approvalPath, type NewApproval, renderApproval } from '../../../src/core/index.ts';
import { readApproval } from '../../../src/core/policy/approval-file.ts';
import { policyFileKind } from '../../../src/core/policy/policy-set.ts';

const NEW: NewApproval = {
  kind: 'hook',
  digest: `sha256:${'0123456789ab'.repeat(5)}abcd`,
  evidence: { path: '.claude/settings.json', command: 'npx prettier' },
  repositories: ['acme/web', 'acme/*'],
  owner: '@acme/security',
  reason: 'Formats "all" files',
  ticket: 'SEC-1',
  created: '2026-11-22',
  expires: '2027-05-01',
};

describe('renderApproval', () => {
  test('is read back with everything that it says', () => {
    const text = renderApproval(NEW);
    expect(text).toMatch(/\}\n$/u);
    const { ...said } = NEW;
    expect(readApproval(text, 'approvals/a.jsonc')).toMatchObject({ kind: 'approval', approval: said });
  });

  test('says nothing of a ticket that there is not', () => {
    expect(renderApproval({ ...NEW, ticket: undefined })).not.toContain('ticket');
  });
});

describe('approvalPath', () => {
  test.each<[title: string, name: string]>([
    ['hook Stop: npx prettier', 'hook-stop-npx-prettier-0123456789ab'],
    ['../../etc/passwd', 'etc-passwd-0123456789ab'],
    ['\u202e ünïcode \n', 'n-code-0123456789ab'],
    ['…', '0123456789ab'],
    ['', '0123456789ab'],
    [`the first words and then ${'x'.repeat(50)}`, 'the-first-words-and-then-0123456789ab'],
  ])('of %j is readable and a file of approvals', (title, name) => {
    const path = approvalPath(NEW, title);
    expect(path).toBe(`approvals/hook/${name}.jsonc`);
    expect(policyFileKind(path)).toBe('approval');
  });

  test('differs with the content', () => {
    const other = { ...NEW, digest: `sha256:${'f'.repeat(64)}` } as const;
    expect(approvalPath(other, 'x')).not.toBe(approvalPath(NEW, 'x'));
  });
});
