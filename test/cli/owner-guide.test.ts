/** docs/owner-guide.md, command by command. */
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandsOf, runCommands } from './documented-commands.ts';
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
    const printed = new Map(
      runs.map(({ command, stdout }) => [command.split(' ').slice(0, 2).join(' '), stdout]),
    );
    expect(printed.get('portcullis check')).toContain('unapproved-hook');
    expect(printed.get('portcullis approvals')).toContain('1 approval: 1 in force');
  });
});
