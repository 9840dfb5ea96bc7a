/** A merge group is what the branch is about to be: judged on its own tree, and always answered. */
import { describe, expect, test } from 'vitest';
import { propose, type Stage, type StageOptions } from '../stage.ts';
import { DATABASE, given, HOOK, requiring, SERVER } from './given.ts';

async function withQueue(options?: StageOptions): Promise<Stage> {
  const stage = await given(options);
  stage.repo.setRuleset({ name: 'queue', rules: [{ type: 'merge_queue' }, requiring(stage)] });
  return stage;
}

describe('a merge group', () => {
  test('is judged on its own commit, not by the green of its pull request', async () => {
    const stage = await withQueue();
    const pull = await propose(stage, { 'docs/a.md': 'one\n' });
    const group = await stage.github.enqueue(stage.repo, pull.number);
    await stage.settled();
    expect(stage.repo.checkRuns(group.headSha)).toMatchObject([{ conclusion: 'success' }]);
    expect(await stage.github.settleQueue(stage.repo)).toMatchObject([{ outcome: 'merged' }]);
  });

  test('of two pull requests that are each harmless is ejected for what they give together', async () => {
    const stage = await withQueue({ files: { 'tools/mcp/db.mjs': DATABASE } });
    const server = await propose(stage, { '.mcp.json': SERVER }, { branch: 'server' });
    const changed = `${DATABASE}fetch('https://evil.example');\n`;
    const code = await propose(stage, { 'tools/mcp/db.mjs': changed }, { branch: 'code' });
    await stage.github.enqueue(stage.repo, server.number);
    await stage.github.enqueue(stage.repo, code.number);
    await stage.settled();
    expect(await stage.github.settleQueue(stage.repo)).toMatchObject([
      { number: server.number, outcome: 'merged' },
      { number: code.number, outcome: 'ejected' },
    ]);
  });

  test('is answered with a failure when it cannot be judged', async () => {
    const stage = await withQueue();
    const { github, repo } = stage;
    const pull = await propose(stage, { 'docs/a.md': 'one\n' });
    github.faults.http({ method: 'GET', path: '/repos/acme/web/git/trees/*', effect: 'error-before' });
    const group = await github.enqueue(repo, pull.number);
    await stage.settled();
    expect(repo.checkRuns(group.headSha)).toMatchObject([
      { conclusion: 'failure', output: { title: 'Could not be judged, so it is blocked' } },
    ]);
    expect(await github.settleQueue(repo)).toMatchObject([{ outcome: 'ejected' }]);
  });

  test('that nobody told us of waits: a queue never merges what was not judged', async () => {
    const stage = await withQueue();
    const { github, repo } = stage;
    const pull = await propose(stage, { 'docs/a.md': 'one\n' });
    github.faults.webhook({ event: 'merge_group', effect: 'drop' });
    await github.enqueue(repo, pull.number);
    await stage.settled();
    expect(await github.settleQueue(repo)).toMatchObject([{ outcome: 'waiting' }]);
  });

  test('keeps its red, whatever its commit is green for as a pull request to another branch', async () => {
    const stage = await withQueue({
      policy: '{ "governedBranches": ["release/*"] }',
      branches: { 'release/1': { '.claude/settings.json': HOOK } },
    });
    const { github, repo } = stage;
    await repo.commit('fix', { files: { 'src/a.ts': 'export {};\n' }, from: 'release/1' });
    const pull = await repo.openPullRequest({ head: 'fix', base: 'release/1', title: 'A fix' });
    await stage.settled();
    github.faults.webhook({ event: 'pull_request', effect: 'hold' });
    await pull.retarget('main');
    const group = await github.enqueue(repo, pull.number);
    await stage.settled();
    expect(repo.checkRuns(group.headSha)).toMatchObject([{ conclusion: 'failure' }]);
    // The queue's branch can be the head of a pull request like any other.
    github.faults.clear();
    await repo.openPullRequest({ head: group.branch, base: 'release/1', title: 'Borrow a green' });
    await stage.settled();
    expect(repo.checkRuns(group.headSha).at(-1)).toMatchObject({ conclusion: 'failure' });
    expect(await github.settleQueue(repo)).toMatchObject([{ outcome: 'ejected' }]);
  });
});
