/** What says nothing to the client, and what only looks as if it did. */
import type { DetectionCase } from '../detection-case.ts';
import { json, mcp, SETTINGS, settings } from '../repository.ts';
import { commandHook, FORMAT_PATH, H1, inFiles, inSettings, MCP, member, SERVERS } from './rows.ts';

const HOOK = 'unapproved-hook';
const EVIL = commandHook('SessionStart', 'echo hi');
const EVIL_MARK = member('command', 'echo hi');
const text = settings();
const withHook = settings(EVIL);

const secretName = '::error::`<img src=x>` @acme/all ghp_Zm9ybWF0dGluZ2ZpeHR1cmVmaXh0dXJl';

export const HARMLESS_ROWS: readonly DetectionCase[] = [
  inFiles('E56', 'a server name that is made for outputs', [
    {},
    { [MCP]: mcp({ [secretName]: SERVERS.docs }) },
  ]),
  inFiles(
    'E56',
    'a server name that is made for outputs, unapproved content',
    [{}, { [MCP]: mcp({ [secretName]: { command: 'x' } }) }],
    { block: [['unapproved-mcp-server', member('command', 'x'), MCP]] },
  ),
  inFiles('E56', 'a path that is made for outputs', [{}, { [`::error::<b>/${SETTINGS}`]: json(EVIL) }], {
    block: [[HOOK, EVIL_MARK, `::error::<b>/${SETTINGS}`]],
  }),
  inFiles('B37', 'names that resemble ours', [
    {},
    {
      'src/hooks/useHook.ts': 'x',
      'hooks/pre-receive': 'x',
      'packages/claude-utils/package.json': '{}',
      'src/settings.ts': 'x',
      'config/claude/settings.json': '{}',
      'mcp.json': '{}',
    },
  ]),
  inFiles('B38', 'personal settings are ignored by git', [
    {},
    { '.gitignore': '.claude/settings.local.json\n' },
  ]),
  inFiles('B43', 'empty folders', [{}, { '.claude/.gitkeep': '', '.gitignore': '.claude/worktrees/\n' }]),
  { id: 'B53', what: 'nothing to govern', base: { 'src/index.ts': '1\n' }, head: { 'src/index.ts': '2\n' } },
  { id: 'B53+', what: 'an empty repository', base: {}, head: {} },
  { id: 'B53+', what: 'the first settings, with the floor', base: {}, head: { [SETTINGS]: text } },
  { id: 'B53+', what: 'the first settings, empty', base: {}, head: { [SETTINGS]: '{}\n' } },
  { id: 'B53+', what: 'settings of no content', base: {}, head: { [SETTINGS]: '' } },
  inFiles('B54', 'a page about the settings', [
    {},
    { '.claude/settings.README.md': 'Why\n', '.claude/settings.json.example': withHook },
  ]),
  inSettings('B52+', 'nothing changes', [H1, H1]),
  {
    ...inFiles('B52+', 'only a file beside the settings changes', [
      {},
      { 'docs/hooks.md': 'Hooks\n', [FORMAT_PATH]: '' },
    ]),
    head: { ...inSettings('', '', [{}, {}]).head, 'docs/hooks.md': 'Hooks\n' },
  },
  {
    id: 'R10',
    what: 'a policy with a duplicate key',
    base: {},
    head: {},
    policy: '{ "version": 1, "version": 1 }',
    block: [['unusable-policy', '@1:17', 'policy.jsonc']],
  },
  {
    id: 'R10',
    what: 'a policy with an unknown key',
    base: {},
    head: {},
    policy: '{ "versions": 1 }',
    block: [['unusable-policy', '@1:3', 'policy.jsonc']],
  },
];
