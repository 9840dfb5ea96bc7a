/** The Action's own steps, run as a runner would run them, over repositories on disk. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ScratchRepository } from './scratch-repository.ts';

const ROOT = join(import.meta.dirname, '../..');
const TEXT = readFileSync(join(ROOT, 'action.yml'), 'utf8');
const ACTION: {
  runs: {
    using: string;
    steps: { id?: string; uses?: string; run?: string; env?: Record<string, string> }[];
  };
} = parse(TEXT);
const HOOK = '{ "hooks": { "Stop": [{ "hooks": [{ "type": "command", "command": "./notify.sh" }] }] } }\n';

let web: ScratchRepository;
let policy: ScratchRepository;
let temp: string;

beforeEach(() => {
  web = new ScratchRepository();
  policy = new ScratchRepository();
  temp = mkdtempSync(join(tmpdir(), 'portcullis-runner-'));
  policy.write('policy.jsonc', '{ "version": 1 }\n');
  policy.commit();
  mkdirSync(join(temp, 'server/acme'), { recursive: true });
  policy.git('clone', '--quiet', '--bare', policy.folder, join(temp, 'server/acme/rules.git'));
  web.write('README.md', '# web\n');
  web.commit();
});

afterEach(() => {
  for (const repository of [web, policy]) repository.remove();
  rmSync(temp, { recursive: true, force: true });
});

/** A pull request with the files, merged as GitHub merges it for its checks. */
function pullRequest(files: Readonly<Record<string, string>>): void {
  web.git('switch', '--quiet', '--create', 'feature');
  for (const [path, text] of Object.entries(files)) web.write(path, text);
  web.commit();
  web.git('switch', '--quiet', 'main');
  web.write('other.md', 'Meanwhile.\n');
  web.commit();
  web.git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'feature');
}

function runStep(id: string, env: Readonly<Record<string, string>> = {}) {
  const step = ACTION.runs.steps.find((one) => one.id === id);
  if (step?.run === undefined) throw new Error(`no step ${id}`);
  return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
    encoding: 'utf8',
    cwd: web.folder,
    env: {
      PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
      GIT_CONFIG_GLOBAL: '/dev/null',
      RUNNER_TEMP: temp,
      GITHUB_ACTION_PATH: ROOT,
      GITHUB_WORKSPACE: web.folder,
      GITHUB_SERVER_URL: `file://${temp}/server`,
      GITHUB_REPOSITORY: 'acme/web',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_SHA: web.git('rev-parse', 'HEAD').trim(),
      GITHUB_STEP_SUMMARY: join(temp, 'summary.md'),
      GITHUB_OUTPUT: join(temp, 'output'),
      POLICY_REPOSITORY: 'acme/rules',
      POLICY_TOKEN: '',
      BASE: '',
      MERGE_GROUP_BASE: '',
      SARIF: 'false',
      ...env,
    },
  });
}

/** Both steps; the second one decides. */
function runAction(env: Readonly<Record<string, string>> = {}) {
  expect(runStep('policy', env)).toMatchObject({ status: 0, stderr: '' });
  return runStep('check', env);
}

describe('action.yml', () => {
  test('pins what it uses, and takes no expression into a script', () => {
    const { using, steps } = ACTION.runs;
    expect(using).toBe('composite');
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
    const uses = [...TEXT.matchAll(/\buses: (.+)$/gmu)].map(([, action]) => action);
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) expect(action).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u);
    expect(steps.find(({ id }) => id === 'install')?.run).toContain('npm ci --ignore-scripts');
  });
});

