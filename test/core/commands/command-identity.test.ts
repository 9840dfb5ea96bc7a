import { describe, expect, test } from 'vitest';
import {
  type CommandInput,
  identifyCommand,
  identifyPinnedCommand,
} from '../../../src/core/commands/command-identity.ts';
import { canonicalJson, type Digest, digestOf, type Json } from '../../../src/core/source/digest.ts';
import { scopeOf, type TestFile } from './repository.ts';

const FORMAT = '#!/bin/sh\nprettier --write "$1"\n';
const SERVER = 'import { connect } from "./connect.mjs";\n';
const REGISTER = 'import "tsx/esm";\n';
const FILES: Record<string, TestFile> = {
  '.claude/hooks/format.sh': FORMAT,
  'tools/mcp/db.mjs': SERVER,
  'tools/register.mjs': REGISTER,
  'tools/with space.mjs': SERVER,
  'bin/setup': { executable: FORMAT },
  'README.md': '# Acme\n',
};
const FORMAT_FILE = { files: [digestOf(FORMAT)] };
const SERVER_FILE = { files: [digestOf(SERVER)] };

function shell(text: string): CommandInput {
  return { kind: 'shell', text };
}

function argv(...words: string[]): CommandInput {
  return { kind: 'argv', argv: words };
}

describe('the canonical form of one simple command', () => {
  const rows: [name: string, input: CommandInput, canonical: Json][] = [
    ['a program of the machine', shell('prettier --check .'), { argv: ['prettier', '--check', '.'] }],
    ['a relative script', shell('bash .claude/hooks/format.sh'), { argv: ['bash', FORMAT_FILE] }],
    [
      'the same script as the program',
      shell('./.claude/hooks/format.sh --fix'),
      { argv: [FORMAT_FILE, '--fix'] },
    ],
    [
      'a script in the project folder',
      shell('$CLAUDE_PROJECT_DIR/.claude/hooks/format.sh'),
      { argv: [FORMAT_FILE] },
    ],
    ['the folder in braces', shell('"${CLAUDE_PROJECT_DIR}"/bin/setup'), { argv: [FORMAT_FILE] }],
    ['a name with a space', shell("node 'tools/with space.mjs'"), { argv: ['node', SERVER_FILE] }],
    [
      'a document is no code (B18)',
      shell('prettier --check README.md'),
      { argv: ['prettier', '--check', 'README.md'] },
    ],
    ['an executable operand', shell('shellcheck bin/setup'), { argv: ['shellcheck', FORMAT_FILE] }],
    [
      'an option that loads code',
      shell('node --import ./tools/register.mjs --env-file=.env tools/mcp/db.mjs'),
      { argv: ['node', '--import', { files: [digestOf(REGISTER)] }, '--env-file=.env', SERVER_FILE] },
    ],
    [
      'the same option in one word',
      shell('node --import=./tools/register.mjs tools/mcp/db.mjs'),
      { argv: ['node', { option: '--import=', files: [digestOf(REGISTER)] }, SERVER_FILE] },
    ],
    [
      'a file that does not exist stays text',
      shell('node tools/gone.mjs'),
      { argv: ['node', 'tools/gone.mjs'] },
    ],
    ['without a shell, the same form', argv('node', 'tools/mcp/db.mjs'), { argv: ['node', SERVER_FILE] }],
    [
      'without a shell, braces are the client’s to expand',
      argv('npx', '-y', '@acme/db', '${DB_URL}'),
      { argv: ['npx', '-y', '@acme/db', '${DB_URL}'], exec: true },
    ],
    [
      'a program that is started with a space in its name (T011)',
      argv('npx prettier'),
      { argv: ['npx prettier'], exec: true },
    ],
    [
      'a nested shell keeps its text and binds what it runs',
      argv('sh', '-c', 'node tools/mcp/db.mjs'),
      { argv: ['sh', '-c', 'node tools/mcp/db.mjs'], exec: true, also: [digestOf(SERVER)] },
    ],
    ['a path outside stays text', shell('/opt/acme/lint.sh src'), { argv: ['/opt/acme/lint.sh', 'src'] }],
    [
      'a path that climbs out stays text (E31)',
      shell('"$CLAUDE_PROJECT_DIR"/../x.sh'),
      { argv: ['$CLAUDE_PROJECT_DIR/../x.sh'] },
    ],
  ];
  test.each(rows)('%s', (_name, input, canonical) => {
    const identity = identifyCommand(input, scopeOf(FILES));
    expect(identity.problem).toBeUndefined();
    expect(identity.canonical).toEqual(canonical);
  });
});

describe('everything else keeps its exact text', () => {
  const run = '.claude/hooks/format.sh';
  const rows = [
    ['a second command (E25)', `${run}; echo done`],
    ['a list', `${run} && echo done`],
    ['a pipe', `${run} | tee log`],
    ['a substitution', `${run} "$(date)"`],
    ['a process substitution', `diff <(${run}) log`],
    ['a line break', `${run}\necho done`],
    ['a trailing separator', `${run};`],
    ['background', `${run} &`],
    ['a comment', `${run} # format`],
    ['a redirect', `${run} 2>/dev/null`],
    ['an assignment', `CI=1 ${run}`],
    ['a pattern', `${run} src/*.ts`],
    ['braces', `${run} {a,b}`],
    ['another variable (E26)', `${run}\${IFS}x`],
    ['C quoting, which dash reads differently (E26)', `${run} $'\\x65'`],
    ['a home folder', `${run} ~/log`],
    ['a continued line', `${run} \\\n --fix`],
    ['a default for the project folder (E31)', `"\${CLAUDE_PROJECT_DIR:-.}"/${run}`],
  ] as const;
  test.each(rows)('%s', (_name, text) => {
    const identity = identifyCommand(shell(text), scopeOf(FILES));
    expect(identity.canonical).toEqual({ shell: text, files: [digestOf(FORMAT)] });
    expect(identity.problem).toBeUndefined();
  });

  test('quoted text that spells the project folder is not the project folder', () => {
    const { canonical } = identifyCommand(
      shell("bash '$CLAUDE_PROJECT_DIR/.claude/hooks/format.sh'"),
      scopeOf(FILES),
    );
    expect(canonical).toMatchObject({ shell: expect.any(String) });
  });
});

