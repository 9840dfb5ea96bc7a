/** Asking for an approval by a link, from the check run to the pull request that can be merged. */
import { afterEach, describe, expect, test } from 'vitest';
import { propose, type Stage, setStage } from './stage.ts';

let stage: Stage | undefined;

afterEach(async () => {
  await stage?.close();
  stage = undefined;
});

const MODE = JSON.stringify({ permissions: { defaultMode: 'acceptEdits' } }, null, 2);
const hookOf = (command: string) =>
  JSON.stringify({ hooks: { Stop: [{ hooks: [{ type: 'command', command }] }] } }, null, 2);

describe('the link that asks for an approval', () => {
  const script = (size: number) => `#!/bin/sh\necho "${'(_*`[x](y) & @everyone '.repeat(size)}"\n`;
  const SERVER = { command: 'sh', args: ['tools/serve.sh', '--api-key', 'hunter2-very-secret'] };
  const files = {
    '.claude/settings.json': hookOf('sh tools/check.sh'),
    '.mcp.json': JSON.stringify({ mcpServers: { 'a) [b](c)': SERVER } }, null, 2),
    'tools/check.sh': script(1),
    'tools/serve.sh': script(400),
  };

  test('opens the page for a new file, and what it proposes frees the pull request once it is merged', async () => {
    const policyFiles = { '.github/CODEOWNERS': '* @acme/platform\napprovals/ @acme/security @bob\n' };
    stage = await setStage({ policy: '{}', policyFiles });
    const { policyRepo, github } = stage;
    const pull = await propose(stage, files);
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
    const text = stage.repo.checkRuns(pull.head.sha)[0]?.output.text ?? '';
    const links = [...text.matchAll(/\]\((http[^)]*\/new\/[^)]*)\)/gu)].map(([, url]) => new URL(url ?? ''));
    expect(links).toHaveLength(2);
    expect(links.join('\n')).not.toContain('hunter2');
    const proposed = links.map((url): [string, string] => {
      expect(url.href.length).toBeLessThanOrEqual(8_000);
      expect(url.href.startsWith(`${github.url}/acme/.claude-policy/new/main?`)).toBe(true);
      return [url.searchParams.get('filename') ?? '', url.searchParams.get('value') ?? ''];
    });
    for (const [path, content] of proposed) {
      expect(path).toMatch(/^approvals\/(?:hook|mcp-server)\/web-[a-z0-9-]+\.jsonc$/u);
      expect(JSON.parse(content)).toMatchObject({
        repositories: ['acme/web'],
        created: '2026-11-22',
        expires: '2027-05-21',
        owner: '@acme/security, @bob',
        evidence: { files: expect.any(Object) },
      });
    }
    await policyRepo.commit('main', { files: Object.fromEntries(proposed) });
    await stage.settled();
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: true });
  });

  test('carries digests alone where the evidence is too long for an address', async () => {
    stage = await setStage({ policy: '{}' });
    const long = { '.claude/settings.json': hookOf(`echo ${'x'.repeat(9_000)}`) };
    const pull = await propose(stage, long);
    const text = stage.repo.checkRuns(pull.head.sha)[0]?.output.text ?? '';
    const [, url = ''] = /\]\((http[^)]*\/new\/[^)]*)\)/u.exec(text) ?? [];
    expect(url.length).toBeLessThanOrEqual(8_000);
    const value = JSON.parse(new URL(url).searchParams.get('value') ?? '');
    expect(value.evidence).toEqual({ path: '.claude/settings.json' });
  });

  test('names no owner where CODEOWNERS names none: merged unread, it approves nothing', async () => {
    stage = await setStage({ policy: '{}' });
    const pull = await propose(stage, files);
    const text = stage.repo.checkRuns(pull.head.sha)[0]?.output.text ?? '';
    const [, url = ''] = /\]\((http[^)]*\/new\/[^)]*)\)/u.exec(text) ?? [];
    const proposed = new URL(url).searchParams;
    const content = proposed.get('value') ?? '';
    expect(JSON.parse(content).owner).toBe('');
    await stage.policyRepo.commit('main', { files: { [proposed.get('filename') ?? '']: content } });
    await stage.settled();
    expect(await pull.wouldMerge()).toMatchObject({ mergeable: false });
    const policyRun = stage.policyRepo.checkRuns('main').find(({ name }) => name === 'portcullis / policy');
    expect(policyRun).toMatchObject({ conclusion: 'failure' });
    expect(JSON.stringify(policyRun?.output)).toContain('must name who answers for it');
  });

  test('leads to the line of the policy that decides, at its commit', async () => {
    const policy = JSON.stringify({ permissions: { modes: { acceptEdits: 'block' } } }, null, 2);
    stage = await setStage({ policy });
    const { policyRepo, github } = stage;
    const pull = await propose(stage, { '.claude/settings.json': MODE });
    const text = stage.repo.checkRuns(pull.head.sha)[0]?.output.text ?? '';
    const commit = policyRepo.branch('main');
    expect(text).toContain(
      `Decided by [\`policy.jsonc:4\`](${github.url}/acme/.claude-policy/blob/${commit}/policy.jsonc#L4)`,
    );
  });
});
