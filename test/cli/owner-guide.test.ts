/** docs/owner-guide.md, command by command. */
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandsOf, runCommands, showsOutput } from './documented-commands.ts';
import { ScratchRepository } from './scratch-repository.ts';

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
  mkdirSync(folder);
  symlinkSync(storefront.folder, join(folder, 'storefront'));
});

afterAll(() => {
  storefront.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('docs/owner-guide.md', () => {
  test('every command ends as the page says', () => {
    const runs = runCommands(commandsOf('docs/owner-guide.md'), folder, join(folder, 'bin'));
    expect(runs.length).toBeGreaterThan(12);
    for (const { command, exit, status, stderr } of runs) {
      expect({ command, status, stderr }).toEqual({ command, status: exit, stderr });
    }
    const shown = runs.filter(({ output }) => output !== undefined);
    expect(shown.map(({ command }) => command.split(' ').slice(0, 3).join(' '))).toEqual([
      'portcullis policy init',
      'portcullis policy test',
      'portcullis check --repo',
      'portcullis approvals --repo',
      'portcullis policy explain',
      'portcullis policy diff',
      'portcullis policy diff',
    ]);
    for (const { command, output = '', stdout } of shown) {
      // The reader's repository has a name; that of the test has another one each time.
      const printed = stdout.replaceAll(/local\/portcullis-test-\w+/gu, 'local/storefront');
      expect({ command, printed, output, isShown: showsOutput(output, printed) }).toMatchObject({
        isShown: true,
      });
    }
  });

  test.each([
    ['a\nb\n', 'a\nb\n', true],
    ['a\n', 'a\nb\n', false],
    ['a\n…\n', 'a\nb\nc\n', true],
    ['a\n…\nc\n', 'a\nb\nc\n', true],
    ['a\n…\nb\n', 'a\nb\nc\n', false],
    ['until YYYY-MM-DD\n', 'until 2027-01-01\n', true],
    ['b\n', 'a\nb\n', false],
  ])('%j shows %j: %s', (output, printed, isShown) => {
    expect(showsOutput(output, printed)).toBe(isShown);
  });
});
