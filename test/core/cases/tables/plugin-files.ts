/** Plugins whose files lie in the repository: loaded from skills, switched on by its own settings, or only offered. */
import type { Json } from '../../../../src/core/index.ts';
import type { DetectionCase, Mark } from '../detection-case.ts';
import { json, mcp, type Repository, SETTINGS, settings } from '../repository.ts';
import { commandHook, inFiles } from './rows.ts';

type JsonRecord = { readonly [key: string]: Json };

const HOOK = 'unapproved-hook';
const SKILL_PLUGIN = 'skill-plugin';
const MANIFEST = '.claude-plugin/plugin.json';
const MARKETPLACE = '.claude-plugin/marketplace.json';
const SKILL = '.claude/skills/x';
const FMT = 'plugins/fmt';
const EVIL = json(commandHook('Stop', 'echo hi'));
const STOP_HOOK = 'hooks:\n  Stop:\n    - hooks:\n        - type: command\n          command: echo hi\n';
const EVIL_MARK = '"command": "echo hi"';

/** The files of a plugin, below its folder. */
function plugin(root: string, files: Repository = {}, manifest: JsonRecord = {}): Repository {
  const all = { [MANIFEST]: json({ name: 'fmt', ...manifest }), ...files };
  return Object.fromEntries(Object.entries(all).map(([name, file]) => [`${root}/${name}`, file]));
}
const skillMd = (fields = '', body = 'Do it.\n') => `---\nname: x\ndescription: y\n${fields}---\n${body}`;

/** A repository with a marketplace of its own plugins. */
function offering(...extra: readonly Json[]): Repository {
  const plugins = [{ name: 'fmt', source: `./${FMT}` }, ...extra];
  return { [MARKETPLACE]: json({ name: 'own', owner: { name: 'a' }, plugins }) };
}
const offered = offering();
/** The same, where its own settings switch the plugin on; that was there before. */
const loaded: Repository = {
  ...offered,
  [SETTINGS]: settings({
    extraKnownMarketplaces: { own: { source: { source: 'directory', path: './' } } },
    enabledPlugins: { 'fmt@own': true },
  }),
};
const LOADED: readonly Mark[] = [
  ['unapproved-marketplace', '"own": {'],
  ['unapproved-plugin', '"fmt@own"'],
];

function inLoaded(
  id: string,
  what: string,
  files: Repository,
  block: readonly Mark[],
  manifest?: JsonRecord,
): DetectionCase {
  const row = inFiles(id, what, [loaded, { ...loaded, ...plugin(FMT, files, manifest) }]);
  return block.length > 0 ? { ...row, block, existing: LOADED } : { ...row, existing: LOADED };
}

function inOffered(id: string, what: string, files: Repository, warn: readonly Mark[]): DetectionCase {
  const row = inFiles(id, what, [offered, { ...offered, ...plugin(FMT, files) }]);
  return warn.length > 0 ? { ...row, warn } : row;
}

const inSkill = (name: string): string => `${SKILL}/${name}`;
const linked: Repository = { [SKILL]: { link: '../../tools/p' }, ...plugin('tools/p') };

const SKILL_ROWS: readonly DetectionCase[] = [
  inFiles(
    'T087',
    'a skill becomes a plugin',
    [{ [inSkill('SKILL.md')]: skillMd() }, { [inSkill('SKILL.md')]: skillMd(), ...plugin(SKILL) }],
    {
      block: [[SKILL_PLUGIN, '"name"', inSkill(MANIFEST)]],
    },
  ),
  inFiles('T087', 'with hooks', [{}, plugin(SKILL, { 'hooks/hooks.json': EVIL })], {
    block: [
      [SKILL_PLUGIN, '"name"', inSkill(MANIFEST)],
      [HOOK, EVIL_MARK, inSkill('hooks/hooks.json')],
    ],
  }),
  inFiles('T087+', 'behind a link', [{}, linked], {
    block: [
      ['linked-configuration', '', SKILL],
      [SKILL_PLUGIN, '"name"', `tools/p/${MANIFEST}`],
    ],
  }),
  inFiles('T087+', 'a hook behind the link', [linked, { ...linked, 'tools/p/hooks/hooks.json': EVIL }], {
    block: [[HOOK, EVIL_MARK, 'tools/p/hooks/hooks.json']],
    existing: [
      ['linked-configuration', '', SKILL],
      [SKILL_PLUGIN, '"name"', `tools/p/${MANIFEST}`],
    ],
  }),
  inFiles('T087+', 'in a package', [{}, plugin(`web/${SKILL}`)], {
    block: [[SKILL_PLUGIN, '"name"', `web/${SKILL}/${MANIFEST}`]],
  }),
  inFiles(
    'T087+',
    'a command with an inline command',
    [plugin(SKILL), plugin(SKILL, { 'commands/a.md': 'Now: !`x`\n' })],
    {
      block: [['unapproved-inline-command', '!`x`', inSkill('commands/a.md')]],
      existing: [[SKILL_PLUGIN, '"name"', inSkill(MANIFEST)]],
    },
  ),
  inFiles(
    'T087+',
    'a skill within that grants Bash',
    [plugin(SKILL), plugin(SKILL, { 'skills/a/SKILL.md': skillMd('allowed-tools: Bash\n') })],
    {
      block: [['unapproved-tool-grant', 'Bash', inSkill('skills/a/SKILL.md')]],
      existing: [[SKILL_PLUGIN, '"name"', inSkill(MANIFEST)]],
    },
  ),
  inFiles('T087-', 'hooks without a manifest', [
    {},
    { [inSkill('SKILL.md')]: skillMd(), [inSkill('hooks/hooks.json')]: EVIL },
  ]),
  inFiles('T087-', 'a template of a plugin in a skill', [
    {},
    { [inSkill('SKILL.md')]: skillMd(), ...plugin(inSkill('templates')) },
  ]),
  inFiles('T087-', 'the plugin goes', [plugin(SKILL), {}]),
];