describe('a pull request', () => {
  test('without configuration passes', () => {
    pullRequest({ 'src/a.ts': 'export {};\n' });
    expect(runAction()).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Portcullis: /u) });
  });

  test('with a hook fails, with annotations, a summary and SARIF', () => {
    pullRequest({ '.claude/settings.json': HOOK });
    const { status, stdout } = runAction({ SARIF: 'true' });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=\.claude\/settings\.json,line=1,.*title=Unapproved hook::/mu);
    const summary = readFileSync(join(temp, 'summary.md'), 'utf8');
    expect(summary).toMatch(/^## Portcullis: 1 change needs approval: a hook\n/u);
    expect(summary).toMatch(/The policy is `acme\/rules` at `[0-9a-f]{40}`\.\n$/u);
    const [, file = ''] = readFileSync(join(temp, 'output'), 'utf8').trim().split('=');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ version: '2.1.0' });
  });

  test('what the base got meanwhile is not the fault of the pull request', () => {
    web.git('switch', '--quiet', '--create', 'feature');
    web.write('a.md', 'Text.\n');
    web.commit();
    web.git('switch', '--quiet', 'main');
    web.write('.claude/settings.json', HOOK);
    web.commit();
    web.git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'feature');
    expect(runAction().status).toBe(0);
  });

  test('a policy inside the pull request changes nothing', () => {
    const allowed = '{ "version": 1, "rules": { "unapproved-hook": "off" } }\n';
    pullRequest({
      '.claude/settings.json': HOOK,
      'policy.jsonc': allowed,
      'portcullis-policy/policy.jsonc': allowed,
    });
    expect(runAction().status).toBe(1);
  });

  test('the token is in no output', () => {
    pullRequest({ 'a.md': 'x\n' });
    const { status, stdout, stderr } = runStep('policy', { POLICY_TOKEN: 'secret-of-the-owner' });
    expect(status).toBe(0);
    expect(`${stdout}${stderr}`).not.toContain('secret-of-the-owner');
    expect(stdout).toMatch(/^::add-mask::\S+\n$/u);
  });
});

describe('what cannot be judged is never green', () => {
  test.each([
    ['a policy repository that is not there', { POLICY_REPOSITORY: 'acme/none' }, /could not be read/u],
    ['a name that is none', { POLICY_REPOSITORY: '--upload-pack=x/y z' }, /OWNER\/NAME/u],
  ])('%s', (_, env, words) => {
    const { status, stdout } = runStep('policy', env);
    expect({ status, stdout }).toEqual({ status: 2, stdout: expect.stringMatching(words) });
  });

  test.each([
    ['a checkout that is no merge', {}, /no merge of the pull request/u],
    ['an event without a base', { GITHUB_EVENT_NAME: 'push' }, /input base is needed/u],
    ['a base that is not there', { BASE: 'f'.repeat(40) }, /base is not in the checkout/u],
    ['a base that looks like an option', { BASE: '--all' }, /base is not in the checkout/u],
    ['another commit', { GITHUB_SHA: 'f'.repeat(40) }, /not checked out/u],
  ])('%s', (_, env, words) => {
    const { status, stdout } = runAction(env);
    expect({ status, stdout }).toEqual({ status: 2, stdout: expect.stringMatching(words) });
  });

  test('a policy that is not valid', () => {
    pullRequest({ '.claude/settings.json': HOOK });
    const bare = join(temp, 'server/acme/rules.git');
    policy.write('policy.jsonc', '{ "version": 1, "ruels": {} }\n');
    policy.commit();
    policy.git('push', '--quiet', bare, 'main');
    expect(runAction().status).not.toBe(0);
  });
});

test('a merge group is compared with its base', () => {
  const base = web.git('rev-parse', 'HEAD').trim();
  web.write('.claude/settings.json', HOOK);
  web.commit();
  const group = { GITHUB_EVENT_NAME: 'merge_group', MERGE_GROUP_BASE: base };
  expect(runAction(group).status).toBe(1);
});

test('the entry of .pre-commit-hooks.yaml keeps a commit back as a hook of git', () => {
  const [hook] = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8'));
  expect(hook).toMatchObject({ id: 'portcullis', language: 'system', pass_filenames: false });
  const bin = join(temp, 'portcullis');
  writeFileSync(bin, `#!/bin/sh\nexec '${process.execPath}' '${ROOT}/bin/portcullis.mjs' "$@"\n`, {
    mode: 0o755,
  });
  const script = `#!/bin/sh\nPATH='${temp}':$PATH\n${hook.entry}\n`;
  writeFileSync(join(web.folder, '.git/hooks/pre-commit'), script, { mode: 0o755 });
  web.write('b.md', 'Text.\n');
  web.commit();
  web.write('.claude/settings.json', HOOK);
  expect(() => web.commit()).toThrow(/Command failed/u);
  expect(web.git('log', '--format=%s').trim().split('\n')).toHaveLength(2);
});
