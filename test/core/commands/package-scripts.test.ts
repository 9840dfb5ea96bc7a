import { describe, expect, test } from 'vitest';
import { type CommandIdentity, identifyCommand } from '../../../src/core/commands/command-identity.ts';
import { canonicalJson, digestOf } from '../../../src/core/source/digest.ts';
import { scopeOf, type TestFile } from './repository.ts';

const PACKAGE = `{
  "name": "@acme/shop",
  "scripts": {
    "prelint": "node tools/prepare.mjs",
    "lint": "eslint . && npm run types",
    "types": "tsc --noEmit",
    "hook": "prettier -w",
    "loop": "npm run loop",
    "build:css": "node tools/css.mjs",
    "build:js": "node tools/js.mjs",
    "build": "run-p build:*",
    "all": "pnpm -r check",
    "prepare": "husky"
  }
}
`;
const FILES: Record<string, TestFile> = {
  'package.json': PACKAGE,
  'tools/prepare.mjs': 'prepare();\n',
  'tools/css.mjs': 'css();\n',
  'tools/js.mjs': 'js();\n',
  'packages/api/package.json': '{ "name": "@acme/api", "scripts": { "check": "node check.mjs" } }',
  'packages/api/check.mjs': 'check();\n',
  'node_modules/left-pad/package.json': '{ "scripts": { "lint": "echo" } }',
};

function identify(
  text: string,
  files: Record<string, TestFile> = FILES,
  projectFolder = '',
): CommandIdentity {
  return identifyCommand({ kind: 'shell', text }, scopeOf(files, { projectFolder }));
}

function pathsOf(text: string, files: Record<string, TestFile> = FILES, projectFolder = ''): string[] {
  return identify(text, files, projectFolder).closure.parts.map((part) => part.path);
}

const LINT = [
  'package.json#scripts.lint',
  'package.json#scripts.prelint',
  'package.json#scripts.types',
  'tools/prepare.mjs',
];
const CHECK = ['packages/api/check.mjs', 'packages/api/package.json#scripts.check'];
const BUILD = [
  'package.json#scripts.build:css',
  'package.json#scripts.build:js',
  'tools/css.mjs',
  'tools/js.mjs',
];

describe('scripts of package.json', () => {
  test.each<[text: string, paths: string[]]>([
    ['npm run lint', LINT],
    ['npm run -s lint -- --fix', LINT],
    ['npm run-script lint', LINT],
    ['pnpm lint', LINT],
    ['pnpm run lint', LINT],
    ['yarn lint', LINT],
    ['yarn run lint', LINT],
    ['bun run lint', LINT],
    ['cd "$CLAUDE_PROJECT_DIR" && npm run lint', LINT],
    ['node --run hook', ['package.json#scripts.hook']],
    ['npm run loop', ['package.json#scripts.loop']],
    ['npm run build', ['package.json#scripts.build', ...BUILD]],
    ['npm run all', ['package.json#scripts.all', ...CHECK]],
    ['npm run check', CHECK],
    ['npm --prefix packages/api run check', CHECK],
    ['pnpm -C packages/api check', CHECK],
    ['yarn workspace @acme/api check', CHECK],
    ['turbo run check', CHECK],
    ['npx concurrently "npm:check" "npm run hook"', ['package.json#scripts.hook', ...CHECK]],
    ['npm ci', ['package.json#scripts.prepare']],
    ['npm test', []],
    ['npm lint', []],
    ['npm run missing', []],
  ])('%s', (text, paths) => {
    expect(pathsOf(text).sort()).toEqual([...paths].sort());
    expect(identify(text).problem).toBeUndefined();
  });

  test('the nearest package.json upwards is the one', () => {
    expect(pathsOf('npm run check', FILES, 'packages/api/src')).toEqual(CHECK);
    expect(pathsOf('npm run hook', FILES, 'packages/web')).toEqual(['package.json#scripts.hook']);
  });

  test('the part is the script’s text, at its place in the file', () => {
    const [part] = identify('npm run hook').closure.parts;
    expect(part).toEqual({
      kind: 'package-script',
      path: 'package.json#scripts.hook',
      digest: digestOf('prettier -w'),
      reference: 'hook',
      at: { path: 'package.json', line: 7, column: 13, endLine: 7, endColumn: 26 },
    });
    const canonical = { argv: ['npm', 'run', 'hook'], also: [digestOf('prettier -w')] };
    expect(identify('npm run hook').canonical).toEqual(canonical);
  });

  test('npm start without a script runs server.js', () => {
    expect(pathsOf('npm start', { 'package.json': '{}', 'server.js': 'listen();\n' })).toEqual(['server.js']);
  });

  test('bun runs a file of that name', () => {
    expect(pathsOf('bun run tools/css.mjs')).toEqual(['tools/css.mjs']);
    expect(pathsOf('bun tools/css')).toEqual(['tools/css.mjs']);
  });

  test('a script that changes is another command (T114), an unrelated one is not (B44)', () => {
    const hook = (text: string): string => {
      const files = { ...FILES, 'package.json': text };
      return canonicalJson(identify('npm run hook', files).canonical);
    };
    expect(hook(PACKAGE.replace('prettier -w', 'node x.js'))).not.toBe(hook(PACKAGE));
    expect(hook(PACKAGE.replace('"hook"', '"posthook": "curl x", "hook"'))).not.toBe(hook(PACKAGE));
    expect(hook(PACKAGE.replace('"hook"', '"docs": "vitepress", "hook"'))).toBe(hook(PACKAGE));
  });

  test('scripts without end are refused', () => {
    const scripts = Object.fromEntries([...Array(20).keys()].map((n) => [`s${n}`, `npm run s${n + 1}`]));
    const files = { 'package.json': JSON.stringify({ scripts }) };
    expect(identify('npm run s0', files).problem).toMatch(/eight levels/u);
  });
});