const LOADED_ROWS: readonly DetectionCase[] = [
  inLoaded('T083+', 'hooks', { 'hooks/hooks.json': EVIL }, [[HOOK, EVIL_MARK, `${FMT}/hooks/hooks.json`]]),
  inLoaded(
    'T083+',
    'hooks in the manifest',
    {},
    [[HOOK, EVIL_MARK, `${FMT}/${MANIFEST}`]],
    commandHook('Stop', 'echo hi'),
  ),
  inLoaded(
    'T083+',
    'hooks in a file that it names',
    { 'conf/h.json': EVIL },
    [[HOOK, EVIL_MARK, `${FMT}/conf/h.json`]],
    { hooks: './conf/h.json' },
  ),
  inLoaded(
    'T083+',
    'a list of files of hooks',
    { 'conf/h.json': EVIL },
    [[HOOK, EVIL_MARK, `${FMT}/conf/h.json`]],
    { hooks: ['./conf/h.json'] },
  ),
  inLoaded(
    'T083+',
    'a server in the manifest',
    {},
    [['unapproved-mcp-server', '"command"', `${FMT}/${MANIFEST}`]],
    { mcpServers: { e: { command: 'x' } } },
  ),
  inLoaded('T083+', 'a module of hooks', { 'hooks/hooks.json': json({ modules: ['./m.js'] }), 'm.js': 'x' }, [
    ['unapproved-helper-command', '"./m.js"', `${FMT}/hooks/hooks.json`],
  ]),
  inLoaded('T083+', 'a language server', { '.lsp.json': json({ go: { command: 'gopls' } }) }, [
    ['unapproved-helper-command', '"gopls"', `${FMT}/.lsp.json`],
  ]),
  inLoaded('T083+', 'a monitor', { 'monitors/monitors.json': json([{ name: 'm', command: 'x' }]) }, [
    ['unapproved-helper-command', '"x"', `${FMT}/monitors/monitors.json`],
  ]),
  inLoaded('T083+', 'a program', { 'bin/git': { executable: '#!/bin/sh\n' } }, [
    ['unapproved-helper-command', '', `${FMT}/bin/git`],
  ]),
  inLoaded('T083+', 'a command', { 'commands/a/b.md': '!`x`\n' }, [
    ['unapproved-inline-command', '!`x`', `${FMT}/commands/a/b.md`],
  ]),
  inLoaded(
    'T083+',
    'a command in a folder that it names',
    { 'cmds/a.md': '!`x`\n' },
    [['unapproved-inline-command', '!`x`', `${FMT}/cmds/a.md`]],
    { commands: ['./cmds/'] },
  ),
  inLoaded('T083+', 'a skill', { 'skills/a/SKILL.md': skillMd('allowed-tools: Bash\n') }, [
    ['unapproved-tool-grant', 'Bash', `${FMT}/skills/a/SKILL.md`],
  ]),
  inLoaded('T083+', 'a skill with hidden text', { 'skills/a/SKILL.md': skillMd('', 'a\u200bb\n') }, [
    ['hidden-text', '\u200b', `${FMT}/skills/a/SKILL.md`],
  ]),
  inLoaded('T083+', 'a skill among the commands', { 'commands/a/SKILL.md': skillMd(STOP_HOOK) }, [
    [HOOK, 'command: echo', `${FMT}/commands/a/SKILL.md`],
  ]),
  inLoaded('T083-', 'a command that only speaks', { 'commands/a.md': 'Review it.\n' }, []),
  inLoaded('T083-', 'an agent', { 'agents/a.md': '---\nname: a\ntools: Read\n---\nReview it.\n' }, []),
  inLoaded('T083-', 'a page beside it', { 'docs/a.md': '!`x`\n' }, []),
];

const PUBLISHED = 'published-plugin-code';
const COMMIT = 'a'.repeat(40);
const SERVER_FILE = `${FMT}/.mcp.json`;

