import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { git } from './git/plumbing.ts';
import { refusal, type Scene, setScene } from './testing/scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await setScene({ mergeability: { nullAnswers: 0 } });
});
afterEach(async () => scene.close());

const web = { owner: 'acme', repo: 'web' };

/** The recursive tree of a commit as lines of mode and path. */
async function listing(tree_sha: string): Promise<string[]> {
  const { data } = await scene.octokit.rest.git.getTree({ ...web, tree_sha, recursive: '1' });
  return data.tree.map((entry) => `${entry.mode} ${entry.path}`);
}

/** The three-dot list of a pull request, which lies in the cases below. */
async function listed(pull_number: number): Promise<string[]> {
  const { data } = await scene.octokit.rest.pulls.listFiles({ ...web, pull_number });
  return data.map((file) => file.filename);
}

async function mergeCommit(pull_number: number): Promise<string> {
  const { data } = await scene.octokit.rest.pulls.get({ ...web, pull_number });
  return String(data.merge_commit_sha);
}

describe('trees', () => {
  test('are what git itself lists, whatever is in them', async () => {
    await scene.repo.commit('odd', {
      files: [
        ['.claude', { symlink: '../outside' }],
        ['.Claude/settings.json', '{}'],
        ['bin/run.sh', { content: '#!/bin/sh\n', mode: '100755' }],
        ['vendor/lib', { gitlink: scene.repo.branch('main') }],
        ['deep/er/still/a.txt', 'a'],
        ['deep-er', 'sorts between'],
        ['blob.bin', { bytes: new Uint8Array([0, 255, 254]) }],
        [new Uint8Array([0x63, 0x61, 0x66, 0xe9]), 'latin-1 name'],
      ],
    });
    const lines = git(scene.repo.path, ['ls-tree', '-r', '-t', '-z', 'refs/heads/odd']).toString('utf8');
    const expected = lines
      .split('\0')
      .filter(Boolean)
      .map((line) => `${line.slice(0, 6)} ${line.split('\t')[1]}`);
    expect(await listing('odd')).toEqual(expected);
    expect(expected).toContain('100644 caf\uFFFD');
    expect(expected).toContain('160000 vendor/lib');
    expect(git(scene.repo.path, ['fsck', '--strict', '--no-dangling']).toString()).toBe('');
  });

  test.each([
    ['entries', { treeEntries: 3 }, 3],
    ['bytes', { treeBytes: 300 }, 1],
  ])('are truncated at the limit of %s, and only when recursive', async (_, limits, kept) => {
    const tight = await setScene({ limits });
    await tight.repo.commit('main', { files: { 'a/1': '1', 'b/2': '2', 'c/3': '3', 'd/4': '4' } });
    const { git: api } = tight.octokit.rest;
    const { data } = await api.getTree({ ...web, tree_sha: 'main', recursive: '1' });
    expect(data.truncated).toBe(true);
    expect(data.tree.length).toBe(kept);
    const flat = await api.getTree({ ...web, tree_sha: 'main' });
    expect(flat.data).toMatchObject({ truncated: false });
    expect(flat.data.tree).toHaveLength(5);
    const below = await api.getTree({ ...web, tree_sha: String(flat.data.tree[1]?.sha) });
    expect(below.data.tree.map((entry) => entry.path)).toEqual(['1']);
    await tight.close();
  });
});

