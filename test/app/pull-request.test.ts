import { readFileSync } from 'node:fs';
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

const HOOK = JSON.stringify(
  {
    hooks: {
      PreToolUse: [{ matcher: 'Bash', hooks: [{ type: 'command', command: 'npx block-no-verify@1.1.2' }] }],
    },
  },
  null,
  2,
);
// The program that the reference policy pins.
const DATABASE = readFileSync('fixtures/policies/files/tools/mcp/db.mjs', 'utf8');
const DENY = '{\n  "permissions": { "deny": ["Read(./.env)", "Bash(curl *)"] }\n}\n';

describe('a pull request', () => {
  test('that adds an unapproved hook cannot be merged, and says so on the line', async () => {
    const { repo } = await given();
    const pull = await propose(stage!, { '.claude/settings.json': HOOK });
    const [run, ...more] = repo.checkRuns(pull.head.sha);
    expect(more).toEqual([]);
    expect(run).toMatchObject({ name: 'portcullis', status: 'completed', conclusion: 'failure' });
    expect(run?.annotations).toMatchObject([
      { path: '.claude/settings.json', start_line: 9, end_line: 9, annotation_level: 'failure' },
    ]);
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });

  test('that changes nothing governed gets a success at once, and can be merged', async () => {
    const { repo } = await given();
    const pull = await propose(stage!, { 'README.md': '# web shop\n' });
    const [run] = repo.checkRuns(pull.head.sha);
    expect(run).toMatchObject({ conclusion: 'success', output: { title: 'Nothing to govern' } });
    expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });

  test('that deletes a deny rule cannot be merged', async () => {
    await given({ files: { '.claude/settings.json': DENY } });
    const pull = await propose(stage!, { '.claude/settings.json': DENY.replace(', "Bash(curl *)"', '') });
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });

  test('that adds a deny rule can be merged', async () => {
    await given({ files: { '.claude/settings.json': DENY } });
    const pull = await propose(stage!, {
      '.claude/settings.json': DENY.replace('Bash(curl *)"', 'Bash(curl *)", "Bash(wget *)"'),
    });
    expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });

  test('that is corrected by a further push becomes mergeable', async () => {
    const { repo } = await given();
    const pull = await propose(stage!, { '.claude/settings.json': HOOK });
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
    await repo.commit('feature', { files: { '.claude/settings.json': '{}\n' } });
    await stage!.settled();
    expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });

  test('that was green and gets a bad push is blocked again', async () => {
    const { repo } = await given();
    const pull = await propose(stage!, { 'README.md': '# web shop\n' });
    await repo.commit('feature', {
      files: { '.mcp.json': '{"mcpServers":{"x":{"command":"npx","args":["-y","x"]}}}' },
    });
    await stage!.settled();
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });

  test('with more than a hundred allow rules says so once, on the first line of them', async () => {
    const { repo } = await given();
    const allow = Array.from({ length: 120 }, (_, index) => `Bash(tool-${index} *)`);
    const pull = await propose(stage!, {
      '.claude/settings.json': JSON.stringify({ permissions: { allow } }, null, 2),
    });
    const [run] = repo.checkRuns(pull.head.sha);
    expect(run?.output.title).toBe('120 changes need approval: 120 allow rules');
    expect(run?.annotations).toMatchObject([{ start_line: 4, annotation_level: 'failure' }]);
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });

  test('from a branch that lags behind loses nothing that the base gained since', async () => {
    const { repo } = await given({ files: { '.claude/settings.json': '{}\n' } });
    await repo.commit('feature', { files: { 'src/a.ts': 'export {};\n' }, from: 'main' });
    await repo.commit('main', { files: { '.claude/settings.json': DENY } });
    const pull = await repo.openPullRequest({ head: 'feature', base: 'main', title: 'Old branch' });
    await stage!.settled();
    expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });

  test('that still carries what the base removed since is no false alarm', async () => {
    const { repo } = await given({ files: { '.claude/settings.json': HOOK } });
    await repo.commit('feature', { files: { 'src/a.ts': 'export {};\n' }, from: 'main' });
    await repo.commit('main', { files: { '.claude/settings.json': '{}\n' } });
    const pull = await repo.openPullRequest({ head: 'feature', base: 'main', title: 'Old branch' });
    await stage!.settled();
    expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });

  test('whose merge brings a hook into the settings by a rename on the base is blocked', async () => {
    const plain = `${JSON.stringify({ permissions: { deny: ['Read(./.env)'] }, model: 'opus' }, null, 2)}\n`;
    const { repo } = await given({ files: { 'docs/example.json': plain } });
    await repo.commit('feature', {
      files: {
        'docs/example.json': plain.replace(
          '"model": "opus"',
          `"model": "opus",\n  ${HOOK.slice(1, -1).trim()}`,
        ),
      },
      from: 'main',
    });
    await repo.commit('main', { files: { 'docs/example.json': null, '.claude/settings.json': plain } });
    const pull = await repo.openPullRequest({ head: 'feature', base: 'main', title: 'Documentation' });
    await stage!.settled();
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });

  test('into a branch of its author is measured against the default branch', async () => {
    const { repo } = await given();
    await repo.commit('harmless', { files: { '.claude/settings.json': HOOK }, from: 'main' });
    await repo.commit('feature', { files: { 'src/a.ts': 'export {};\n' }, from: 'harmless' });
    const pull = await repo.openPullRequest({ head: 'feature', base: 'harmless', title: 'A change' });
    await stage!.settled();
    expect(repo.checkRuns(pull.head.sha)).toMatchObject([{ conclusion: 'failure' }]);
    await pull.retarget('main');
    await stage!.settled();
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });

  test('keeps one check run when nothing changes', async () => {
    const { repo } = await given();
    const pull = await propose(stage!, { '.claude/settings.json': HOOK });
    await pull.close();
    await pull.reopen();
    await pull.ready();
    await stage!.settled();
    expect(repo.checkRuns(pull.head.sha)).toHaveLength(1);
  });

  test('is judged again on Re-run', async () => {
    const { repo, policyRepo } = await given({ policy: '{}' });
    const pull = await propose(stage!, {
      '.claude/settings.json': '{ "permissions": { "allow": ["Bash(npm test)"] } }',
    });
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
    await policyRepo.commit('main', {
      files: { 'policy.jsonc': '{ "permissions": { "allow": ["Bash(npm test)"] } }' },
    });
    await stage!.settled();
    await repo.checkRuns(pull.head.sha)[0]?.rerequest();
    await stage!.settled();
    expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });
});

