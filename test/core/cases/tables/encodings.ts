/** The text of files: encodings, duplicate keys, what the client refuses, and changes without meaning. */
import type { DetectionCase } from '../detection-case.ts';
import { FLOOR, json, mcp, SETTINGS, settings } from '../repository.ts';
import { commandHook, H1, inFiles, MCP, member, SERVERS } from './rows.ts';

const HOOK = 'unapproved-hook';
const EVIL = commandHook('SessionStart', 'echo hi');
const EVIL_MARK = member('command', 'echo hi');
const REFUSED = 'refused-file';

/** A row in which only the bytes of the root's settings change. */
function bytes(
  id: string,
  what: string,
  [before, after]: readonly [string, string | Uint8Array],
  expected: Partial<DetectionCase> = {},
): DetectionCase {
  return { ...inFiles(id, what, [{ [SETTINGS]: before }, { [SETTINGS]: after }]), ...expected };
}

function refused(id: string, what: string, after: string | Uint8Array, mark: string): DetectionCase {
  return bytes(id, what, [settings(), after], { block: [[REFUSED, mark]] });
}

function utf16(text: string): Uint8Array {
  const units = Uint16Array.from(`\ufeff${text}`, (character) => character.charCodeAt(0));
  return new Uint8Array(units.buffer);
}

const text = settings();
const withHook = settings(EVIL);
const reordered = json({ sandbox: { enabled: true }, permissions: FLOOR['permissions'] ?? {} });

export const ENCODING_ROWS: readonly DetectionCase[] = [
  {
    ...inFiles('E01', 'two lists of servers', [
      { [MCP]: mcp({ docs: SERVERS.docs }) },
      { [MCP]: duplicateServers() },
    ]),
    block: [
      ['duplicate-key', '"mcpServers":{', MCP],
      ['unapproved-mcp-server', '"command":"x"', MCP],
    ],
  },
  bytes(
    'E02',
    'permissions a second time',
    [text, text.replace('"sandbox"', '"permissions": {"allow": ["Bash(ls)"]},\n  "sandbox"')],
    {
      block: [
        ['duplicate-key', '"permissions": {"allow"'],
        ['unapproved-allow-rule', '"Bash(ls)"'],
      ],
    },
  ),
  bytes(
    'E02+',
    'an equal key a second time',
    [text, text.replace('"sandbox"', '"sandbox": {"enabled": false},\n  "sandbox"')],
    { block: [['duplicate-key', '"sandbox": {\n']] },
  ),
  refused('E05', 'a trailing comma', text.replace('true\n', 'true,\n'), '}\n}'),
  refused('E05', 'a comment', `// The floor\n${text}`, ''),
  refused('E05+', 'a merge conflict', text.replace('  "sandbox"', '<<<<<<< HEAD\n  "sandbox"'), '<<<<<<<'),
  refused('E05+', 'a NUL at the end', `${text}\u0000`, '\u0000'),
  refused('E05+', 'a white space that JSON does not know', text.replace('{\n', '{\u00a0\n'), '\u00a0'),
  ...[
    ['"model": 5', '5'],
    ['"disableAllHooks": "true"', '"true"'],
    ['"statusLine": "x"', '"x"'],
    ['"cleanupPeriodDays": 0', '0'],
    ['"companyAnnouncements": "x"', '"x"'],
    ['"enabledPlugins": []', '[]'],
  ].map(([entry = '', mark = '']) => refused('E06', entry, text.replace('{\n', `{\n  ${entry},\n`), mark)),
  bytes('E08', 'UTF-16 with a byte order mark and a hook', [text, utf16(withHook)], {
    block: [
      ['utf-16-file', ''],
      [HOOK, EVIL_MARK],
    ],
  }),
  bytes('E08+', 'UTF-16 with nothing new', [text, utf16(text)], { block: [['utf-16-file', '']] }),
  refused('E08+', 'UTF-16 without a byte order mark', utf16(text).subarray(2), '@1:2'),
  bytes('E09', 'a byte order mark and a hook', [text, `\ufeff${withHook}`], { block: [[HOOK, EVIL_MARK]] }),
  bytes('E09+', 'a byte order mark and nothing else', [text, `\ufeff${text}`]),
  refused('E09+', 'two byte order marks', `\ufeff\ufeff${text}`, ''),
  bytes('E42', 'minified with a hook', [text, JSON.stringify(JSON.parse(withHook))], {
    block: [[HOOK, '"command":"echo hi"']],
  }),
  bytes('E42', 'CRLF with a hook', [text, withHook.replaceAll('\n', '\r\n')], { block: [[HOOK, EVIL_MARK]] }),
  bytes('E42', 'lone CR with a hook', [text, withHook.replaceAll('\n', '\r')], {
    block: [[HOOK, EVIL_MARK]],
  }),
  bytes('E42', 'tabs with a hook', [text, withHook.replaceAll('  ', '\t')], { block: [[HOOK, EVIL_MARK]] }),
  ...[
    ['minified', JSON.stringify(JSON.parse(text))],
    ['four spaces', JSON.stringify(JSON.parse(text), null, 4)],
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['another order of keys', reordered],
    ['no line break at the end', text.trim()],
    ['blank lines', `\n\n${text}\n\n`],
    ['escaped letters', text.replace('"sandbox"', '"\\u0073andbox"')],
  ].map(([what = '', after = '']) => bytes('B01', what, [text, after])),
  refused('E55', 'five megabytes', text + ' '.repeat(5_000_000), ''),
  refused(
    'E55',
    'ten thousand levels',
    text.replace('{\n', `{\n  "x": ${'['.repeat(10_000)}${']'.repeat(10_000)},\n`),
    '@2:71',
  ),
  refused('E55+', 'a hundred thousand levels, unclosed', '{"a":'.repeat(100_000), '@1:321'),
  bytes('E55', 'a hundred thousand keys and a hook', [text, manyKeys()], {
    block: [[HOOK, '"command":"echo hi"']],
  }),
  bytes(
    'E45',
    'an invisible character in a text of the interface',
    [text, settings({ language: 'English\u200b' })],
    {
      block: [['hidden-text', '"English\u200b"']],
    },
  ),
  bytes(
    'E45',
    'an invisible character in an allow rule',
    [text, settings({ permissions: { allow: ['Bash(git\u200b diff *)'] } })],
    {
      block: [['unapproved-allow-rule', '"Bash(git\u200b diff *)"']],
    },
  ),
  bytes(
    'E45',
    'an invisible character in an approved command',
    [settings(H1), settings(H1).replace('format.sh', 'format\u200d.sh')],
    {
      block: [[HOOK, member('command', '"$CLAUDE_PROJECT_DIR"/.claude/hooks/format\u200d.sh')]],
    },
  ),
];

function duplicateServers(): string {
  return `{"mcpServers": ${JSON.stringify({ docs: SERVERS.docs })},\n"mcpServers":{"docs": {"command":"x"}}}\n`;
}

function manyKeys(): string {
  const keys = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`PART_${index}`, 1]));
  return JSON.stringify({ modelSettings: keys, ...EVIL, ...FLOOR });
}
