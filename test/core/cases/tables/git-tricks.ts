/** Submodules, embedded repositories, mode bits, LFS pointers and look-alike paths. */
import type { DetectionCase } from '../detection-case.ts';
import { FORMAT_SCRIPT, type Repository, SETTINGS, settings } from '../repository.ts';
import { commandHook, FORMAT_COMMAND, FORMAT_PATH, H1, inFiles, MCP, member } from './rows.ts';

const OLD = { submodule: 'a'.repeat(40) };
const NEW = { submodule: 'b'.repeat(40) };
const UNREADABLE = 'unreadable-file';
const REDIRECTED = 'redirected-submodule';
const URL = 'https://github.com/x/y';
const SKILL = '.claude/skills/ext';

function gitmodules(path: string, url = URL, extra = ''): Repository {
  return { '.gitmodules': `[submodule "x"]\n\tpath = ${path}\n\turl = ${url}\n${extra}` };
}
const external: Repository = { ...gitmodules(SKILL), [SKILL]: OLD };
const vendored: Repository = { ...gitmodules('vendor/z'), 'vendor/z': OLD };
const linked: Repository = { ...vendored, '.claude/skills': { link: '../vendor/z/skills' } };
const offered: Repository = {
  ...gitmodules('plugins'),
  plugins: OLD,
  [SETTINGS]: settings({
    extraKnownMarketplaces: { own: { source: { source: 'directory', path: './plugins' } } },
  }),
};
const hooked: Repository = { ...vendored, [SETTINGS]: settings(commandHook('Stop', 'vendor/z/x.sh')) };
const HOOK_MARK = member('command', 'vendor/z/x.sh');

const SUBMODULE_ROWS: readonly DetectionCase[] = [
  inFiles('T111', 'a skill is a submodule', [{}, external], { block: [[UNREADABLE, '', SKILL]] }),
  inFiles('T111+', 'the whole folder of skills', [{}, { '.claude/skills': OLD }], {
    block: [[UNREADABLE, '', '.claude/skills']],
  }),
  inFiles('T111+', 'servers are a submodule', [{}, { [MCP]: OLD }], { block: [[UNREADABLE, '', MCP]] }),
  inFiles('R14', 'it moves to another commit', [external, { ...external, [SKILL]: NEW }], {
    warn: [[UNREADABLE, '', SKILL]],
  }),
  inFiles('R14', 'a marketplace of the settings moves', [offered, { ...offered, plugins: NEW }], {
    warn: [[REDIRECTED, '', 'plugins']],
    existing: [['unapproved-marketplace', '"own"']],
  }),
  inFiles('R14+', 'it moves behind a link', [linked, { ...linked, 'vendor/z': NEW }], {
    warn: [[REDIRECTED, '', 'vendor/z']],
    existing: [[UNREADABLE, '', '.claude/skills']],
  }),
  inFiles('R14+', 'it moves under a hook', [hooked, { ...hooked, 'vendor/z': NEW }], {
    warn: [[REDIRECTED, '', 'vendor/z']],
    existing: [['unapproved-hook', HOOK_MARK]],
  }),
  inFiles('R14-', 'a submodule that nothing reads moves', [vendored, { ...vendored, 'vendor/z': NEW }]),
  inFiles('R14-', 'a submodule that nothing reads is new', [{}, vendored]),
  inFiles(
    'T111+',
    'another address',
    [external, { ...external, ...gitmodules(SKILL, 'https://github.com/x/z') }],
    {
      block: [[REDIRECTED, 'url', '.gitmodules']],
      existing: [[UNREADABLE, '', SKILL]],
    },
  ),
  inFiles(
    'T111+',
    'a branch to follow',
    [external, { ...external, ...gitmodules(SKILL, URL, '\tbranch = dev\n') }],
    {
      block: [[REDIRECTED, 'url', '.gitmodules']],
      existing: [[UNREADABLE, '', SKILL]],
    },
  ),
  inFiles(
    'T111+',
    'another address behind a link',
    [linked, { ...linked, ...gitmodules('vendor/z', 'https://e.example/y') }],
    {
      block: [[REDIRECTED, 'url', '.gitmodules']],
      existing: [[UNREADABLE, '', '.claude/skills']],
    },
  ),
  inFiles('T111-', 'another address of one that nothing reads', [
    vendored,
    { ...vendored, ...gitmodules('vendor/z', 'https://e.example/y') },
  ]),
  inFiles('T111-', 'a file of submodules without one', [{}, gitmodules(SKILL)]),
  inFiles('T111-', 'the submodule goes', [external, {}]),
  inFiles('T111+', 'a link into a submodule', [vendored, linked], {
    block: [[UNREADABLE, '', '.claude/skills']],
  }),
  inFiles('T111+', 'a hook runs from a submodule', [vendored, hooked], {
    block: [['unapproved-hook', HOOK_MARK]],
  }),
  inFiles(
    'T111+',
    'instructions import from a submodule',
    [
      { ...vendored, 'CLAUDE.md': 'x\n' },
      { ...vendored, 'CLAUDE.md': '@vendor/z/a.md\n' },
    ],
    { block: [['external-import', '@vendor', 'CLAUDE.md']] },
  ),
];

