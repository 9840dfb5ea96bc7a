/** docs/owner-guide.md, command by command. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ScratchRepository } from './scratch-repository.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const GUIDE = readFileSync(join(ROOT, 'docs/owner-guide.md'), 'utf8');
const BLOCKS = [...GUIDE.matchAll(/^```sh(?: exit (\d))?\n(.*?)^```$/gmsu)].map(
  ([, exit = '0', text = '']) => ({
    exit: Number(exit),
    commands: text.trimEnd().split('\n'),
  }),
);

const SETTINGS = JSON.stringify({
  hooks: {
    PostToolUse: [{ matcher: 'Edit', hooks: [{ type: 'command', command: 'npx prettier --write .' }] }],
  },
});

let storefront: ScratchRepository;
let folder: string;

beforeAll(() => {
  storefront = new ScratchRepository();
  storefront.write('.claude/settings.json', SETTINGS);
  storefront.commit();
  folder = `${storefront.folder}-walk`;
  mkdirSync(join(folder, 'bin'), { recursive: true });
  symlinkSync(storefront.folder, join(folder, 'storefront'));
  symlinkSync(join(ROOT, 'bin/portcullis.mjs'), join(folder, 'bin/portcullis'));
});

afterAll(() => {
  storefront.remove();
  rmSync(folder, { recursive: true, force: true });
});

function run(command: string) {
  const env = {
    ...process.env,
    PATH: `${join(folder, 'bin')}:${dirname(process.execPath)}:${process.env['PATH']}`,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.com',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.com',
  };
  return spawnSync('bash', ['-c', command], { cwd: folder, env, encoding: 'utf8' });
}

describe('docs/owner-guide.md', () => {
  test('every command ends as the page says', () => {
    expect(BLOCKS.length).toBeGreaterThan(8);
    const folders: string[] = [];
    const printed = new Map<string, string>();
    for (const { exit, commands } of BLOCKS) {
      folders.push(...commands.filter((command) => command.startsWith('cd ')));
      for (const command of commands.filter((one) => !one.startsWith('cd '))) {
        const { status, stdout, stderr } = run([...folders, command].join(' && '));
        expect({ command, status, stderr }).toEqual({ command, status: exit, stderr });
        printed.set(command.split(' ').slice(0, 2).join(' '), stdout);
      }
    }
    expect(printed.get('portcullis check')).toContain('unapproved-hook');
    expect(printed.get('portcullis approvals')).toContain('1 approval: 1 in force');
  });
});