describe('equal identities', () => {
  const same = (
    a: CommandInput,
    b: CommandInput,
    files: Record<string, TestFile> = FILES,
    other = files,
  ): boolean =>
    canonicalJson(identifyCommand(a, scopeOf(files)).canonical) ===
    canonicalJson(identifyCommand(b, scopeOf(other)).canonical);

  test.each([
    ['quotes around the variable', '"$CLAUDE_PROJECT_DIR"/bin/setup x', '"$CLAUDE_PROJECT_DIR/bin/setup" x'],
    ['no quotes', '"$CLAUDE_PROJECT_DIR"/bin/setup x', '$CLAUDE_PROJECT_DIR/bin/setup  x '],
    ['single quotes', "bash 'bin/setup'", 'bash bin/setup'],
    ['a backslash', 'node tools/with\\ space.mjs', 'node "tools/with space.mjs"'],
  ])('%s', (_name, a, b) => {
    expect(same(shell(a), shell(b))).toBe(true);
  });

  test('the same bytes at another path (B52)', () => {
    const moved = { 'scripts/fmt': { executable: FORMAT } };
    expect(
      same(
        shell('"$CLAUDE_PROJECT_DIR"/bin/setup'),
        shell('"$CLAUDE_PROJECT_DIR"/scripts/fmt'),
        FILES,
        moved,
      ),
    ).toBe(true);
  });

  test.each([
    ['another wrapper (E24)', shell('prettier -w'), shell("bash -c 'prettier -w'")],
    ['another argument', shell('bash bin/setup'), shell('bash bin/setup --all')],
    ['one word instead of two', shell('npx prettier'), argv('npx prettier')],
    [
      'a name without a shell that a shell would interpret',
      shell('bash -c "source bin/setup"'),
      argv('source', 'bin/setup'),
    ],
    ['a variable that only the client expands', shell("npx '${PKG}'"), argv('npx', '${PKG}')],
  ])('are not given to %s', (_name, a, b) => {
    expect(same(a, b)).toBe(false);
  });
});

describe('an approval with pins', () => {
  const pin = (path: string, text: string): [string, Digest[]] => [path, [digestOf(text)]];

  test.each([
    ['as written', '$CLAUDE_PROJECT_DIR/bin/setup'],
    ['in braces', '${CLAUDE_PROJECT_DIR}/bin/setup'],
    ['as a path of the tree', 'bin/setup'],
  ])('names the file %s', (_name, path) => {
    const input = shell('"$CLAUDE_PROJECT_DIR"/bin/setup');
    const approved = identifyPinnedCommand(input, new Map([pin(path, FORMAT)])).canonical;
    expect(canonicalJson(approved)).toBe(canonicalJson(identifyCommand(input, scopeOf(FILES)).canonical));
  });

  test('what no word leads to is bound as well', () => {
    const pins = new Map([pin('bin/setup', FORMAT), pin('package.json#scripts.lint', 'eslint .')]);
    expect(identifyPinnedCommand(shell('bin/setup lint'), pins).canonical).toEqual({
      argv: [FORMAT_FILE, 'lint'],
      also: [digestOf('eslint .')],
    });
  });

  test('several contents of one path', () => {
    const pins = new Map([['db.mjs', [digestOf('two'), digestOf('one')]]]);
    const files = [digestOf('one'), digestOf('two')].sort();
    expect(identifyPinnedCommand(shell('node db.mjs'), pins).canonical).toEqual({
      argv: ['node', { files }],
    });
  });

  test('of a command that cannot be read', () => {
    expect(identifyPinnedCommand(shell('bash $(cat'), new Map()).problem).toMatch(/cannot read/u);
  });
});

describe('commands that can never be approved', () => {
  test.each([
    ['an open quote', shell('echo "hello')],
    ['an open substitution inside another', shell('echo "$(echo $(date)"')],
    ['a NUL character', shell('echo a\0b')],
    ['a NUL character in a word', argv('echo', 'a\0b')],
    ['more than 64 KiB', shell(`echo ${'x'.repeat(70_000)}`)],
    ['a megabyte of words', argv('echo', 'x'.repeat(1_000_000))],
    ['10,000 substitutions', shell(`${'$('.repeat(10_000)}date${')'.repeat(10_000)}`)],
    ['10,000 brackets', shell(`${'('.repeat(10_000)}date${')'.repeat(10_000)}`)],
    ['no words', argv()],
    ['a nested shell that cannot be read', argv('sh', '-c', 'if true')],
  ])('%s', (_name, input) => {
    const identity = identifyCommand(input, scopeOf(FILES));
    expect(identity.problem).toBeTypeOf('string');
  });
});
