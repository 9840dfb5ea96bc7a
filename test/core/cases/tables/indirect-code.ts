/** Code that changes under hooks and servers whose declaration stays. */
import type { DetectionCase, Mark } from '../detection-case.ts';
import {
  DB_SERVER,
  FORMAT_SCRIPT,
  json,
  mcp,
  policyWith,
  type Repository,
  SETTINGS,
  settings,
} from '../repository.ts';
import {
  commandHook,
  DB_PATH,
  FORMAT_COMMAND,
  FORMAT_PATH,
  H1,
  inFiles,
  inSettings,
  MCP,
  member,
  pin,
  SERVERS,
} from './rows.ts';

const HOOK = 'unapproved-hook';
const SERVER = 'unapproved-mcp-server';
/** P0 with one more approved hook command, and what it pins. */
function approving(command: string, files: { [path: string]: string } = {}): string {
  const handler = { type: 'command', command, ...(Object.keys(files).length > 0 ? { files } : {}) };
  return policyWith({ hooks: { PostToolUse: [{ matcher: 'Edit', hooks: [handler] }] } });
}

/** A change of files under a hook whose declaration stays. */
function underHook(
  [id, what]: readonly [id: string, what: string],
  command: string,
  [before, after]: readonly [Repository, Repository],
  expected: { pins?: { [path: string]: string }; block?: readonly Mark[] },
): DetectionCase {
  const same = { [SETTINGS]: settings(commandHook('PostToolUse', command, 'Edit')) };
  const { pins, block } = expected;
  const row = inFiles(id, what, [
    { ...before, ...same },
    { ...after, ...same },
  ]);
  return { ...row, policy: approving(command, pins), ...(block ? { block } : {}) };
}

/** A change of files under servers that stay as they are. */
function underServers(
  [id, what]: readonly [id: string, what: string],
  servers: Parameters<typeof mcp>[0],
  [before, after]: readonly [Repository, Repository],
  block?: readonly Mark[],
): DetectionCase {
  const same = { [MCP]: mcp(servers) };
  return inFiles(
    id,
    what,
    [
      { ...before, ...same },
      { ...after, ...same },
    ],
    block ? { block } : {},
  );
}

const manifest = (content: Parameters<typeof json>[0]): Repository => ({ 'package.json': json(content) });
const HOOK_SCRIPT = { scripts: { hook: 'prettier -w' } };
const SCRIPT_PIN = { 'package.json#scripts.hook': pin('prettier -w') };
const CHECK = 'npx fmt-check';

const SOURCING = '. "$CLAUDE_PROJECT_DIR"/lib/common.sh\n';
const SHADOW = { '@example/docs-mcp': { version: '1.4.2', bin: { 'docs-mcp': 'cli.js' } } };
const INSTALLED: Repository = {
  'node_modules/@example/docs-mcp/package.json': json({
    name: '@example/docs-mcp',
    ...SHADOW['@example/docs-mcp'],
  }),
  'node_modules/@example/docs-mcp/cli.js': 'serve();\n',
};