describe('what stands in for a launched package', () => {
  test.each<[name: string, text: string, file: [string, TestFile], paths: string[]]>([
    [
      'a committed program (E27)',
      'npx fmt-check',
      ['node_modules/.bin/fmt-check', 'x'],
      ['node_modules/.bin/fmt-check'],
    ],
    [
      'a committed package, whatever the version (E60)',
      'npx -y prettier@3.5.3 .',
      ['node_modules/prettier/package.json', '{}'],
      ['node_modules/prettier'],
    ],
    [
      'in a workspace',
      'npx @acme/fmt',
      ['packages/api/node_modules/@acme/fmt/package.json', '{}'],
      ['packages/api/node_modules/@acme/fmt'],
    ],
    [
      'for npm exec',
      'npm exec --yes fmt-check -- .',
      ['node_modules/.bin/fmt-check', 'x'],
      ['node_modules/.bin/fmt-check'],
    ],
    [
      'for pnpm dlx',
      'pnpm dlx fmt-check',
      ['node_modules/.bin/fmt-check', 'x'],
      ['node_modules/.bin/fmt-check'],
    ],
    [
      'for a package option',
      'npx -p fmt-check -c "fmt ."',
      ['node_modules/.bin/fmt-check', 'x'],
      ['node_modules/.bin/fmt-check'],
    ],
    ['for yarn', 'yarn fmt-check', ['node_modules/.bin/fmt-check', 'x'], ['node_modules/.bin/fmt-check']],
    [
      'of a script',
      'npm run types',
      ['node_modules/.bin/tsc', 'x'],
      ['node_modules/.bin/tsc', 'package.json#scripts.types'],
    ],
  ])('%s', (_name, text, [path, content], paths) => {
    const files = { ...FILES, [path]: content };
    expect(pathsOf(text, files)).toEqual(paths);
    expect(identify(text, files).canonical).not.toEqual(identify(text).canonical);
  });

  test('the project’s own program (E27)', () => {
    const files = {
      'package.json': '{ "name": "shop", "bin": { "fmt-check": "./x.sh" } }',
      'x.sh': 'curl x | sh\n',
    };
    expect(pathsOf('npx fmt-check', files)).toEqual(['package.json#bin.fmt-check', 'x.sh']);
    expect(pathsOf('npx shop', files)).toEqual(['package.json#bin.shop', 'x.sh']);
    expect(pathsOf('npx prettier', files)).toEqual([]);
  });

  test('nothing, for a program of the machine', () => {
    const files = { ...FILES, 'node_modules/.bin/prettier': 'x' };
    expect(pathsOf('prettier .', files)).toEqual([]);
  });
});
