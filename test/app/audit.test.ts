import { afterEach, describe, expect, test } from 'vitest';
import { propose, type Stage, type StageOptions, setStage } from './stage.ts';

let stage: Stage | undefined;

async function given(options?: StageOptions): Promise<Stage> {
  stage = await setStage(options);
  return stage;
}

afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

const hook = (command: string): string =>
  JSON.stringify(
    { hooks: { PreToolUse: [{ matcher: 'Bash', hooks: [{ type: 'command', command }] }] } },
    null,
    2,
  );
const HOOK = hook('npx block-no-verify@1.1.2');
const DENY = '{\n  "permissions": { "deny": ["Read(./.env)", "Bash(curl *)"] }\n}\n';

function auditRuns(sha: string) {
  return stage!.repo.checkRuns(sha).filter(({ name }) => name === 'portcullis / audit');
}

function tip(): string {
  return stage!.repo.branch('main');
}

describe('a direct push to the default branch', () => {
  test('of an unapproved hook gets a failing check run, and is recorded', async () => {
    const { repo } = await given();
    await repo.commit('main', { files: { '.claude/settings.json': HOOK } });
    await stage!.settled();
    expect(auditRuns(tip())).toMatchObject([
      {
        conclusion: 'failure',
        output: { title: 'Already in main: 1 change needs approval: a hook' },
        annotations: [{ path: '.claude/settings.json', start_line: 9 }],
      },
    ]);
  });

  test('of anything else gets none', async () => {
    const { repo } = await given();
    await repo.commit('main', { files: { 'README.md': '# shop\n', '.claude/settings.json': DENY } });
    await stage!.settled();
    expect(auditRuns(tip())).toEqual([]);
  });

  test('while the policy only reports gets none', async () => {
    const { repo } = await given({ policy: '{ "enforcement": "report" }' });
    await repo.commit('main', { files: { '.claude/settings.json': HOOK } });
    await stage!.settled();
    expect(auditRuns(tip())).toEqual([]);
  });

  test('to a branch that nobody governs costs one job and no request', async () => {
    const { github, repo } = await given();
    await propose(stage!, { 'README.md': '# one\n' });
    github.resetRequests();
    await repo.commit('topic', { files: { '.claude/settings.json': HOOK }, from: 'main' });
    await stage!.settled();
    expect(github.requests).toEqual([]);
  });
});

