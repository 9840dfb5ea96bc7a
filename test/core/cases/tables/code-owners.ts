/** CODEOWNERS lines about configuration. */
import type { DetectionCase, Mark } from '../detection-case.ts';
import type { Repository } from '../repository.ts';
import { inFiles } from './rows.ts';

const RULE = 'lost-code-owners';
const PATH = '.github/CODEOWNERS';
const GUARD = '/.claude/ @acme/sec\n';
const PACKAGE: Repository = { 'web/.claude/settings.json': '{}\n' };

type Change = readonly [before: string, after: string];

/** A row about the content of `.github/CODEOWNERS`; the mark is a text of the new content. */
function owners(id: string, [before, after]: Change, level?: 'block' | 'warn', text = ''): DetectionCase {
  const show = (content: string) => content.trimEnd().replaceAll('\n', ', ') || 'nothing';
  const mark: Mark = [RULE, text, PATH];
  const expected = level === undefined ? {} : { [level]: [mark] };
  return inFiles(id, `${show(before)} → ${show(after)}`, [{ [PATH]: before }, { [PATH]: after }], expected);
}

const LOST: readonly (readonly [...Change, mark?: string])[] = [
  [`* @acme/all\n${GUARD}`, '* @acme/all\n', '* @acme/all'],
  [GUARD, `# ${GUARD}`],
  [GUARD, ''],
  [GUARD, '/.claude/\n', '/.claude/'],
  [GUARD, `${GUARD}* @acme/all\n`, '* @acme/all'],
  [GUARD, `${GUARD}/.claude/settings.json @mallory\n`, '/.claude/settings.json'],
  [GUARD, `${GUARD}*.json\n`, '*.json'],
  [GUARD, `${GUARD}/.claude/*.json @acme/dev\n`, '/.claude/*.json'],
  // GitHub skips a line with a negative pattern, a character class or an owner that is none.
  [GUARD, '!/.claude/ @acme/sec\n'],
  [GUARD, '/.claude/[a-z]* @acme/sec\n'],
  [GUARD, '/.claude/ acme-sec\n'],
  // Another letter case, and a Cyrillic letter.
  [GUARD, '/.Claude/ @acme/sec\n'],
  [GUARD, '/.cl\u0430ude/ @acme/sec\n'],
  ['.mcp.json @acme/sec\n', ''],
  ['CLAUDE.md @acme/sec\n', ''],
  ['**/.claude/** @acme/sec\n', ''],
  ['/.github/CODEOWNERS @acme/sec\n', ''],
  ['/.github/ @acme/sec\n', '/.github/workflows/ @acme/sec\n'],
];

const KEPT: readonly Change[] = [
  [GUARD, '/.claude/ @acme/sec @acme/more\n'],
  [GUARD, '/.claude/ @ACME/Sec\n'],
  [GUARD, '.claude/ @acme/sec\n'],
  [GUARD, '/.claude/** @acme/sec\n'],
  [GUARD, '  /.claude/   @acme/sec  # who answers for it\n'],
  [GUARD, `* @acme/all\n${GUARD}`],
  [`/docs/ @acme/docs\n${GUARD}`, GUARD],
  ['/src/ @acme/dev\n', ''],
  ['* @acme/a\n', '* @acme/b\n'],
];

const inPlace = (path: string): Repository => ({ [path]: GUARD });

export const CODE_OWNERS_ROWS: readonly DetectionCase[] = [
  ...LOST.map(([before, after, mark]) => owners('T116', [before, after], 'block', mark)),
  owners('T116+', [GUARD, '/.claude/ @acme/dev\n'], 'warn', '/.claude/'),
  owners('T116+', ['* @acme/a\n', ''], 'warn'),
  ...KEPT.map((change) => owners('T116-', change)),
  owners('B47', ['', GUARD]),
  owners('B47+', ['* @acme/a\n', `* @acme/a\n${GUARD}`]),
  inFiles('T116+', 'the file goes', [inPlace(PATH), {}], { block: [[RULE, '', PATH]] }),
  inFiles('T116-', 'the file moves to the root', [inPlace(PATH), inPlace('CODEOWNERS')]),
  inFiles('T116-', 'the file moves to docs/', [inPlace(PATH), inPlace('docs/CODEOWNERS')]),
  inFiles(
    'T116+',
    'a file that GitHub finds first',
    [inPlace('CODEOWNERS'), { ...inPlace('CODEOWNERS'), [PATH]: '* @acme/all\n' }],
    { block: [[RULE, '* @acme/all', PATH]] },
  ),
  inFiles('T116-', 'a file that GitHub does not reach', [
    inPlace(PATH),
    { ...inPlace(PATH), 'docs/CODEOWNERS': '* @acme/all\n' },
  ]),
  inFiles(
    'T116+',
    'the file becomes a link',
    [inPlace(PATH), { [PATH]: { link: '../OWNERS' }, OWNERS: GUARD }],
    { block: [[RULE, '', PATH]] },
  ),
  inFiles(
    'T116+',
    'the file grows beyond what GitHub loads',
    [inPlace(PATH), { [PATH]: GUARD + '#'.repeat(3 * 1024 * 1024) }],
    { block: [[RULE, '', PATH]] },
  ),
  inFiles(
    'T116+',
    'the line about a package',
    [
      { ...PACKAGE, [PATH]: '/web/.claude/ @acme/sec\n' },
      { ...PACKAGE, [PATH]: '' },
    ],
    { block: [[RULE, '', PATH]] },
  ),
  inFiles('T116-', 'the line goes with its package', [
    { ...PACKAGE, [PATH]: '/web/.claude/ @acme/sec\n' },
    { [PATH]: '' },
  ]),
  inFiles('T116-', "another host's file", [inPlace('.gitlab/CODEOWNERS'), {}]),
];
