import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { git } from './git/plumbing.ts';
import { octokitFor, refusal, type Scene, setScene } from './testing/scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await setScene();
});
afterEach(async () => scene.close());

const web = { owner: 'acme', repo: 'web' };

describe('writing', () => {
  test('a new branch and its pull request: with the permission, and never over what is there', async () => {
    const { github, org, octokit } = scene;
    const writer = github.createApp({
      name: 'Writer',
      permissions: { contents: 'write', pull_requests: 'write' },
    });
    const installation = await writer.install(org, { repositories: ['web'] });
    const { rest } = octokitFor(github, writer, installation.id);
    const tip = scene.repo.branch('main');
    const file = { path: 'approvals/a.jsonc', mode: '100644', type: 'blob', content: '{}\n' } as const;
    const { data: tree } = await rest.git.createTree({ ...web, base_tree: tip, tree: [file] });
    const { data: made } = await rest.git.createCommit({
      ...web,
      message: 'A file',
      tree: tree.sha,
      parents: [tip],
    });
    const ref = { ...web, ref: 'refs/heads/ask/1', sha: made.sha };
    await rest.git.createRef(ref);
    expect(await refusal(rest.git.createRef(ref))).toMatchObject({ status: 422, message: /already exists/ });
    expect(await refusal(octokit.rest.git.createRef({ ...ref, ref: 'refs/heads/ask/2' }))).toMatchObject({
      status: 403,
    });
    const pull = { ...web, head: 'ask/1', base: 'main', title: 'A file' };
    const { data: opened } = await rest.pulls.create(pull);
    const { data: files } = await rest.pulls.listFiles({ ...web, pull_number: opened.number });
    expect(files.map((each) => each.filename)).toEqual(['approvals/a.jsonc']);
    expect(opened.user?.login).toBe('writer[bot]');
    expect(await refusal(rest.pulls.create(pull))).toMatchObject({ status: 422 });
    expect(scene.repo.branch('main')).toBe(tip);
    expect(git(scene.repo.path, ['fsck', '--strict', '--no-dangling']).toString()).toBe('');
    expect(github.violations).toEqual([]);
  });
});