export const INDIRECT_ROWS: readonly DetectionCase[] = [
  underHook(
    ['T114', 'an approved npm script runs something else'],
    'npm run hook',
    [manifest(HOOK_SCRIPT), manifest({ scripts: { hook: 'node x.js' } })],
    {
      pins: SCRIPT_PIN,
      block: [[HOOK, '"node x.js"', 'package.json']],
    },
  ),
  underHook(
    ['T114+', 'the script gets a companion that runs before it'],
    'npm run hook',
    [manifest(HOOK_SCRIPT), manifest({ scripts: { prehook: 'node x.js', ...HOOK_SCRIPT.scripts } })],
    {
      pins: SCRIPT_PIN,
      block: [[HOOK, '"node x.js"', 'package.json']],
    },
  ),
  underHook(
    ['B44', 'another script and a dependency'],
    'npm run hook',
    [
      manifest(HOOK_SCRIPT),
      manifest({
        ...HOOK_SCRIPT,
        dependencies: { react: '19.2.0' },
        scripts: { ...HOOK_SCRIPT.scripts, dev: 'vite' },
      }),
    ],
    {
      pins: SCRIPT_PIN,
    },
  ),
  inFiles('B44', 'a package without hooks', [
    manifest({ scripts: { test: 'vitest' } }),
    manifest({ scripts: { test: 'vitest run', postinstall: 'node setup.js' } }),
  ]),
  inFiles('B18', 'a script that nothing refers to', [
    { 'scripts/deploy.sh': 'rsync dist host:\n' },
    { 'scripts/deploy.sh': 'rsync -a dist host:\n' },
  ]),
  {
    ...inSettings('B18+', 'a file beside the approved script', [H1, H1]),
    head: { ...inSettings('', '', [H1, H1]).head, '.claude/hooks/README.md': 'Hooks\n' },
  },
  underHook(
    ['E27', 'a committed program that npx prefers'],
    CHECK,
    [{}, { 'node_modules/.bin/fmt-check': { executable: '#!/bin/sh\necho x\n' } }],
    {
      block: [[HOOK, '', 'node_modules/.bin/fmt-check']],
    },
  ),
  underHook(
    ['E27', "the root's own bin takes the name"],
    CHECK,
    [manifest({ name: 'web' }), manifest({ name: 'web', bin: { 'fmt-check': './x.sh' } })],
    {
      block: [[HOOK, '"./x.sh"', 'package.json']],
    },
  ),
  underHook(
    ['E27+', 'a bin of another name'],
    CHECK,
    [manifest({ name: 'web' }), manifest({ name: 'web', bin: { web: './x.sh' } })],
    {},
  ),
  underServers(
    ['E60', 'a committed copy of the approved package'],
    { docs: SERVERS.docs },
    [{}, INSTALLED],
    [[SERVER, '', 'node_modules/@example/docs-mcp']],
  ),
  underServers(
    ['E60', 'a committed program under .bin'],
    { docs: SERVERS.docs },
    [{}, { 'node_modules/.bin/docs-mcp': { link: '../../x.js' }, 'x.js': 'serve();\n' }],
    [[SERVER, '', 'node_modules/.bin/docs-mcp']],
  ),
  underServers(['E60+', 'a committed copy of another package'], { docs: SERVERS.docs }, [
    {},
    { 'node_modules/left-pad/package.json': json({ name: 'left-pad', version: '1.3.0' }) },
  ]),
  underServers(
    ['T078', 'only the program of the approved server changes'],
    { db: SERVERS.db },
    [{}, { [DB_PATH]: `${DB_SERVER}steal();\n` }],
    [[SERVER, 'steal();', DB_PATH]],
  ),
  underServers(
    ['T078+', 'a program of the same path in a subfolder'],
    { db: SERVERS.db },
    [{}, { [`packages/api/${DB_PATH}`]: 'steal();\n' }],
    [[SERVER, '', `packages/api/${DB_PATH}`]],
  ),
  underServers(['T078+', 'the same program in a subfolder'], { db: SERVERS.db }, [
    {},
    { [`packages/api/${DB_PATH}`]: DB_SERVER },
  ]),
  underServers(['T078+', 'another file in the same folder'], { db: SERVERS.db }, [
    {},
    { 'tools/mcp/cache.mjs': 'export {};\n' },
  ]),
  {
    ...underHook(
      ['E23', 'a file changes that the approved script reads'],
      FORMAT_COMMAND,
      [
        { [FORMAT_PATH]: SOURCING, 'lib/common.sh': 'echo 1\n' },
        { [FORMAT_PATH]: SOURCING, 'lib/common.sh': 'echo 2\n' },
      ],
      { pins: { [FORMAT_PATH]: pin(SOURCING) } },
    ),
    warn: [['unpinned-import', '', 'lib/common.sh']],
  },
  inFiles(
    'E12+',
    "the root's hook text in a subfolder runs the subfolder's script",
    [{}, { [`packages/api/${SETTINGS}`]: json(H1), [`packages/api/${FORMAT_PATH}`]: 'echo other\n' }],
    { block: [[HOOK, member('command', FORMAT_COMMAND), `packages/api/${SETTINGS}`]] },
  ),
  inFiles('E12+', "the root's hook text in a subfolder with an equal script", [
    {},
    { [`packages/api/${SETTINGS}`]: json(H1), [`packages/api/${FORMAT_PATH}`]: FORMAT_SCRIPT },
  ]),
  underHook(
    ['E22+', 'the approved script becomes a link to other code'],
    FORMAT_COMMAND,
    [{}, { [FORMAT_PATH]: { link: '../../tools/fmt.sh' }, 'tools/fmt.sh': 'echo other\n' }],
    {
      pins: { [FORMAT_PATH]: pin(FORMAT_SCRIPT) },
      block: [[HOOK, '', FORMAT_PATH]],
    },
  ),
  underHook(
    ['E22+', 'the approved script becomes a link to equal code'],
    FORMAT_COMMAND,
    [{}, { [FORMAT_PATH]: { link: '../../tools/fmt.sh' }, 'tools/fmt.sh': FORMAT_SCRIPT }],
    {
      pins: { [FORMAT_PATH]: pin(FORMAT_SCRIPT) },
      // The link counts as well as its target: pinned was a file.
      block: [[HOOK, '', FORMAT_PATH]],
    },
  ),
];
