import { describe, expect, test } from 'vitest';
import { identifyCommand } from '../../../src/core/commands/command-identity.ts';
import { BlobRequests } from '../../../src/core/source/blob-source.ts';
import { digestOf } from '../../../src/core/source/digest.ts';
import { toRepoTree } from '../../../src/core/source/repo-tree.ts';
import { TreeReader } from '../../../src/core/source/tree-reader.ts';

function importsOf(command: string, files: Readonly<Record<string, string>>): string[] {
  const blobs = new Map(
    Object.values(files).map((text) => [
      digestOf(text),
      { kind: 'bytes' as const, bytes: new TextEncoder().encode(text) },
    ]),
  );
  const entries = Object.entries(files).map(([path, text]) => ({
    path,
    mode: '100644' as const,
    oid: digestOf(text),
  }));
  const reader = new TreeReader(toRepoTree('tree', entries), new BlobRequests(blobs));
  const scope = { reader, projectFolder: '', anyProjectFolder: false };
  return identifyCommand({ kind: 'shell', text: command }, scope).closure.imports.map((part) => part.path);
}

describe('what the files of a command load', () => {
  test.each<[string, string, Record<string, string>, string[]]>([
    [
      'an ES module',
      'node hook.mjs',
      { 'hook.mjs': "import { a } from './lib/a.mjs';", 'lib/a.mjs': '' },
      ['lib/a.mjs'],
    ],
    [
      'a module without bindings',
      'node hook.mjs',
      { 'hook.mjs': 'import "./a.mjs";', 'a.mjs': '' },
      ['a.mjs'],
    ],
    [
      'a module that is exported on',
      'node h.mjs',
      { 'h.mjs': "export * from './a.mjs'", 'a.mjs': '' },
      ['a.mjs'],
    ],
    ['a dynamic import', 'node h.mjs', { 'h.mjs': 'await import("./a.mjs")', 'a.mjs': '' }, ['a.mjs']],
    [
      'a required file without its ending',
      'node h.cjs',
      { 'h.cjs': "require('./lib')", 'lib.js': '' },
      ['lib.js'],
    ],
    [
      'a required folder',
      'node h.cjs',
      { 'h.cjs': "require('./lib')", 'lib/index.js': '' },
      ['lib/index.js'],
    ],
    [
      'TypeScript under its JavaScript name',
      'npx tsx h.ts',
      { 'h.ts': "import './a.js'", 'a.ts': '' },
      ['a.ts'],
    ],
    [
      'modules of modules',
      'node a.mjs',
      { 'a.mjs': "import './b.mjs'", 'b.mjs': "import './c.mjs'", 'c.mjs': '' },
      ['b.mjs', 'c.mjs'],
    ],
    [
      'modules that load each other',
      'node a.mjs',
      { 'a.mjs': "import './b.mjs'", 'b.mjs': "import './a.mjs'" },
      ['b.mjs'],
    ],
    [
      'a sourced script',
      'sh run.sh',
      { 'run.sh': '. lib/common.sh\n', 'lib/common.sh': '' },
      ['lib/common.sh'],
    ],
    [
      'a script beside the script',
      'bash .claude/hooks/run.sh',
      { '.claude/hooks/run.sh': 'source "$(dirname "$0")/common.sh"\n', '.claude/hooks/common.sh': '' },
      ['.claude/hooks/common.sh'],
    ],
    [
      'a program that a script starts',
      'sh run.sh',
      { 'run.sh': 'node tools/x.mjs', 'tools/x.mjs': '' },
      ['tools/x.mjs'],
    ],
    [
      'a Python module beside the file',
      'python3 h.py',
      { 'h.py': 'import rules\n', 'rules.py': '' },
      ['rules.py'],
    ],
    [
      'a Python package',
      'python3 h.py',
      { 'h.py': 'from rules import sql\n', 'rules/__init__.py': '', 'rules/sql.py': '' },
      ['rules/__init__.py', 'rules/sql.py'],
    ],
    [
      'a relative Python import',
      'python3 a/h.py',
      { 'a/h.py': 'from ..b import c\n', 'b/c.py': '' },
      ['b/c.py'],
    ],
    [
      'a script known by its first line',
      './run',
      { run: '#!/usr/bin/env node\nrequire("./a")', 'a.js': '' },
      ['a.js'],
    ],
    ['nothing that is installed', 'node h.mjs', { 'h.mjs': "import 'zod'; import fs from 'node:fs';" }, []],
    ['nothing outside the repository', 'node h.mjs', { 'h.mjs': "import '../../x.mjs'" }, []],
    ['nothing unrelated', 'node h.mjs', { 'h.mjs': "import './a.mjs'", 'a.mjs': '', 'b.mjs': '' }, ['a.mjs']],
  ])('%s', (_, command, files, expected) => {
    expect(importsOf(command, files)).toEqual(expected);
  });

  test('a change of any of them changes the identity', () => {
    const identity = (text: string) => {
      const files = { 'hook.mjs': "import './a.mjs'", 'a.mjs': text };
      const entries = Object.entries(files).map(([path, content]) => ({
        path,
        mode: '100644' as const,
        oid: digestOf(content),
      }));
      const blobs = new Map(
        Object.values(files).map((content) => [
          digestOf(content),
          { kind: 'bytes' as const, bytes: new TextEncoder().encode(content) },
        ]),
      );
      const reader = new TreeReader(toRepoTree('tree', entries), new BlobRequests(blobs));
      const scope = { reader, projectFolder: '', anyProjectFolder: false };
      return JSON.stringify(identifyCommand({ kind: 'shell', text: 'node hook.mjs' }, scope).canonical);
    };
    expect(identity('1')).not.toBe(identity('2'));
    expect(identity('1')).toBe(identity('1'));
  });

  test('a long chain ends', () => {
    const files = Object.fromEntries(
      Array.from({ length: 400 }, (_, index) => [`m${index}.mjs`, `import './m${index + 1}.mjs'`]),
    );
    expect(importsOf('node m0.mjs', files).length).toBeLessThanOrEqual(200);
  });
});
