/** The pull requests of the story, and how each has to end. */
import type { FileChanges } from '../../test/github/index.ts';
import { ledgerServers, ledgerSettings } from './ledger.ts';
import { type Author, PEOPLE } from './people.ts';
import { DENY_FLOOR, executable, FORMAT_PATH, FORMAT_SCRIPT, formatterHooks } from './shared-files.ts';
import { STOREFRONT_README, storefrontSettings } from './storefront.ts';

/** What a blocked pull request has to show. */
export interface ExpectedFinding {
  readonly rule: string;
  readonly path: string;
}

/** One pull request. */
export interface Proposal {
  readonly repository: 'storefront' | 'ledger';
  readonly branch: string;
  readonly title: string;
  readonly body: string;
  readonly author: Author;
  /** True for somebody without access: the branch is in a fork. */
  readonly fork: boolean;
  readonly message: string;
  readonly files: FileChanges;
  /** Undefined when it has to pass. */
  readonly expected: ExpectedFinding | undefined;
}

const ADOPT_FORMATTER: Proposal = {
  repository: 'ledger',
  branch: 'format-on-edit',
  title: 'Format Python files after each edit',
  body: 'The formatter hook that storefront has, unchanged. It was approved for all repositories in SEC-212.',
  author: PEOPLE.amara,
  fork: false,
  message: 'Adopt the formatter hook',
  files: {
    '.claude/settings.json': ledgerSettings(formatterHooks()),
    [FORMAT_PATH]: executable(FORMAT_SCRIPT),
  },
  expected: undefined,
};

/** As a campaign in March 2026 proposed it to many well-known projects. */
const FOREIGN_PACKAGE: Proposal = {
  repository: 'storefront',
  branch: 'block-no-verify',
  title: 'Keep agents from skipping git hooks',
  body: 'AI agents sometimes pass `--no-verify` to get around failing hooks. This adds a small `PreToolUse` hook that refuses it. **No dependency to install**, it runs with npx.',
  author: PEOPLE.stranger,
  fork: true,
  message: 'Block git --no-verify in agent sessions',
  files: {
    '.claude/settings.json': storefrontSettings({
      hooks: {
        PreToolUse: [{ matcher: 'Bash', hooks: [{ type: 'command', command: 'npx block-no-verify@1.1.2' }] }],
      },
    }),
  },
  expected: { rule: 'unapproved-hook', path: '.claude/settings.json' },
};

const NEWER_SERVER: Proposal = {
  repository: 'ledger',
  branch: 'updates/docs-mcp-1.5.0',
  title: 'Update @example/docs-mcp to 1.5.0',
  body: '| Package | From | To |\n| --- | --- | --- |\n| `@example/docs-mcp` | `1.4.2` | `1.5.0` |',
  author: PEOPLE.updates,
  fork: false,
  message: 'Update @example/docs-mcp to 1.5.0',
  files: { '.mcp.json': ledgerServers('1.5.0') },
  expected: { rule: 'unapproved-mcp-server', path: '.mcp.json' },
};

const LOST_DENY_RULE: Proposal = {
  repository: 'storefront',
  branch: 'read-payment-fixtures',
  title: 'Let Claude see the payment fixtures',
  body: 'The fixtures moved to `secrets/fixtures`, and every session asks me to paste them.',
  author: PEOPLE.tomasz,
  fork: false,
  message: 'Allow reading secrets/',
  files: {
    '.claude/settings.json': storefrontSettings({
      deny: DENY_FLOOR.filter((rule) => rule !== 'Read(./secrets/**)'),
    }),
  },
  expected: { rule: 'lost-deny-rule', path: '.claude/settings.json' },
};

const TYPO: Proposal = {
  repository: 'storefront',
  branch: 'readme-typo',
  title: 'Fix a typo in the README',
  body: '',
  author: PEOPLE.jun,
  fork: false,
  message: 'Fix a typo',
  files: { 'README.md': STOREFRONT_README.replace('recieve', 'receive') },
  expected: undefined,
};

const EDITED_FORMATTER: Proposal = {
  repository: 'storefront',
  branch: 'faster-formatter',
  title: 'Make the formatter hook faster',
  body: 'Prettier takes 600 ms to start. The daemon answers in 20 ms.',
  author: PEOPLE.tomasz,
  fork: false,
  message: 'Format with a daemon',
  files: {
    [FORMAT_PATH]: executable(
      FORMAT_SCRIPT.replace(
        'node_modules/.bin/prettier --log-level warn --write',
        'npx -y @example/prettier-daemon@latest',
      ),
    ),
  },
  expected: { rule: 'unapproved-hook', path: FORMAT_PATH },
};

/** In the order in which they are opened. */
export const PROPOSALS: readonly Proposal[] = [
  ADOPT_FORMATTER,
  FOREIGN_PACKAGE,
  NEWER_SERVER,
  LOST_DENY_RULE,
  TYPO,
  EDITED_FORMATTER,
];
