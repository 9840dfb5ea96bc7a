/** A pull request whose every text is hostile, with a check run that is no better, for the pages that show one. */
import type { GitHubDouble, PullRequest } from '../github/index.ts';

const SCRIPT = '<script>alert(1)</script>';
const IMAGE = '<img src=x onerror=alert(1)>';
const HOSTILE_PATH = '.claude/"><b onclick=x>.json';
const HOSTILE_BRANCH = `x"><script>alert(1)</script>'`;
const HOSTILE_MARKDOWN = [
  SCRIPT,
  '',
  `a ${IMAGE} b [x](javascript:alert(1)) [y](data:text/html,x) ![z](https://evil.example/z.png) <a href="x">`,
  '',
  `| ${SCRIPT} | \`${SCRIPT}\` |`,
  '| --- | --- |',
  `| ${IMAGE} | [q](https://example.com/"onclick="x) |`,
  '',
  `<details><summary>${IMAGE}</summary>`,
  '',
  '</details><iframe src="https://evil.example">',
  '',
  '```html" onclick="x',
  SCRIPT,
  '```',
  '',
  '[reference]: javascript:alert(1)',
  '[reference] <javascript:alert(1)> <style>*{}</style> <!-- comment --> &lt;b&gt;',
].join('\n');

/** Opens the pull request, number 1 of acme/web. */
export async function openHostilePull(github: GitHubDouble): Promise<PullRequest> {
  const acme = github.organization('acme');
  const app = github.createApp({ name: `Evil ${SCRIPT}`, permissions: { checks: 'write' }, events: [] });
  const repository = await acme.createRepository('web', { files: { 'README.md': '# web\n' } });
  await app.install(acme, { repositories: 'all' });
  const sha = await repository.commit(HOSTILE_BRANCH, {
    message: `${SCRIPT} ${IMAGE}`,
    author: { name: IMAGE },
    files: {
      [HOSTILE_PATH]: `</code></table>${SCRIPT}\n${IMAGE}\n`,
      '.mcp.json': JSON.stringify({ mcpServers: { [IMAGE]: { command: SCRIPT } } }),
      'bytes.bin': { bytes: new Uint8Array([0, 255, 60]) },
    },
  });
  const pull = await repository.openPullRequest({
    head: HOSTILE_BRANCH,
    title: `"'><svg onload=alert(1)> ${SCRIPT}`,
    body: HOSTILE_MARKDOWN,
    by: 'mallory',
  });
  await repository.createCheckRun(sha, {
    app,
    name: `check ${SCRIPT}`,
    status: 'completed',
    conclusion: 'failure',
    output: {
      title: IMAGE,
      summary: HOSTILE_MARKDOWN,
      text: HOSTILE_MARKDOWN,
      annotations: [
        {
          path: HOSTILE_PATH,
          start_line: 1,
          end_line: 1,
          start_column: 3,
          end_column: 9,
          annotation_level: 'failure',
          title: SCRIPT,
          message: IMAGE,
        },
        {
          path: `elsewhere/${SCRIPT}`,
          start_line: 7,
          end_line: 9,
          annotation_level: 'notice',
          message: SCRIPT,
        },
        {
          path: HOSTILE_PATH,
          start_line: 1,
          end_line: 1_000_000,
          annotation_level: 'warning',
          message: 'all of it',
        },
      ],
    },
  });
  return pull;
}
