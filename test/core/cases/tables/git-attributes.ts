/** `.gitattributes` lines that hide configuration or change it on checkout, and those that do neither. */
import type { DetectionCase, Mark } from '../detection-case.ts';
import { mcp, type Repository, SETTINGS, settings } from '../repository.ts';
import { commandHook, inFiles, MCP } from './rows.ts';

const PATH = '.gitattributes';
const HIDDEN = 'hidden-diff';
const FILTERED = 'filtered-configuration';
const FILES: Repository = { 'CLAUDE.md': 'Run the tests.\n', [MCP]: mcp({}), 'docs/a.md': 'x\n' };

/** A little over 1 MB. */
const LONG = '# images\n*.png binary\n'.repeat(50_000);

type Line = readonly [line: string, mark?: string];

/** A row about one new line. The mark is the attribute: the last word unless it says another. */
function line(id: string, [text, mark]: Line, rule?: string): DetectionCase {
  const at = mark ?? text.slice(text.lastIndexOf(' ') + 1);
  return inFiles(
    id,
    text.replaceAll('\n', ', '),
    [FILES, { ...FILES, [PATH]: `${text}\n` }],
    rule === undefined ? {} : { block: [[rule, at, PATH]] },
  );
}

/** A row about the lines before and after. */
function lines(
  id: string,
  what: string,
  [before, after]: readonly [string, string],
  expected: Partial<DetectionCase> = {},
): DetectionCase {
  return inFiles(
    id,
    what,
    [
      { ...FILES, [PATH]: before },
      { ...FILES, [PATH]: after },
    ],
    expected,
  );
}

const HIDING: readonly Line[] = [
  ['.claude/** linguist-generated=true'],
  ['.claude/** linguist-generated'],
  // Linguist takes every value but `false` for yes.
  ['.claude/** linguist-generated=1'],
  ['.mcp.json linguist-generated=yes'],
  ['.claude/** -diff'],
  ['* -diff'],
  ['*.json -diff'],
  ['**/settings.json -diff'],
  ['/.claude/settings.json -diff'],
  ['settings.json binary'],
  ['CLAUDE.md -diff'],
  ['*.md linguist-generated=true'],
  ['.claude/hooks/** linguist-generated'],
  ['.claude/** text -diff merge=ours', '-diff'],
  ['.claude/** diff -diff', '-diff'],
  ['.claude/** diff\n*.json -diff', '-diff'],
  ['[attr]quiet -diff\n.claude/** quiet', '@2:12'],
  [String.raw`"\056claude/**" -diff`],
  [String.raw`\.claude/** -diff`],
  ['.CLAUDE/** -diff'],
  // Nothing of it is there yet; the line waits for it.
  ['.claude/skills/** -diff'],
  ['.claude/agents/*.md linguist-generated'],
];

const CHANGING: readonly Line[] = [
  ['.claude/** filter=lfs'],
  ['/.claude/settings.json filter=x'],
  ['*.json filter=lfs diff=lfs merge=lfs -text', 'filter=lfs'],
  ['.claude/** working-tree-encoding=UTF-16'],
  ['CLAUDE.md working-tree-encoding=UTF-16LE'],
  ['.claude/** ident'],
];

const HARMLESS: readonly Line[] = [
  ['* text=auto'],
  ['.claude/** text eol=lf'],
  ['*.png filter=lfs diff=lfs merge=lfs -text'],
  ['dist/** linguist-generated=true'],
  ['docs/** linguist-generated'],
  ['package-lock.json -diff'],
  ['*.lock binary'],
  ['.claude/** diff'],
  ['.claude/** -linguist-generated'],
  ['.claude/** linguist-generated=false'],
  ['.claude/** linguist-vendored'],
  ['.claude/** linguist-documentation'],
  ['.claude/** -filter'],
  ['.claude/** working-tree-encoding=UTF-8'],
  ['*.ps1 working-tree-encoding=UTF-16'],
  ['*.md diff=markdown'],
  ['*.json diff=json'],
  ['# .claude/** -diff'],
  ['* -diff\n* diff'],
  ['.claude/** export-ignore'],
  ['.claude/** merge=ours'],
  ['*.md whitespace=-trailing'],
  // Git allows no negative pattern here, and no pattern for a folder reaches into it.
  ['!.claude/** -diff'],
  ['.claude/ -diff'],
];

const runs = (path: string): Repository => ({
  [SETTINGS]: settings(commandHook('Stop', `sh ${path}`)),
  [path]: 'echo x\n',
});
const EXISTING_HOOK: readonly Mark[] = [['unapproved-hook', '"command": "sh tools/x.sh"']];

export const ATTRIBUTE_ROWS: readonly DetectionCase[] = [
  ...HIDING.map((one) => line('T117', one, HIDDEN)),
  ...CHANGING.map((one) => line('T117', one, FILTERED)),
  ...HARMLESS.map((one) => line('T117-', one)),
  inFiles('T117+', 'attributes in the folder itself', [{}, { '.claude/.gitattributes': '* -diff\n' }], {
    block: [[HIDDEN, '-diff', '.claude/.gitattributes']],
  }),
  inFiles('T117-', 'attributes of another folder', [
    { 'web/a': '' },
    { 'web/a': '', 'web/.gitattributes': '* -diff\n' },
  ]),
  inFiles(
    'T117+',
    'attributes of a package with settings',
    [
      { 'web/.claude/settings.json': '{}\n' },
      { 'web/.claude/settings.json': '{}\n', 'web/.gitattributes': '*.json -diff\n' },
    ],
    { block: [[HIDDEN, '-diff', 'web/.gitattributes']] },
  ),
  inFiles(
    'T117+',
    'the script of a hook',
    [runs('tools/x.sh'), { ...runs('tools/x.sh'), [PATH]: 'tools/*.sh -diff\n' }],
    { block: [[HIDDEN, '-diff', PATH]], existing: EXISTING_HOOK },
  ),
  lines('T117+', 'the line that took it back goes', ['* -diff\n* diff\n', '* -diff\n'], {
    block: [[HIDDEN, '-diff', PATH]],
  }),
  lines('T117+', 'the order of two lines changes', ['* -diff\n* diff\n', '* diff\n* -diff\n'], {
    block: [[HIDDEN, '-diff', PATH]],
  }),
  lines('T117-', 'the line was there', ['* -diff\n', '* -diff\n# a remark\n'], {
    existing: [[HIDDEN, '-diff', PATH]],
  }),
  lines('T117-', 'the line goes', ['.claude/** -diff\n', '']),
  inFiles(
    'T117-',
    'an old line reaches new instructions',
    [
      { [PATH]: 'docs/*.md -diff\n', 'docs/a.md': 'x\n', 'CLAUDE.md': 'x\n' },
      { [PATH]: 'docs/*.md -diff\n', 'docs/a.md': 'x\n', 'CLAUDE.md': '@docs/a.md\n' },
    ],
    { warn: [[HIDDEN, '-diff', PATH]] },
  ),
  lines('T117+', 'more than is read', ['', LONG], { block: [['unreadable-file', '@1:1', PATH]] }),
  lines('T117-', 'more than is read, as before', [LONG, LONG], {
    existing: [['unreadable-file', '@1:1', PATH]],
  }),
  inFiles('T117-', 'more than is read, in a folder without configuration', [
    FILES,
    { ...FILES, 'vendor/.gitattributes': LONG, 'vendor/a.md': 'x\n' },
  ]),
];
