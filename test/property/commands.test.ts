import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CommandInput,
  describeCommand,
  identifyCommand,
  identifyPinnedCommand,
} from '../../src/core/commands/command-identity.ts';
import { canonicalJson } from '../../src/core/source/digest.ts';
import { scopeOf, type TestFile } from '../core/commands/repository.ts';

const FILES: Record<string, TestFile> = {
  'package.json':
    '{ "scripts": { "lint": "node tools/lint.mjs", "postlint": "sh tools/done.sh" }, "bin": "./cli.js" }',
  'tools/lint.mjs': 'lint();\n',
  'tools/done.sh': 'echo done\n',
  'hooks/format.sh': { link: '../tools/done.sh' },
  'server/index.js': 'serve();\n',
  'docs/notes.md': 'unrelated\n',
  'src/app.ts': 'unrelated();\n',
};
const COMMANDS = [
  'node tools/lint.mjs --fix',
  'bash "$CLAUDE_PROJECT_DIR"/hooks/format.sh',
  'npm run lint',
  'cd "$CLAUDE_PROJECT_DIR" && npx -y @acme/lint . || exit 2',
  'env CI=1 timeout 5 sh -c "node tools/lint.mjs; bash hooks/format.sh"',
  `f=$(jq -r '.tool_input.file_path // empty'); case "$f" in *.ts) prettier "$f";; esac`,
  'for f in hooks/*.sh; do bash "$f"; done <<EOF\n$(node server)\nEOF',
  `node -e "require('./tools/lint')" | xargs -n1 bash hooks/format.sh`,
  'uv run --with rich python -um server "${X:-${CLAUDE_PROJECT_DIR:-.}/tools/done.sh}"',
];
const command = fc.constantFrom(...COMMANDS);
const scope = scopeOf(FILES);

function identity(text: string, files = FILES): string {
  return canonicalJson(identifyCommand({ kind: 'shell', text }, scopeOf(files)).canonical);
}

function agrees(input: CommandInput): boolean {
  const { canonical, closure } = identifyCommand(input, scope);
  const pins = new Map(closure.parts.map((part) => [part.path, [part.digest]]));
  const approved = canonicalJson(identifyPinnedCommand(input, pins).canonical);
  return approved === canonicalJson(canonical) && describeCommand(input).length <= 80;
}

test('any text has an identity, and the one that its parts as pins give', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 200 }));
  expect(() =>
    fc.assert(
      fc.property(text, (value) => agrees({ kind: 'shell', text: value })),
      { numRuns: 500 },
    ),
  ).not.toThrow();
});

test('so has any list of words', () => {
  const words = fc.array(
    fc.oneof(fc.string(), fc.constantFrom('node', '-r', '${X:-./a}', 'tools/lint.mjs', '--', '-c')),
  );
  expect(() =>
    fc.assert(
      fc.property(words, (argv) => agrees({ kind: 'argv', argv })),
      { numRuns: 500 },
    ),
  ).not.toThrow();
});

test('so has any real command that was cut, spliced or repeated', () => {
  const piece = fc.constantFrom(
    '"',
    "'",
    '$(',
    ')',
    '`',
    '\\',
    '${',
    '}',
    '<<E\n',
    '|',
    '&&',
    '\n',
    '{',
    '((',
    '[[',
    '~/',
    '*',
  );
  const mutated = fc
    .tuple(command, command, fc.nat(80), fc.nat(80), piece, fc.integer({ min: 1, max: 40 }))
    .map(([a, b, i, j, middle, times]) => a.slice(0, i) + middle.repeat(times) + b.slice(j));
  expect(() =>
    fc.assert(
      fc.property(mutated, (text) => agrees({ kind: 'shell', text })),
      { numRuns: 1000 },
    ),
  ).not.toThrow();
});

test('one byte more in any part is another command', () => {
  const path = fc.constantFrom('tools/lint.mjs', 'tools/done.sh', 'server/index.js');
  fc.assert(
    fc.property(command, path, (text, changed) => {
      const { closure } = identifyCommand({ kind: 'shell', text }, scope);
      const bound = closure.parts.some(
        (part) => changed === part.path || changed.startsWith(`${part.path}/`),
      );
      const edited = identity(text, { ...FILES, [changed]: 'edited\n' });
      expect(edited === identity(text)).toBe(!bound);
    }),
  );
});

test('files that no command leads to change nothing', () => {
  fc.assert(
    fc.property(
      command,
      fc.constantFrom('docs/notes.md', 'src/app.ts', 'LICENSE'),
      fc.string(),
      (text, path, content) => {
        expect(identity(text, { ...FILES, [path]: content })).toBe(identity(text));
      },
    ),
  );
});

test('how a word is quoted does not matter', () => {
  const quotes = [
    (word: string) => word,
    (word: string) => `'${word}'`,
    (word: string) => `"${word}"`,
    (word: string) => `${word.slice(0, 2)}"${word.slice(2)}"`,
    (word: string) => word.replaceAll('/', '\\/'),
  ];
  const quoted = fc.array(fc.constantFrom(...quotes), { minLength: 3, maxLength: 3 });
  const words = ['node', 'tools/lint.mjs', '--fix'];
  fc.assert(
    fc.property(quoted, fc.constantFrom(' ', '  ', '\t'), (styles, blank) => {
      const text = words.map((word, index) => styles[index]?.(word) ?? word).join(blank);
      expect(identity(text)).toBe(identity(words.join(' ')));
    }),
  );
});

test('a script that moves with its bytes stays the same command', () => {
  const segment = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/u).filter((name) => name !== 'tools');
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 3 }), (folders) => {
      const path = `${folders.join('/')}/moved.mjs`;
      const moved = { [path]: 'lint();\n' };
      const before = identity('node "$CLAUDE_PROJECT_DIR"/tools/lint.mjs');
      expect(identity(`node "$CLAUDE_PROJECT_DIR"/${path}`, moved)).toBe(before);
    }),
  );
});