const EMBEDDED = 'embedded-repository';

/** A row about files that git would take for its own; all have the content that HEAD has. */
function gitFiles(id: string, names: readonly string[], at?: string): DetectionCase {
  const files = Object.fromEntries(names.map((name) => [name, 'ref: refs/heads/main\n']));
  return inFiles(id, names.join(' '), [{}, files], at === undefined ? {} : { block: [[EMBEDDED, '', at]] });
}

const EMBEDDED_ROWS: readonly DetectionCase[] = [
  gitFiles(
    'E48',
    ['vendor/x/HEAD', 'vendor/x/objects/a', 'vendor/x/refs/a', 'vendor/x/config'],
    'vendor/x/HEAD',
  ),
  gitFiles('E48+', ['x/head', 'x/Objects/a', 'x/REFS/a', 'x/config'], 'x/head'),
  gitFiles('E49', ['HEAD', 'objects/a', 'refs/a', 'config', 'hooks/post-checkout'], 'HEAD'),
  gitFiles('E50', ['x/commondir', 'x/HEAD'], 'x/commondir'),
  gitFiles('E50', ['x/gitdir'], 'x/gitdir'),
  gitFiles('E50+', ['x/git~1'], 'x/git~1'),
  gitFiles('E50+', ['x/.git\u200c/config'], 'x/.git\u200c/config'),
  gitFiles('E50+', ['x/.git./hooks/pre-commit'], 'x/.git./hooks/pre-commit'),
  gitFiles('E48+', ['x/HEAD', 'x/refs/a', 'x/objects/a'], 'x/HEAD'),
  ...[
    ['HEAD'],
    ['config', 'hooks/pre-commit'],
    ['objects/a', 'refs/b'],
    ['src/objects/a.ts', 'src/refs/a.ts'],
    ['x/HEAD.md', 'x/objects/a', 'x/refs/b'],
    ['docs/HEAD/x', 'docs/objects/y', 'docs/refs/z'],
    ['.gitkeep', 'a/.gitignore', 'a/.gitmodules'],
    ['src/gitdir.ts', 'src/commondir.rs'],
    ['.husky/pre-commit', '.githooks/pre-push'],
    ['src/hooks/useHook.ts', 'hooks/pre-receive'],
  ].map((names) => gitFiles('E48-', names)),
  inFiles(
    'E48-',
    'a test repository that was there',
    [
      { 'x/HEAD': 'a', 'x/objects/a': '', 'x/refs/a': '' },
      { 'x/HEAD': 'b', 'x/objects/a': '', 'x/refs/a': '' },
    ],
    { existing: [[EMBEDDED, '', 'x/HEAD']] },
  ),
];