describe('blobs and contents', () => {
  test('of every kind can be read', async () => {
    await scene.repo.commit('main', {
      files: {
        'docs/real.md': 'real',
        link: { symlink: 'docs/real.md' },
        out: { symlink: '../../etc/passwd' },
        empty: '',
      },
    });
    const { repos, git: api } = scene.octokit.rest;
    const read = async (path: string) => (await repos.getContent({ ...web, path })).data;
    expect(await read('link')).toMatchObject({
      type: 'file',
      content: Buffer.from('real').toString('base64'),
    });
    expect(await read('out')).toMatchObject({ type: 'symlink', target: '../../etc/passwd' });
    expect(await read('docs')).toMatchObject([{ type: 'file', name: 'real.md', path: 'docs/real.md' }]);
    expect(await read('')).toHaveLength(5);
    const raw = await repos.getContent({ ...web, path: 'docs/real.md', mediaType: { format: 'raw' } });
    expect(raw.data).toBe('real');
    const entry = scene.repo.tree('main').find(({ path }) => path === 'empty');
    const blob = await api.getBlob({ ...web, file_sha: String(entry?.sha) });
    expect(blob.data).toMatchObject({ size: 0, content: '', encoding: 'base64' });
    expect(await refusal(repos.getContent({ ...web, path: 'nowhere' }))).toMatchObject({ status: 404 });
    expect(await refusal(api.getBlob({ ...web, file_sha: 'main' }))).toMatchObject({ status: 422 });
  });

  test('stop at their sizes', async () => {
    const tight = await setScene({ limits: { blobBytes: 20, contentsBytes: 10, directoryEntries: 1 } });
    await tight.repo.commit('main', { files: { large: 'x'.repeat(15), huge: 'x'.repeat(21) } });
    const { repos, git: api } = tight.octokit.rest;
    expect((await repos.getContent({ ...web, path: 'large' })).data).toMatchObject({
      content: '',
      encoding: 'none',
      size: 15,
    });
    expect((await repos.getContent({ ...web, path: '' })).data).toHaveLength(1);
    const huge = tight.repo.tree('main').find(({ path }) => path === 'huge');
    expect(await refusal(api.getBlob({ ...web, file_sha: String(huge?.sha) }))).toMatchObject({
      status: 403,
    });
    await tight.close();
  });
});

describe('references and commits', () => {
  test('are found by every name they have', async () => {
    const tip = await scene.repo.commit('release/1.0', { files: { a: 'a' }, message: 'Release' });
    const { repos, git: api } = scene.octokit.rest;
    for (const ref of ['release/1.0', 'heads/release/1.0', tip]) {
      expect((await repos.getCommit({ ...web, ref })).data.sha).toBe(tip);
    }
    expect((await repos.getCommit({ ...web, ref: 'HEAD' })).data.sha).toBe(scene.repo.branch('main'));
    expect((await api.getRef({ ...web, ref: 'heads/release/1.0' })).data.object.sha).toBe(tip);
    expect((await api.listMatchingRefs({ ...web, ref: 'heads/rel' })).data).toHaveLength(1);
    expect((await api.getCommit({ ...web, commit_sha: tip })).data.message).toBe('Release');
    expect((await repos.listCommits({ ...web, sha: 'release/1.0', path: 'a' })).data).toHaveLength(1);
    expect((await repos.listBranches(web)).data.map((branch) => branch.name)).toEqual([
      'main',
      'release/1.0',
    ]);
    expect(await refusal(repos.getCommit({ ...web, ref: 'f'.repeat(40) }))).toMatchObject({ status: 422 });
    expect(await refusal(api.getRef({ ...web, ref: 'heads/rel' }))).toMatchObject({ status: 404 });
  });

  test('are compared with three dots, in capped lists', async () => {
    const tight = await setScene({ limits: { compareFiles: 2, pullFiles: 3 } });
    await tight.repo.commit('feature', { files: { a: 'a', b: 'b', c: 'c', d: 'd' } });
    await tight.repo.commit('main', { files: { z: 'z' } });
    await tight.repo.openPullRequest({ head: 'feature' });
    const { data } = await tight.octokit.rest.repos.compareCommitsWithBasehead({
      ...web,
      basehead: 'main...feature',
    });
    expect(data).toMatchObject({ status: 'diverged', ahead_by: 1, behind_by: 1, total_commits: 1 });
    expect(data.files?.map((file) => file.filename)).toEqual(['a', 'b']);
    expect((await tight.octokit.rest.pulls.listFiles({ ...web, pull_number: 1 })).data).toHaveLength(3);
    expect((await tight.octokit.rest.pulls.listCommits({ ...web, pull_number: 1 })).data).toHaveLength(1);
    await tight.close();
  });
});