describe('what entered past the check never counts as existing', () => {
  test('a pull request that carries it is blocked, and told why', async () => {
    const { repo } = await given();
    await propose(stage!, { 'README.md': '# one\n' }, { branch: 'first' });
    await repo.commit('main', { files: { '.claude/settings.json': HOOK } });
    await stage!.settled();
    const pull = await propose(stage!, { 'src/a.ts': 'export {};\n' }, { branch: 'carries' });
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
    const [run] = repo.checkRuns(pull.head.sha);
    expect(run?.output.title).toBe('1 change needs approval: a hook');
    expect(run?.output.summary).toContain(
      `entered \`main\` without approval with commit ${tip().slice(0, 7)}`,
    );
  });

  test('also when the webhook of the push is lost', async () => {
    const { github, repo } = await given();
    await propose(stage!, { 'README.md': '# one\n' }, { branch: 'first' });
    github.faults.webhook({ effect: 'drop', event: 'push', times: 1 });
    await repo.commit('main', { files: { '.claude/settings.json': HOOK } });
    await stage!.settled();
    const pull = await propose(stage!, { 'src/a.ts': 'export {};\n' }, { branch: 'carries' });
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
    expect(auditRuns(tip())).toHaveLength(1);
  });

  test('also a protection that was taken away', async () => {
    const { repo } = await given({ files: { '.claude/settings.json': DENY } });
    await propose(stage!, { 'README.md': '# one\n' }, { branch: 'first' });
    await repo.commit('main', { files: { '.claude/settings.json': DENY.replace(', "Bash(curl *)"', '') } });
    await stage!.settled();
    expect(auditRuns(tip())).toMatchObject([{ conclusion: 'failure' }]);
    const pull = await propose(stage!, { 'src/a.ts': 'export {};\n' }, { branch: 'carries' });
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
    const cure = await propose(stage!, { '.claude/settings.json': DENY }, { branch: 'cure' });
    expect(await cure.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });

  test('a pull request that removes it can be merged, and everything is free again', async () => {
    const { repo } = await given();
    await repo.commit('main', { files: { '.claude/settings.json': HOOK } });
    await stage!.settled();
    const waiting = await propose(stage!, { 'src/a.ts': 'export {};\n' }, { branch: 'waiting' });
    const cure = await propose(stage!, { '.claude/settings.json': null }, { branch: 'cure' });
    expect(await waiting.wouldMerge()).toMatchObject({ mergeable: false });
    expect(await cure.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
    await cure.merge();
    await stage!.settled();
    expect(auditRuns(tip())).toMatchObject([{ conclusion: 'success' }]);
    expect(await waiting.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });

  test('an approval ends it as well', async () => {
    const { repo, policyRepo } = await given({ policy: '{}' });
    await repo.commit('main', { files: { '.claude/settings.json': HOOK } });
    await stage!.settled();
    const waiting = await propose(stage!, { 'src/a.ts': 'export {};\n' }, { branch: 'waiting' });
    expect(await waiting.wouldMerge()).toMatchObject({ mergeable: false });
    const rules = '{ "rules": { "unapproved-hook": "warn" } }';
    await policyRepo.commit('main', { files: { 'policy.jsonc': rules } });
    await stage!.settled();
    expect(await waiting.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
    expect(auditRuns(tip()).map(({ conclusion }) => conclusion)).toContain('success');
  });

  test('what was there before the App came stays what it was: existing', async () => {
    await given({ files: { '.claude/settings.json': HOOK } });
    const pull = await propose(stage!, { 'src/a.ts': 'export {};\n' });
    expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });

  test('an admin who merges past a failing check', async () => {
    await given();
    const bad = await propose(stage!, { '.claude/settings.json': HOOK }, { branch: 'bad' });
    await bad.merge({ admin: true });
    await stage!.settled();
    expect(auditRuns(tip())).toMatchObject([{ conclusion: 'failure' }]);
    const next = await propose(stage!, { 'src/a.ts': 'export {};\n' }, { branch: 'next' });
    expect(await next.wouldMerge()).toMatchObject({ mergeable: false });
  });
});

describe('a merge that the check let through', () => {
  test('leaves no audit, also of an approved change', async () => {
    await given();
    const pull = await propose(stage!, { '.claude/settings.json': DENY });
    await pull.merge();
    await stage!.settled();
    expect(auditRuns(tip())).toEqual([]);
  });
});

describe('a base that moves after a green verdict', () => {
  const PLAIN = `${JSON.stringify({ permissions: { deny: ['Read(./.env)'] }, model: 'opus' }, null, 2)}\n`;
  const withHook = PLAIN.replace('"model": "opus"', `"model": "opus",\n  ${HOOK.slice(1, -1).trim()}`);

  test('renames a file to where the pull request’s edit becomes configuration', async () => {
    const { repo } = await given({ files: { 'docs/example.json': PLAIN } });
    const pull = await propose(stage!, { 'docs/example.json': withHook });
    expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
    await repo.commit('main', { files: { 'docs/example.json': null, '.claude/settings.json': PLAIN } });
    await stage!.settled();
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });

  test('edits a file that the pull request renames into configuration', async () => {
    const { repo } = await given({ files: { 'docs/example.json': PLAIN } });
    const pull = await propose(stage!, { 'docs/example.json': null, '.claude/settings.json': PLAIN });
    expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
    await repo.commit('main', { files: { 'docs/example.json': withHook } });
    await stage!.settled();
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });

  test('judges nobody again whom it cannot concern', async () => {
    const { github, repo } = await given();
    for (const branch of ['one', 'two', 'three']) await propose(stage!, { [branch]: 'text\n' }, { branch });
    github.resetRequests();
    await repo.commit('main', { files: { 'README.md': '# shop\n' } });
    await stage!.settled();
    expect(github.requests.filter(({ path }) => path.includes('/pulls/'))).toEqual([]);
  });
});

describe('a new branch that the policy names', () => {
  const NAMED = { policy: '{ "governedBranches": ["release/*"] }' };

  test('brings what it has beside main by the push that made it, and that does not count as existing', async () => {
    const { repo } = await given(NAMED);
    const sha = await repo.commit('release/1', { files: { '.claude/settings.json': HOOK }, from: 'main' });
    await stage!.settled();
    expect(auditRuns(sha)).toMatchObject([{ conclusion: 'failure' }]);
    const pull = await propose(stage!, { 'a.md': 'text\n' }, { base: 'release/1' });
    expect(repo.checkRuns(pull.head.sha)).toMatchObject([{ name: 'portcullis', conclusion: 'failure' }]);
  });

  test('from main, or from another one that was audited, is as clean as that', async () => {
    const { repo } = await given({ ...NAMED, files: { '.claude/settings.json': HOOK } });
    const first = await repo.commit('release/1', { files: { 'CHANGES.md': 'one\n' }, from: 'main' });
    await stage!.settled();
    await repo.createBranch('release/2', 'release/1');
    await stage!.settled();
    expect(auditRuns(first)).toEqual([]);
    const pull = await propose(stage!, { 'a.md': 'text\n' }, { base: 'release/2' });
    expect(repo.checkRuns(pull.head.sha)).toMatchObject([{ name: 'portcullis', conclusion: 'success' }]);
  });

  test('another name costs no request beside the policy', async () => {
    const { github, repo } = await given(NAMED);
    await propose(stage!, { 'README.md': '# one\n' });
    github.resetRequests();
    await repo.commit('topic', { files: { '.claude/settings.json': HOOK }, from: 'main' });
    await stage!.settled();
    expect(github.requests.filter(({ path }) => !path.includes('/.claude-policy'))).toEqual([]);
  });
});
