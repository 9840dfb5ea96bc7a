import { afterEach, expect, test } from 'vitest';
import { type Scene, setScene } from './testing/scene.ts';

let scene: Scene;
afterEach(async () => {
  await scene.close();
});

const name = { owner: 'acme', repo: 'web' };

test('a pull request is evaluated from its trees, checked, and merged', async () => {
  scene = await setScene();
  const { github, octokit, repo, app } = scene;
  repo.setRuleset({
    rules: [
      {
        type: 'required_status_checks',
        parameters: {
          required_status_checks: [{ context: 'portcullis', integration_id: app.id }],
          strict_required_status_checks_policy: false,
        },
      },
    ],
  });
  await repo.commit('feature', {
    files: {
      '.claude/settings.json': '{}',
      CLAUDE: { symlink: '../x' },
      'run.sh': { content: '#!', mode: '100755' },
    },
  });
  const pr = await repo.openPullRequest({ head: 'feature', title: 'Configure' });
  expect(await pr.wouldMerge()).toEqual({
    mergeable: false,
    reasons: ['required check "portcullis" is missing'],
  });

  const first = await octokit.rest.pulls.get({ ...name, pull_number: 1 });
  expect(first.data.mergeable).toBe(null);
  const second = await octokit.rest.pulls.get({ ...name, pull_number: 1 });
  expect(second.data).toMatchObject({
    mergeable: true,
    mergeable_state: 'blocked',
    changed_files: 3,
    commits: 1,
  });

  const tree = await octokit.rest.git.getTree({
    ...name,
    tree_sha: String(second.data.merge_commit_sha),
    recursive: '1',
  });
  expect(tree.data.tree.map((entry) => `${entry.mode} ${entry.path}`)).toEqual([
    '040000 .claude',
    '100644 .claude/settings.json',
    '120000 CLAUDE',
    '100644 README.md',
    '100755 run.sh',
  ]);
  const blob = await octokit.rest.git.getBlob({ ...name, file_sha: String(tree.data.tree[1]?.sha) });
  expect(Buffer.from(blob.data.content, 'base64').toString()).toBe('{}');

  await octokit.rest.checks.create({
    ...name,
    name: 'portcullis',
    head_sha: pr.head.sha,
    status: 'completed',
    conclusion: 'success',
  });
  expect(await github.wouldMerge(repo, 1)).toEqual({ mergeable: true, reasons: [] });
  const { sha } = await github.merge(repo, 1);
  expect(repo.branch('main')).toBe(sha);
  expect(pr).toMatchObject({ merged: true, state: 'closed' });
  await github.idle();
  expect(scene.receiver.names().sort()).toEqual([
    'check_run.completed',
    'check_run.created',
    'check_suite.completed',
    'check_suite.requested',
    'check_suite.requested',
    'installation.created',
    'pull_request.closed',
    'pull_request.opened',
    'push',
    'push',
  ]);
});
