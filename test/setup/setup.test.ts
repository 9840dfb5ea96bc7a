import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readEnvironment } from '../../src/app/environment.ts';
import { PRODUCTION, startApp } from '../../src/app/start.ts';
import { rulesetBody } from '../../src/setup/ruleset-command.ts';
import { freshDatabase } from '../store/test-database.ts';
import { type Acts, givenOwner, type Owner, readForm, register } from './walk.ts';

const HOOK = '{"hooks":{"Stop":[{"hooks":[{"type":"command","command":"./notify.sh"}]}]}}';

let owner: Owner;

beforeEach(async () => {
  owner = await givenOwner();
});

afterEach(() => owner.close());

const env = (): Record<string, string | undefined> =>
  parseEnv(readFileSync(join(owner.folder, '.env'), 'utf8'));

/** The owner agrees on GitHub. */
const REGISTERS: Acts[number] = [/Open this page in a browser/u, (said) => register(owner, said)];
/** The owner installs the App where the link leads. */
const INSTALLS: Acts[number] = [/Install the App/u, () => owner.github.world.apps.at(-1)?.install(owner.org)];
/** The owner pushes what was written. */
const PUSHES: Acts[number] = [/push them to a repository/u, () => pushPolicy('claude-policy')];

async function pushPolicy(folder: string): Promise<void> {
  const paths = readdirSync(join(owner.folder, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const files = Object.fromEntries(
    paths.map((path) => [path.slice(join(owner.folder, folder).length + 1), readFileSync(path, 'utf8')]),
  );
  await owner.org.createRepository('.claude-policy', { files });
}

/** The App's keys are in the file and nowhere else. */
function expectNoSecrets(): void {
  const [app] = owner.github.world.apps;
  const { PRIVATE_KEY, WEBHOOK_SECRET } = env();
  const secrets = [
    PRIVATE_KEY,
    WEBHOOK_SECRET,
    app?.privateKey,
    app?.webhookSecret,
    app?.privateKey.split('\n')[1],
  ];
  for (const secret of secrets) {
    expect(secret).toMatch(/.{32}/u);
    expect(owner.output()).not.toContain(secret);
  }
}

describe('the whole walk', () => {
  test('ends in an App that judges, and a gate that is seen to hold', async () => {
    const shop = await owner.org.createRepository('shop', { files: { 'README.md': '# shop\n' } });
    await shop.commit('bad', { files: { '.claude/settings.json': HOOK }, from: 'main' });
    const bad = await shop.openPullRequest({ head: 'bad', title: 'Bad' });
    const answers = {
      organisation: 'acme',
      'public address': 'https://portcullis.example.com',
      preset: 'controlled',
      'only tell': 'no',
    };
    const code = await owner.run(['--repo', 'acme/shop'], [REGISTERS, INSTALLS, PUSHES], answers);
    expect({ code, output: owner.output() }).toMatchObject({ code: 0 });
    expectNoSecrets();
    const [app] = owner.github.world.apps;
    const expected = parse(readFileSync('app.yml', 'utf8'));
    expect(app).toMatchObject({ owner: owner.org, permissions: expected.default_permissions });
    expect(app?.events).toEqual(expected.default_events);
    expect(app?.webhookUrl).toBe('https://portcullis.example.com/api/github/webhooks');
    expect(owner.output()).toContain(`"integration_id": ${app?.id}`);
    expect(owner.output()).toMatch(/It does not hold yet/u);
    expect(readFileSync(join(owner.folder, 'claude-policy/policy.jsonc'), 'utf8')).toContain(
      '"preset": "controlled"',
    );

    // The administrator runs the command, and the owner starts Portcullis with the file.
    shop.setRuleset({ rules: [...ruleset(app?.id ?? 0)] });
    const databaseUrl = await freshDatabase();
    const environment = readEnvironment({ ...env(), DATABASE_URL: databaseUrl, PORT: '0' });
    const schedule = { ...PRODUCTION.schedule, start: 0 };
    const running = await startApp(environment, { ...PRODUCTION, logLevel: 'fatal', schedule });
    await owner.github.idle();
    await running.idle();
    await running.close();
    expect(await bad.wouldMerge()).toMatchObject({
      mergeable: false,
      reasons: [expect.stringContaining('failure')],
    });

    owner.github.resetRequests();
    expect(await owner.run(['--verify', 'acme/shop'])).toBe(0);
    expect(owner.output()).toMatch(/It holds\.$/u);
    const { requests } = owner.github;
    const writes = requests.filter(({ method }) => method !== 'GET').map(({ route }) => route);
    expect(writes).toEqual(['POST /app/installations/{installation_id}/access_tokens']);
    expect(requests.length).toBeLessThanOrEqual(14);
  });

  test('can be taken up again at each step, and asks nothing twice', async () => {
    const bare = ['--yes', '--no-wait', '--org', 'acme'];
    expect(await owner.run(bare, [REGISTERS, [/Install the App/u, () => undefined]])).toBe(1);
    const first = readFileSync(join(owner.folder, '.env'), 'utf8');
    await owner.github.world.apps[0]?.install(owner.org);
    expect(await owner.run(bare, [[/push them/u, () => undefined]])).toBe(1);
    const policy = join(owner.folder, 'claude-policy/policy.jsonc');
    writeFileSync(policy, '{ "preset": "mature" }\n');
    expect(await owner.run(bare, [[/Left as they were: policy\.jsonc/u, () => undefined]])).toBe(1);
    expect(readFileSync(policy, 'utf8')).toContain('mature');
    await pushPolicy('claude-policy');
    expect(await owner.run(bare)).toBe(0);
    expect(readFileSync(join(owner.folder, '.env'), 'utf8')).toBe(first);
    expect(owner.github.world.apps).toHaveLength(1);
    expectNoSecrets();
  });

  test('ends at Ctrl-C wherever it waits, and leaves nothing that listens', async () => {
    let page = '';
    const stop: Acts[number] = [
      /Open this page/u,
      (said) => {
        page = /http:\/\/\S+/u.exec(said)?.[0] ?? '';
        owner.interrupt();
      },
    ];
    expect(await owner.run(['--org', 'acme'], [stop])).toBe(130);
    await expect(fetch(page)).rejects.toThrow(/fetch failed/u);
    expect(existsSync(join(owner.folder, '.env'))).toBe(false);
    expect(
      await owner.run(['--org', 'acme'], [REGISTERS, [/Waiting for it/u, () => owner.interrupt()]]),
    ).toBe(130);
    expect(owner.output()).toMatch(/goes on from here\.$/u);
  });

  test('says where a policy that was pushed is wrong, and goes on when it is corrected', async () => {
    const push = async (): Promise<void> => {
      const repository = await owner.org.createRepository('.claude-policy', {
        files: { 'policy.jsonc': '{ "modle": 1 }' },
      });
      while (!owner.output().includes('policy.jsonc:1'))
        await new Promise((resolve) => setTimeout(resolve, 5));
      await repository.commit('main', { files: { 'policy.jsonc': '{}' } });
    };
    expect(await owner.run(['--org', 'acme'], [REGISTERS, INSTALLS, [/push them/u, push]])).toBe(0);
  });
});

/** The rules of the command, as the double takes them. */
function ruleset(
  appId: number,
): Parameters<Awaited<ReturnType<Owner['org']['createRepository']>>['setRuleset']>[0]['rules'] {
  const { rules } = JSON.parse(JSON.stringify(rulesetBody({ appId, repository: 'acme/shop', branches: [] })));
  return rules;
}

describe('the registration', () => {
  test('refuses a code that comes with another state, and takes its own afterwards', async () => {
    const answers: number[] = [];
    const act: Acts[number] = [
      /Open this page/u,
      async (said) => {
        const { manifest } = await readForm(said);
        const stranger = owner.github.registerFromManifest(
          { ...manifest, name: 'stranger' },
          owner.github.user('mallory'),
        );
        for (const state of ['', 'x', 'f'.repeat(48)]) {
          const back = new URL(String(manifest['redirect_url']));
          back.search = new URLSearchParams({ code: stranger, state }).toString();
          answers.push((await fetch(back)).status);
        }
        answers.push((await register(owner, said)).status);
      },
    ];
    expect(await owner.run(['--org', 'acme', '--no-wait'], [act])).toBe(1);
    expect(answers).toEqual([400, 400, 400, 200]);
    expect(env()['APP_ID']).toBe(String(owner.github.world.apps[1]?.id));
    expect(owner.github.world.conversions.size).toBe(1);
  });

  test('answers under its own name only', async () => {
    const status: number[] = [];
    const act: Acts[number] = [
      /Open this page/u,
      async (said) => {
        const { request } = await import('node:http');
        const url = /http:\/\/\S+/u.exec(said)?.[0] ?? '';
        const headers = { host: 'rebound.example' };
        const code = await new Promise<number>((resolve) => {
          request(url, { headers }, (answer) => resolve(answer.resume().statusCode ?? 0)).end();
        });
        status.push(code);
        owner.interrupt();
      },
    ];
    await owner.run(['--org', 'acme'], [act]);
    expect(status).toEqual([400]);
  });

  test.each([
    [['--org', 'acme'], '/organizations/acme/settings/apps/new'],
    [['--org', ''], '/settings/apps/new'],
  ])('goes to the account that was chosen: %j', async (args, path) => {
    const seen: string[] = [];
    const act: Acts[number] = [
      /Open this page/u,
      async (said) => {
        const { action } = await readForm(said);
        seen.push(`${action.origin}${action.pathname}`);
        owner.interrupt();
      },
    ];
    await owner.run(args, [act]);
    expect(seen).toEqual([`${owner.github.url}${path}`]);
  });

  test('without a public address makes an App that has a secret of ours for the day it has one', async () => {
    expect(await owner.run(['--org', 'acme', '--no-wait'], [REGISTERS])).toBe(1);
    const [app] = owner.github.world.apps;
    expect(app?.webhookUrl).toBeUndefined();
    expect(env()['WEBHOOK_SECRET']).toBe(app?.webhookSecret);
    expectNoSecrets();
    await owner.run(['--no-wait', '--public-url', 'https://portcullis.example.com/']);
    expect(app?.webhookUrl).toBe('https://portcullis.example.com/api/github/webhooks');
    expect(env()['WEBHOOK_SECRET']).toBe(app?.webhookSecret);
  });
});

describe('the file .env', () => {
  test('is only for its owner, and keeps what it had', async () => {
    const path = join(owner.folder, '.env');
    writeFileSync(path, '# ours\nDATABASE_URL=postgres://db/one', { mode: 0o644 });
    await owner.run(['--org', 'acme', '--no-wait'], [REGISTERS]);
    expect(readFileSync(path, 'utf8')).toMatch(/^# ours\nDATABASE_URL=postgres:\/\/db\/one\nAPP_ID=\d+\n/u);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(owner.folder).filter((name) => name.startsWith('.env'))).toEqual(['.env']);
    expect(() => readEnvironment(env())).not.toThrow();
  });

  test('with a part of what is needed is left as it is, and the rest is named', async () => {
    const path = join(owner.folder, '.env');
    writeFileSync(path, 'APP_ID=5\n');
    expect(await owner.run(['--org', 'acme'])).toBe(2);
    expect(owner.output()).toMatch(/WEBHOOK_SECRET is missing/u);
    expect(readFileSync(path, 'utf8')).toBe('APP_ID=5\n');
  });

  test('of an App that GitHub does not know is named as such', async () => {
    const [, known] = [await owner.run(['--org', 'acme', '--no-wait'], [REGISTERS]), env()];
    const path = join(owner.folder, '.env');
    writeFileSync(path, readFileSync(path, 'utf8').replace(`APP_ID=${known['APP_ID']}`, 'APP_ID=999999'));
    expect(await owner.run(['--no-wait'])).toBe(2);
    expect(owner.output()).toMatch(/does not know the App of \.env, or does not take its key/u);
  });
});
