/** The borders between layers hold, and each gate that guards them is seen to fail. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { importsOf } from './imports.ts';
import { findViolations, readLayers } from './layers.ts';

const ROOT = join(import.meta.dirname, '../..');
const LAYERS = readLayers(readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8'));

describe('the table in docs/architecture.md', () => {
  test('has every layer once', () => {
    const names = LAYERS.map((layer) => layer.name);
    expect(names.length).toBeGreaterThanOrEqual(20);
    expect(new Set(names).size).toBe(names.length);
  });

  test('names only layers that stand above, so that there is no circle', () => {
    LAYERS.forEach(({ name, layers }, index) => {
      const above = LAYERS.slice(0, index).map((layer) => layer.name);
      expect({ name, below: layers.filter((layer) => !above.includes(layer)) }).toEqual({ name, below: [] });
    });
  });

  test('names files and folders that exist', () => {
    const paths = LAYERS.flatMap(({ folder, inside }) => [
      folder,
      ...[...(inside?.shared ?? []), ...(inside?.gather ?? [])].map((file) => folder + file),
    ]);
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('is obeyed by every source', () => {
    expect(findViolations(ROOT, LAYERS)).toEqual([]);
  });
});

describe('reading imports', () => {
  test.each([
    ["import { a } from './a.ts';", './a.ts'],
    ["import {\n  a,\n  type B,\n} from '../b/a.ts';", '../b/a.ts'],
    ["import type { A } from 'pino';", 'pino'],
    ["import * as z from 'zod';", 'zod'],
    ["export * from './a.ts';", './a.ts'],
    ["export { default as a } from './a.ts';", './a.ts'],
    ["import 'node:process';", 'node:process'],
    ["type A = import('./a.ts').A;", './a.ts'],
    ["const a = await import('./a.ts');", './a.ts'],
    ['const a = await import(name);', undefined],
    ['const a = require("node:fs");', 'node:fs'],
    ["const fs = process.getBuiltinModule('fs');", undefined],
  ])('%s', (text, specifier) => {
    expect(importsOf(text).map((found) => found.specifier)).toEqual([specifier]);
  });

  test('a word that only looks like one is none', () => {
    expect(importsOf("const words = ['from', 'import', '--from', 'to'];\n// from here on")).toEqual([]);
  });
});

const copy = mkdtempSync(join(tmpdir(), 'portcullis-planted-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** A fresh copy of what the gates read. */
beforeEach(() => {
  for (const path of ['src', 'test/github', 'try']) {
    rmSync(join(copy, path), { recursive: true, force: true });
    cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  }
  for (const path of ['package.json', 'tsconfig.json', '.oxlintrc.json'])
    cpSync(join(ROOT, path), join(copy, path));
  rmSync(join(copy, 'node_modules'), { force: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
});

function plant(file: string, text: string): void {
  appendFileSync(join(copy, file), `\n${text}\n`);
}

/** Runs a tool of this repository in the copy. */
function run(tool: string, ...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules', tool), ...args],
    {
      cwd: copy,
      encoding: 'utf8',
    },
  );
  return { status, output: stdout + stderr };
}

describe('a planted violation', () => {
  test.each([
    ['src/core/rules/unapproved-hook.ts', "import './lost-deny-rule.ts';", 'its neighbour'],
    ['src/core/facts/hook.ts', "import type { PluginFact } from './plugin.ts';", 'its neighbour'],
    ['src/core/surfaces/mcp-json.ts', "import './settings/permissions.ts';", 'its neighbour'],
    ['src/core/source/digest.ts', "export * from '../facts/fact.ts';", 'source must not import facts'],
    [
      'src/core/policy/egress.ts',
      "import type { Fact } from '../facts/fact.ts';",
      'policy must not import facts',
    ],
    ['src/core/rules/rule.ts', "import '../verdict/verdict.ts';", 'rules must not import verdict'],
    ['src/core/index.ts', "import 'node:fs';", 'core must not import the package node:fs'],
    ['src/core/verdict/verdict.ts', "import '../../github/client.ts';", 'verdict must not import github'],
    ['src/core/diff/change.ts', 'export const late = (name: string) => import(name);', 'not written out'],
    [
      'src/github/client.ts',
      "import type { RunningApp } from '../app/start.ts';",
      'github must not import app',
    ],
    ['src/github/client.ts', "import '../core/rules/index.ts';", 'github must not import rules'],
    ['src/cli/main.ts', "import '../github/client.ts';", 'cli must not import github'],
    ['src/app/work.ts', "import type { Logger } from 'pino';", 'the package pino'],
    ['src/app/start.ts', "import '../../try/run.ts';", 'app must not import try'],
    ['test/github/index.ts', "import '../../src/github/client.ts';", 'double must not import github'],
  ])('in %s: %s', (file, text, problem) => {
    plant(file, text);
    const found = findViolations(copy, LAYERS).filter((violation) => violation.file === file);
    expect(found).toHaveLength(1);
    expect(found[0]?.problem).toContain(problem);
  });

  test('in a new folder that the table does not have', () => {
    cpSync(join(copy, 'src/store'), join(copy, 'src/things'), { recursive: true });
    expect(findViolations(copy, LAYERS)).toContainEqual({
      file: 'src/things/store.ts',
      line: 1,
      problem: 'belongs to no layer of docs/architecture.md',
    });
  });
});

describe('the compiler of the core', () => {
  const compile = () => run('typescript/bin/tsc', '-p', 'src/core/tsconfig.json');

  test.each([
    ['process', 'export const home = process.env;'],
    ['fetch', "export const answer = fetch('https://example.org');"],
    ['console', "console.log('seen');"],
    ['setTimeout', 'setTimeout(() => undefined, 1);'],
    ['node:fs', "export { readFileSync } from 'node:fs';"],
  ])('does not know %s', (name, text) => {
    plant('src/core/source/digest.ts', text);
    const { status, output } = compile();
    expect(status).not.toBe(0);
    expect(output).toContain(name);
    expect(output).toContain('src/core/source/digest.ts');
  });
});

describe('the linter', () => {
  test.each([
    ['src/core/source/digest.ts', 'export const now = Date.now();', 'Time is an input'],
    ['src/core/source/digest.ts', 'export const now = new Date();', 'Time is an input'],
    ['src/core/source/digest.ts', 'export const dice = Math.random();', 'Equal input'],
    ['src/core/source/digest.ts', "export { readFileSync } from 'node:fs';", 'The core is pure'],
    ['src/core/verdict/verdict.ts', "export * from '../../github/client.ts';", 'imports nothing outside'],
    [
      'src/core/rules/unapproved-hook.ts',
      "export * from './lost-deny-rule.ts';",
      'Rules do not know each other',
    ],
    ['src/github/client.ts', "export * from '../core/rules/index.ts';", 'only door'],
    ['src/github/client.ts', "export * from '../app/start.ts';", 'must not know who uses it'],
    ['src/git/git-blobs.ts', "export * from '../cli/check.ts';", 'must not know who uses it'],
  ])('refuses in %s: %s', (file, text, message) => {
    plant(file, text);
    const { status, output } = run('oxlint/bin/oxlint', '--deny-warnings', 'src');
    expect(output).toContain(message);
    expect(status).not.toBe(0);
  });
});