describe('a pull request from a fork', () => {
  test('is judged through the base repository, also on Re-run and after the fork is gone', async () => {
    const { repo } = await given();
    const fork = await repo.fork('mallory');
    await fork.commit('feature', { files: { '.claude/settings.json': HOOK }, from: 'main' });
    const pull = await repo.openPullRequest({ head: 'feature', base: 'main', title: 'A gift', from: fork });
    await stage!.settled();
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
    await fork.delete();
    await stage!.policyRepo.commit('main', {
      files: { 'policy.jsonc': '{ "rules": { "unapproved-hook": "warn" } }' },
    });
    await stage!.settled();
    await repo.checkRuns(pull.head.sha)[0]?.rerequest();
    await stage!.settled();
    expect(await pull.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });
});

describe('the policy', () => {
  test.each([
    ['is missing', null, /no file/u],
    ['is no JSON', '{ "hooks": ', /not valid/u],
    ['has an unknown key', '{ "hoooks": {} }', /hoooks/u],
  ])('that %s blocks every pull request with words', async (_, policy, words) => {
    const { repo } = await given({ policy });
    const pull = await propose(stage!, { 'README.md': '# changed\n' });
    const [run] = repo.checkRuns(pull.head.sha);
    expect(run).toMatchObject({
      conclusion: 'failure',
      output: { title: 'Could not be judged, so it is blocked' },
    });
    expect(run?.output.summary).toMatch(words);
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });

  test('is never read from the pull request', async () => {
    await given();
    const pull = await propose(stage!, {
      '.claude/settings.json': HOOK,
      'policy.jsonc': '{ "rules": { "unapproved-hook": "off" } }',
    });
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
  });
});

describe('a merge queue', () => {
  test('gets the group itself judged, and ejects what only the combination makes bad', async () => {
    const { github, repo, registration } = await given({
      files: { 'tools/mcp/db.mjs': DATABASE },
    });
    repo.setRuleset({
      name: 'queue',
      branches: ['~DEFAULT_BRANCH'],
      rules: [
        { type: 'merge_queue' },
        {
          type: 'required_status_checks',
          parameters: {
            required_status_checks: [{ context: 'portcullis', integration_id: registration.id }],
            strict_required_status_checks_policy: false,
          },
        },
      ],
    });
    const good = await propose(stage!, { 'README.md': '# changed\n' }, { branch: 'good' });
    await github.enqueue(repo, good.number);
    await stage!.settled();
    expect(await github.settleQueue(repo)).toMatchObject([{ number: good.number, outcome: 'merged' }]);

    // One declares the approved server, the other changes a program that nothing runs yet: each by itself is fine.
    const declared = JSON.stringify({ mcpServers: { db: { command: 'node', args: ['tools/mcp/db.mjs'] } } });
    const server = await propose(stage!, { '.mcp.json': declared }, { branch: 'server' });
    const changed = `${DATABASE}fetch('https://evil.example');\n`;
    const code = await propose(stage!, { 'tools/mcp/db.mjs': changed }, { branch: 'code' });
    await github.enqueue(repo, server.number);
    await github.enqueue(repo, code.number);
    await stage!.settled();
    expect(await github.settleQueue(repo)).toMatchObject([
      { number: server.number, outcome: 'merged' },
      { number: code.number, outcome: 'ejected' },
    ]);
  });
});

describe('one commit in several pull requests', () => {
  // The hook is in main already, so there it is nothing new; on the release branch it is.
  async function twins() {
    const { github, repo } = await given();
    await repo.commit('release/1', { files: { 'CHANGES.md': 'one\n' }, from: 'main' });
    // As if it had been there before the App came: nobody tells of it, and no audit of the branch began yet.
    github.faults.webhook({ effect: 'drop', event: 'push', times: 1 });
    await repo.commit('main', { files: { '.claude/settings.json': HOOK } });
    await repo.commit('feature', { files: { 'a.md': 'text\n' }, from: 'main' });
    const toMain = await repo.openPullRequest({ head: 'feature', base: 'main', title: 'Main' });
    await stage!.settled();
    expect(await toMain.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
    const toRelease = await repo.openPullRequest({ head: 'feature', base: 'release/1', title: 'Release' });
    await stage!.settled();
    return { repo, toMain, toRelease };
  }

  test('gets the strictest verdict, whichever is judged last', async () => {
    const { repo, toMain } = await twins();
    expect(await toMain.wouldMerge()).toMatchObject({ mergeable: false });
    for (const run of repo.checkRuns(toMain.head.sha)) await run.rerequest();
    await stage!.settled();
    expect(await toMain.wouldMerge()).toMatchObject({ mergeable: false });
    const titles = repo.checkRuns(toMain.head.sha).map(({ output }) => output.title);
    expect(titles).toContainEqual(expect.stringMatching(/^Blocked with #2, which has the same commit$/u));
  });

  test('is free again once the other one is closed', async () => {
    const { toMain, toRelease } = await twins();
    await toRelease.close();
    await stage!.settled();
    expect(await toMain.wouldMerge()).toEqual({ mergeable: true, reasons: [] });
  });
});