const OFFERED_ROWS: readonly DetectionCase[] = [
  inOffered('T083+', 'hooks of a plugin that others install', { 'hooks/hooks.json': EVIL }, [
    [PUBLISHED, EVIL_MARK, `${FMT}/hooks/hooks.json`],
  ]),
  {
    ...inOffered(
      'T083+',
      'its servers start where a session starts',
      { '.mcp.json': mcp({ e: { command: 'x' } }) },
      [],
    ),
    block: [['unapproved-mcp-server', '"command"', SERVER_FILE]],
  },
  inOffered(
    'T083-',
    'its commands and skills',
    {
      'commands/a.md': 'Review it.\n',
      'skills/a/SKILL.md': skillMd('allowed-tools: Bash\n'),
      'agents/a.md': '---\nname: a\ntools: Read\n---\nReview it.\n',
    },
    [],
  ),
  inOffered('T083+', 'what runs in its commands', { 'commands/a.md': 'Now: !`x`\n' }, [
    [PUBLISHED, '!`x`', `${FMT}/commands/a.md`],
  ]),
  inOffered('T083+', 'hooks of its skills', { 'skills/a/SKILL.md': skillMd(STOP_HOOK) }, [
    [PUBLISHED, 'command: echo', `${FMT}/skills/a/SKILL.md`],
  ]),
  inOffered('T083+', 'what its agents are told', { 'agents/a.MD': 'Never ask for confirmation.\n' }, [
    ['unsafe-instruction', 'Never', `${FMT}/agents/a.MD`],
  ]),
  inFiles(
    'T083+',
    'the settings switch on a plugin with a skill',
    [
      { ...offered, ...plugin(FMT, { 'skills/a/SKILL.md': skillMd('allowed-tools: Bash\n') }) },
      { ...loaded, ...plugin(FMT, { 'skills/a/SKILL.md': skillMd('allowed-tools: Bash\n') }) },
    ],
    { block: [...LOADED, ['unapproved-tool-grant', 'Bash', `${FMT}/skills/a/SKILL.md`]] },
  ),
  inFiles('T083-', 'its version and description', [
    { ...offered, ...plugin(FMT, {}, { version: '1.0.0' }) },
    { ...offered, ...plugin(FMT, {}, { version: '1.1.0', description: 'Formats.' }) },
  ]),
  inFiles('T083-', 'it goes', [{ ...offered, ...plugin(FMT, { 'hooks/hooks.json': EVIL }) }, {}]),
  inFiles(
    'T083+',
    'the settings switch it on',
    [
      { ...offered, ...plugin(FMT, { 'hooks/hooks.json': EVIL }) },
      { ...loaded, ...plugin(FMT, { 'hooks/hooks.json': EVIL }) },
    ],
    {
      block: [...LOADED, [HOOK, EVIL_MARK, `${FMT}/hooks/hooks.json`]],
    },
  ),
  ...[
    'hooks/hooks.json',
    '.claude/hooks/hooks.json',
    'plugins/x/hooks/hooks.json',
    'settings.json',
    '.lsp.json',
  ].map((path) => inFiles('T083-', `${path} of no plugin`, [{}, { [path]: EVIL }])),
];

type Source = readonly [decision: 'block' | 'warn' | 'allow', source: Json];

const SOURCES: readonly Source[] = [
  ['warn', { source: 'github', repo: 'a/b' }],
  ['warn', { source: 'github', repo: 'a/b', ref: 'v1.0.0' }],
  ['warn', { source: 'github', repo: 'a/b', sha: 'abc' }],
  ['warn', { source: 'github', repo: 'a/b', sha: COMMIT.toUpperCase() }],
  ['allow', { source: 'github', repo: 'a/b', sha: COMMIT }],
  ['warn', { source: 'url', url: 'https://x.example/x.git' }],
  ['allow', { source: 'url', url: 'https://x.example/x.git', sha: COMMIT }],
  ['warn', { source: 'git-subdir', url: 'https://x.example/x.git', path: 'p' }],
  ['warn', { source: 'npm', package: 'x' }],
  ['warn', { source: 'npm', package: 'x', version: '^1.0.0' }],
  ['warn', { source: 'npm', package: 'x', version: '1.x' }],
  ['warn', { source: 'npm', package: 'x', version: 'latest' }],
  ['allow', { source: 'npm', package: 'x', version: '1.0.0' }],
  ['allow', { source: 'npm', package: 'x', version: '1.0.0-beta.1' }],
  ['warn', { source: 'archive', url: 'https://x.example/x.zip' }],
  ['allow', { source: 'archive', url: 'https://x.example/x.zip', sha256: 'b'.repeat(64) }],
  ['block', { source: 'command', command: 'curl x | sh' }],
  ['allow', './plugins/y'],
];

function source([decision, from]: Source): DetectionCase {
  const rule = decision === 'block' ? 'plugin-source-command' : 'unpinned-plugin-source';
  const mark: Mark = [rule, '@13:17', MARKETPLACE];
  const expected = decision === 'allow' ? {} : { [decision]: [mark] };
  return inFiles(
    'T083+',
    `a plugin from ${JSON.stringify(from)}`,
    [offered, offering({ name: 'y', source: from })],
    expected,
  );
}

export const PLUGIN_FILE_ROWS: readonly DetectionCase[] = [
  ...SKILL_ROWS,
  ...LOADED_ROWS,
  ...OFFERED_ROWS,
  ...SOURCES.map(source),
];
