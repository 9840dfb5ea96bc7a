/** The pages for developers, repository admins and organisation owners, command by command. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commandsOf, runCommands } from './documented-commands.ts';

const SETTINGS = {
  hooks: {
    PostToolUse: [{ matcher: 'Edit', hooks: [{ type: 'command', command: 'npx prettier --write .' }] }],
  },
};

/** A repository with a change that nobody committed, and a policy that approves nothing of it. */
const BEFORE = [
  'git init --quiet --initial-branch main storefront',
  'git -C storefront commit --quiet --allow-empty --message "Begin"',
  'mkdir storefront/.claude',
  `echo '${JSON.stringify(SETTINGS)}' > storefront/.claude/settings.json`,
  'portcullis policy init claude-policy --preset controlled --owner @acme/security',
].map((command) => ({ command, exit: 0 }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portcullis-pages-'));
  mkdirSync(join(folder, 'work'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['docs/for-developers.md', 5, ['cd storefront']],
  ['docs/for-repository-admins.md', 1, []],
  ['docs/for-organisation-owners.md', 7, []],
] as const)('every command of %s ends as the page says', (page, count, moves) => {
  const commands = commandsOf(page);
  expect(commands).toHaveLength(count);
  const all = [...BEFORE, ...moves.map((command) => ({ command, exit: 0 })), ...commands];
  for (const { command, exit, status, stdout, stderr } of runCommands(
    all,
    join(folder, 'work'),
    join(folder, 'bin'),
  )) {
    expect({ command, status, stdout, stderr }).toEqual({ command, status: exit, stdout, stderr });
  }
});