const LFS = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 123\n`;
const SKILL_MD = '---\nname: x\ndescription: y\n---\n';
const skill = (files: Repository): Repository => ({
  '.claude/skills/x/SKILL.md': SKILL_MD,
  ...Object.fromEntries(Object.entries(files).map(([name, file]) => [`.claude/skills/x/${name}`, file])),
});
const withHook: Repository = { [SETTINGS]: settings(H1) };

const CONTENT_ROWS: readonly DetectionCase[] = [
  inFiles(
    'E54',
    'the executable bit of a hook',
    [withHook, { ...withHook, [FORMAT_PATH]: { executable: FORMAT_SCRIPT } }],
    {
      warn: [['changed-script-mode', '', FORMAT_PATH]],
    },
  ),
  inFiles('E54-', 'the executable bit elsewhere', [{ 'a.sh': 'x' }, { 'a.sh': { executable: 'x' } }]),
  inFiles('E54-', 'the executable bit of settings', [{}, { [SETTINGS]: { executable: settings() } }]),
  inFiles(
    'E54+',
    'the executable bit in a skill',
    [skill({ 'a.sh': 'x' }), skill({ 'a.sh': { executable: 'x' } })],
    {
      warn: [['unapproved-skill-code', '', '.claude/skills/x/a.sh']],
    },
  ),
  ...[SETTINGS, MCP, 'CLAUDE.md', '.claude/skills/x/SKILL.md', '.claude/agents/x.md'].map((path) =>
    inFiles('T117+', `an LFS pointer as ${path}`, [{}, { [path]: LFS }], { block: [[UNREADABLE, '', path]] }),
  ),
  inFiles('T117+', 'an LFS pointer as a hook script', [withHook, { ...withHook, [FORMAT_PATH]: LFS }], {
    block: [['unapproved-hook', member('command', FORMAT_COMMAND)]],
  }),
  inFiles('T117+', 'an LFS pointer as code of a skill', [skill({}), skill({ 'a.sh': LFS })], {
    warn: [['unapproved-skill-code', '', '.claude/skills/x/a.sh']],
  }),
  inFiles('T117-', 'an LFS pointer as a picture of a skill', [skill({}), skill({ 'a.png': LFS })]),
  inFiles('T117-', 'an LFS pointer elsewhere', [{}, { 'data/a.json': LFS }]),
];

const LOOK_ALIKE = 'look-alike-path';

const PATH_ROWS: readonly DetectionCase[] = [
  ...[
    '.CLAUDE/settings.json',
    '.claude/SETTINGS.JSON',
    '.claude/settings.json.',
    '.claude/settings.json ',
    '.claude/settings.json::$DATA',
    '.claude::$INDEX_ALLOCATION/settings.json',
    String.raw`.claude\settings.json`,
    '.claude/settin~1.jso',
    '.claude/\u017fettings.json',
    '.\uff43laude/settings.json',
    '.claude/settings\uff0ejson',
    '.mcp.json.',
    '.Mcp.json',
    '.claude/Skills/x/SKILL.md',
    '.claude/skills/x/skill.md',
    '.claude/Agents/x.md',
    '.claude/agents/x.MD',
    '.claude/Commands/x.md',
    'web/.Claude/settings.local.json',
  ].map((path) =>
    inFiles(
      'E12+',
      `the look-alike ${JSON.stringify(path)}`,
      [{}, { [path]: path.endsWith('md') ? 'x\n' : '{}\n' }],
      {
        block: [[LOOK_ALIKE, '', path]],
      },
    ),
  ),
  inFiles(
    'E12+',
    'a look-alike of an approved script',
    [withHook, { ...withHook, '.claude/hooks/Format.sh': 'echo x\n' }],
    {
      block: [[LOOK_ALIKE, '', '.claude/hooks/Format.sh']],
    },
  ),
  ...[
    'claude/settings.json',
    '.claude-backup/settings.json',
    '.clauded/settings.json',
    '.claude_old/x.json',
    '.claude/settings.json.example',
    '.claude/settings.README.md',
    '.claude/.gitkeep',
    '.claude/worktrees/.gitkeep',
    '.claude/README.md',
    '.claude/docs/plan.md',
    '.claude/skills/README.md',
    '.claude/commands/.gitkeep',
    '.claude/hooks/README.md',
    '.claude/hooks/test_format.py',
    '.claudeignore',
    'claude-utils/index.js',
    'docs/.claude.md',
    'src/Claude.ts',
    'mcp.json',
    'my.mcp.json',
    '.mcp.json.example',
    '.agents/skills/x/SKILL.md',
    'skills/x/SKILL.md',
    'agents/x.md',
  ].map((path) =>
    inFiles('B37', path, [{}, { [path]: path.endsWith('json') ? '{}\n' : 'Run the tests.\n' }]),
  ),
];

export const GIT_ROWS: readonly DetectionCase[] = [
  ...SUBMODULE_ROWS,
  ...EMBEDDED_ROWS,
  ...CONTENT_ROWS,
  ...PATH_ROWS,
];