describe('test merges', () => {
  test('appear after a while, and again after each push to either side', async () => {
    const { github, repo, octokit } = scene;
    github.mergeability.nullAnswers = 2;
    await repo.commit('feature', { files: { a: 'a' } });
    await repo.openPullRequest({ head: 'feature' });
    const ask = async () => (await octokit.rest.pulls.get({ ...web, pull_number: 1 })).data.mergeable;
    expect([await ask(), await ask(), await ask(), await ask()]).toEqual([null, null, true, true]);
    const before = repo.refs.get('refs/pull/1/merge');
    await repo.commit('main', { files: { b: 'b' } });
    expect([await ask(), await ask(), await ask()]).toEqual([null, null, true]);
    expect(repo.refs.get('refs/pull/1/merge')).not.toBe(before);
    await repo.commit('main', { files: { a: 'conflict' } });
    expect([await ask(), await ask(), await ask()]).toEqual([null, null, false]);
    github.mergeability.delayMs = 60_000;
    await repo.commit('feature', { files: { a: 'conflict' } });
    expect([await ask(), await ask(), await ask()]).toEqual([null, null, null]);
  });

  test('carry an edit of the base into a file that the head renamed', async () => {
    const { repo } = scene;
    const settings = `${JSON.stringify({ permissions: { allow: ['Read', 'Grep', 'Glob'] }, model: 'opus' }, null, 1)}\n`;
    await repo.commit('main', { files: { 'docs/sample.json': settings } });
    await repo.commit('rename', { files: { 'docs/sample.json': null, '.claude/settings.json': settings } });
    await repo.commit('main', { files: { 'docs/sample.json': settings.replace('Glob', 'Bash') } });
    await repo.openPullRequest({ head: 'rename' });
    const merged = repo.read(await mergeCommit(1), '.claude/settings.json');
    expect(Buffer.from(merged ?? []).toString()).toContain('Bash');
  });

  test('restore what a criss-cross history hides from the three-dot difference', async () => {
    const { repo } = scene;
    const settings = '.claude/settings.json';
    await repo.commit('main', { files: { [settings]: 'evil' } });
    const evil = repo.branch('main');
    await repo.commit('main', { files: { [settings]: 'good' }, parents: [evil] });
    const good = repo.branch('main');
    // The head merges the good main and keeps its evil tree; main merges the head before that and keeps the good one:
    // two merge bases, of which the three-dot difference takes one.
    await repo.createBranch('feature', evil);
    await repo.commit('feature', { files: { 'innocent.txt': 'x' } });
    const head = repo.branch('feature');
    await repo.merge(good, 'feature', { strategy: 'ours', parents: [head, good] });
    await repo.commit('main', { files: { 'other.txt': 'y' } });
    const crossed = repo.createCommit({
      parents: [repo.branch('main'), head],
      message: 'Cross',
      files: { 'innocent.txt': 'x' },
    });
    await repo.forcePush('main', crossed);
    await repo.openPullRequest({ head: 'feature' });
    expect(await listed(1)).not.toContain(settings);
    expect(Buffer.from(repo.read('main', settings) ?? []).toString()).toBe('good');
    expect(Buffer.from(repo.read(await mergeCommit(1), settings) ?? []).toString()).toBe('evil');
  });

  test('keep links, modes and submodules', async () => {
    const { repo } = scene;
    await repo.commit('feature', {
      files: {
        '.claude': { symlink: 'conf' },
        'conf/hook.sh': { content: '#!', mode: '100755' },
        lib: { gitlink: repo.branch('main') },
      },
    });
    await repo.commit('main', { files: { 'b.txt': 'b' } });
    await repo.openPullRequest({ head: 'feature' });
    expect(await listing(await mergeCommit(1))).toEqual([
      '120000 .claude',
      '100644 README.md',
      '100644 b.txt',
      '040000 conf',
      '100755 conf/hook.sh',
      '160000 lib',
    ]);
  });
});

describe('the API version 2026-03-10', () => {
  const headers = { 'x-github-api-version': '2026-03-10' };

  test('has no merge_commit_sha: the test merge is found by its reference', async () => {
    await scene.repo.commit('feature', { files: { a: 'a', lib: { gitlink: scene.repo.branch('main') } } });
    await scene.repo.openPullRequest({ head: 'feature' });
    const { pulls, repos, rateLimit, git: api } = scene.octokit.rest;
    const { data, headers: sent } = await pulls.get({ ...web, pull_number: 1, headers });
    expect(sent['x-github-api-version-selected']).toBe('2026-03-10');
    expect(data.mergeable).toBe(true);
    for (const pull of [data, ...(await pulls.list({ ...web, headers })).data]) {
      expect(pull).not.toHaveProperty('merge_commit_sha');
      expect(pull).not.toHaveProperty('assignee');
      expect(pull.base.repo).not.toHaveProperty('has_downloads');
    }
    const { object } = (await api.getRef({ ...web, ref: 'pull/1/merge', headers })).data;
    const merge = await api.getCommit({ ...web, commit_sha: object.sha, headers });
    expect(merge.data.parents.map(({ sha }) => sha)).toEqual([scene.repo.branch('main'), data.head.sha]);
    expect((await rateLimit.get({ headers })).data).not.toHaveProperty('rate');
    const types = async (extra: object) => {
      const entries = (await repos.getContent({ ...web, path: '', ref: 'feature', ...extra })).data;
      return Array.isArray(entries) ? entries.map((entry) => entry.type) : [];
    };
    expect(await types({ headers })).toEqual(['file', 'file', 'submodule']);
    expect(await types({})).toEqual(['file', 'file', 'file']);
  });

  test('is one of two', async () => {
    const unknown = scene.octokit.rest.repos.get({
      ...web,
      headers: { 'x-github-api-version': '2020-01-01' },
    });
    expect(await refusal(unknown)).toMatchObject({ status: 400 });
    expect(await mergeCommitOf()).toBe('string');
  });

  async function mergeCommitOf(): Promise<string> {
    await scene.repo.commit('feature', { files: { a: 'a' } });
    await scene.repo.openPullRequest({ head: 'feature' });
    return typeof (await scene.octokit.rest.pulls.get({ ...web, pull_number: 1 })).data.merge_commit_sha;
  }
});

describe('forks', () => {
  test('have their heads in the base repository, which outlive them', async () => {
    const { repo, octokit, github } = scene;
    const fork = await repo.fork('mallory');
    const head = await fork.commit('feature', { files: { 'a.txt': 'a' } });
    const pr = await repo.openPullRequest({ head: 'feature', from: fork, by: 'mallory' });
    expect(repo.checkSuites(head)).toEqual([]);
    const { pulls, repos, checks, git: api } = octokit.rest;
    expect((await api.getRef({ ...web, ref: 'pull/1/head' })).data.object.sha).toBe(head);
    expect((await repos.listPullRequestsAssociatedWithCommit({ ...web, commit_sha: head })).data).toEqual([]);
    const run = await checks.create({ ...web, name: 'portcullis', head_sha: head });
    expect(run.data.pull_requests).toEqual([]);
    const next = await fork.commit('feature', { files: { 'b.txt': 'b' } });
    expect(pr.head.sha).toBe(next);
    await fork.delete();
    const { data } = await pulls.get({ ...web, pull_number: 1 });
    expect(data).toMatchObject({
      mergeable: true,
      head: { sha: next, repo: null, label: 'mallory:feature' },
    });
    expect(await listing(next)).toContain('100644 b.txt');
    await github.idle();
    expect(scene.receiver.names().filter((name) => name.startsWith('pull_request'))).toEqual([
      'pull_request.opened',
      'pull_request.synchronize',
    ]);
    expect(scene.receiver.names()).not.toContain('push');
  });

  test('are not needed for a head of the same repository to be found', async () => {
    const head = await scene.repo.commit('feature', { files: { a: 'a' } });
    await scene.repo.openPullRequest({ head: 'feature' });
    const { repos, pulls } = scene.octokit.rest;
    const { data } = await repos.listPullRequestsAssociatedWithCommit({ ...web, commit_sha: head });
    expect(data.map((pull) => pull.number)).toEqual([1]);
    expect((await pulls.list({ ...web, head: 'acme:feature', base: 'main' })).data).toHaveLength(1);
    expect((await pulls.list({ ...web, state: 'closed' })).data).toEqual([]);
  });

  test('without anything in common cannot be merged from', async () => {
    const orphan = scene.repo.createCommit({ parents: [], files: { a: 'a' } });
    await scene.repo.forcePush('orphan', orphan);
    await expect(scene.repo.openPullRequest({ head: 'orphan' })).rejects.toThrow(/no history in common/);
    await scene.repo.createBranch('same');
    await expect(scene.repo.openPullRequest({ head: 'same' })).rejects.toThrow(/No commits between/);
  });
});
