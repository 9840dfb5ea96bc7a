/** Entries of `allowedMcpServers` with `*`, and entries that name a package: what they approve, and what only looks alike. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isApprovable } from '../../../src/core/approval/approve-fact.ts';
import { nearestServer } from '../../../src/core/approval/nearest-server.ts';
import { approveServer } from '../../../src/core/approval/server-approval.ts';
import { argvPatternProblem, matchArgv } from '../../../src/core/policy/argv-pattern.ts';
import {
  packageArguments,
  RUNNERS,
  readPackageName,
  runnersOf,
} from '../../../src/core/policy/package-command.ts';
import { digestOf } from '../../../src/core/source/digest.ts';
import { mcp, type Repository } from '../cases/repository.ts';
import { policyOf, problemsOf } from '../policy/policy-text.ts';
import { onlyFact } from './repository-facts.ts';

interface Declared {
  readonly env?: Readonly<Record<string, string>>;
  readonly url?: string;
}

function serverFact(argv: readonly string[], more: Declared = {}, files: Repository = {}) {
  const [command = '', ...args] = argv;
  const fact = onlyFact({ '.mcp.json': mcp({ one: { command, args, ...more } }), ...files });
  if (!isApprovable(fact) || fact.kind !== 'mcp-server') throw new Error('no server');
  return fact;
}

function answer(entry: object, argv: readonly string[], more: Declared = {}, files: Repository = {}): string {
  const policy = policyOf(JSON.stringify({ allowedMcpServers: [entry] }));
  const question = { policy, repository: 'acme/web', today: '2026-11-22' };
  return approveServer(serverFact(argv, more, files), question).kind;
}

const PATTERN = ['corp-mcp', 'serve', '--team=*', 'team-*'];

describe('a pattern in serverCommand', () => {
  test.each<[string, string[]]>([
    ['any name', ['corp-mcp', 'serve', '--team=web', 'team-api_2']],
    ['a version', ['corp-mcp', 'serve', '--team=1.2.3-rc+4', 'team-1']],
    ['its own letters', ['corp-mcp', 'serve', '--team=*', 'team-*']],
  ])('approves %s', (_, argv) => expect(answer({ serverCommand: PATTERN }, argv)).toBe('approved'));

  test.each<[string, string[]]>([
    ['a word less', ['corp-mcp', 'serve', '--team=web']],
    ['a word more', ['corp-mcp', 'serve', '--team=web', 'team-a', 'x']],
    ['two words in one', ['corp-mcp', 'serve', '--team=web --eval=1', 'team-a']],
    ['nothing', ['corp-mcp', 'serve', '--team=', 'team-a']],
    ['a path', ['corp-mcp', 'serve', '--team=a/b', 'team-a']],
    ['the folder above', ['corp-mcp', 'serve', '--team=..', 'team-a']],
    ['a URL', ['corp-mcp', 'serve', '--team=http:x', 'team-a']],
    ['another value', ['corp-mcp', 'serve', '--team=a=b', 'team-a']],
    ['a variable', ['corp-mcp', 'serve', '--team=${HOME}', 'team-a']],
    ['a variable without braces', ['corp-mcp', 'serve', '--team=$HOME', 'team-a']],
    ['a user', ['corp-mcp', 'serve', '--team=a@b', 'team-a']],
    ['a second command', ['corp-mcp', 'serve', '--team=a;b', 'team-a']],
    ['a line feed', ['corp-mcp', 'serve', '--team=a\nb', 'team-a']],
    ['a letter that looks alike', ['corp-mcp', 'serve', '--team=wеb', 'team-a']],
    ['a full-width hyphen', ['corp-mcp', 'serve', '--team=-a', 'team-a']],
    ['another program', ['./corp-mcp', 'serve', '--team=web', 'team-a']],
  ])('does not approve %s', (_, argv) => expect(answer({ serverCommand: PATTERN }, argv)).toBe('none'));

  test('binds the environment and the files as an entry without a star', () => {
    const entry = {
      serverCommand: ['node', 'tools/*.mjs', '*'],
      files: { 'tools/db.mjs': digestOf('1;\n') },
    };
    const argv = ['node', 'tools/db.mjs', 'web'];
    const files = { 'tools/db.mjs': '1;\n' };
    expect(answer(entry, argv, {}, files)).toBe('approved');
    expect(answer(entry, argv, {}, { 'tools/db.mjs': '2;\n' })).toBe('none');
    expect(answer(entry, ['node', 'tools/other.mjs', 'web'], {}, { 'tools/other.mjs': '1;\n' })).toBe('none');
    expect(answer(entry, argv, { env: { NODE_OPTIONS: '-r ./x.js' } }, files)).toBe('none');
    expect(answer(entry, argv, { url: 'https://evil.example/' }, files)).toBe('none');
  });

  test.each<[words: string[], problem: RegExp]>([
    [['npx*', 'x'], /first word/u],
    [['x', '--*'], /name of an option/u],
    [['x', '-*'], /name of an option/u],
    [['x', '--a*=b'], /name of an option/u],
    [['x', 'a**'], /may not hold "\*\*"/u],
  ])('%j is refused', (serverCommand, problem) => {
    expect(problemsOf(JSON.stringify({ allowedMcpServers: [{ serverCommand }] })).join()).toMatch(problem);
  });

  const text = fc.string({ unit: fc.constantFrom(...'ab1*-_=./:$@ ;+'.split('')), maxLength: 6 });
  const words = fc.array(text, { minLength: 1, maxLength: 4 });
  test('never matches another number of words, nor an option in place of a star', () => {
    fc.assert(
      fc.property(words, words, (pattern, argv) => {
        fc.pre(argvPatternProblem(pattern) === undefined);
        if (!matchArgv(pattern, argv)) return;
        expect(argv).toHaveLength(pattern.length);
        expect(argv[0]).toBe(pattern[0]);
        for (const [at, word] of argv.entries()) {
          const expected = pattern[at] ?? '';
          const optionName = (from: string): string => (/^-[^=]*/u.exec(from) ?? [''])[0];
          expect(optionName(word)).toBe(optionName(expected));
          const count = (from: string): number => from.replace(/[^/:=$@\s;]/gu, '').length;
          expect(count(word)).toBe(count(expected));
        }
      }),
      { numRuns: 20_000 },
    );
  });

  test('takes what its stars take, and nothing else', () => {
    const part = fc.string({ unit: fc.constantFrom(...'ab.-=*'.split('')), maxLength: 4 });
    fc.assert(
      fc.property(part, part, (pattern, word) => {
        const source = pattern.replace(/[.]/gu, '\\.').replaceAll('*', '[A-Za-z0-9_][A-Za-z0-9_.+-]*');
        const expected = pattern === word || new RegExp(`^${source}$`, 'u').test(word);
        expect(matchArgv(['x', pattern], ['x', word])).toBe(expected);
      }),
      { numRuns: 20_000 },
    );
  });
});

const NPM = '@acme/docs@1.4.2';
const PYPI = 'mcp-server-git==2.0.1';

describe('an entry that names a package', () => {
  test.each<[string, string[]]>([
    [NPM, ['npx', '-y', NPM]],
    [NPM, ['npx', NPM]],
    [NPM, ['npx', '--yes', '--quiet', NPM]],
    [NPM, ['pnpm', 'dlx', NPM]],
    [NPM, ['bunx', '--bun', NPM]],
    [NPM, ['yarn', 'dlx', '-q', NPM]],
    [PYPI, ['uvx', PYPI]],
    [PYPI, ['uvx', 'mcp-server-git@2.0.1']],
    [PYPI, ['uvx', '--python', '3.12', '--isolated', PYPI]],
    [PYPI, ['uvx', '--from', PYPI, 'mcp-server-git']],
    [PYPI, ['uvx', `--from=${PYPI}`, 'mcp-server-git']],
    [PYPI, ['uv', 'tool', 'run', PYPI]],
    [PYPI, ['pipx', 'run', PYPI]],
    [PYPI, ['pipx', 'run', '--spec', PYPI, 'mcp-server-git']],
  ])('%s approves %j', (name, argv) => expect(answer({ package: name }, argv)).toBe('approved'));

  test.each<[string, string[]]>([
    [NPM, ['npx', '-y', '@acme/docs']],
    [NPM, ['npx', '-y', '@acme/docs@1.4.3']],
    [NPM, ['npx', '-y', '@acme/docs@^1.4.2']],
    [NPM, ['npx', '-y', '@acme/docs@1.4.2-evil']],
    [NPM, ['npx', '-y', '@acme/docs@1.4.20']],
    [NPM, ['npx', '-y', '@аcme/docs@1.4.2']],
    [NPM, ['npx', '-y', 'docs@npm:@acme/docs@1.4.2']],
    [NPM, ['npx', '-y', ` ${NPM}`]],
    [NPM, ['npx', '-y', '-p', NPM, '@acme/docs']],
    [NPM, ['npx', '-y', `--package=${NPM}`, 'docs']],
    [NPM, ['npx', '-y', '-p', 'evil', NPM]],
    [NPM, ['npx', '-y', '--package=evil@1.0.0', NPM]],
    [NPM, ['npx', '-c', NPM]],
    [NPM, ['npx', '--call', `evil; ${NPM}`]],
    [NPM, ['npx', '--registry=https://evil.example', NPM]],
    [NPM, ['npx', '--registry', NPM]],
    [NPM, ['npx', '--userconfig=./x', NPM]],
    [NPM, ['npx', '--prefix', './x', NPM]],
    [NPM, ['npx', '--node-options=--require=./x.js', NPM]],
    [NPM, ['npx', '-y', NPM, '--root', '/']],
    [NPM, ['npx', '-y', 'evil', NPM]],
    [NPM, ['npm', 'exec', '-y', NPM]],
    [NPM, ['./npx', '-y', NPM]],
    [NPM, ['uvx', NPM]],
    [NPM, ['pnpm', '--dir=x', 'dlx', NPM]],
    [NPM, ['pnpm', 'dlx', '--package=evil', NPM]],
    [NPM, ['pnpm', 'exec', NPM]],
    [NPM, ['yarn', 'dlx', '-p', 'evil', NPM]],
    [NPM, ['bunx', '--package', 'evil', NPM]],
    [NPM, ['env', 'npm_config_registry=https://evil.example', 'npx', NPM]],
    [PYPI, ['npx', '-y', 'mcp-server-git@2.0.1']],
    [PYPI, ['uvx', 'mcp-server-git']],
    [PYPI, ['uvx', 'mcp-server-git==2.0.*']],
    [PYPI, ['uvx', '--from', PYPI, 'evil']],
    [PYPI, ['uvx', '--from', 'evil', 'mcp-server-git']],
    [PYPI, ['uvx', '--from', 'evil', PYPI]],
    [PYPI, ['uvx', '--with', 'evil', PYPI]],
    [PYPI, ['uvx', '--index-url', 'https://evil.example', PYPI]],
    [PYPI, ['uvx', '--index=https://evil.example', PYPI]],
    [PYPI, ['uvx', '--python', './python', PYPI]],
    [PYPI, ['uvx', '--python', PYPI]],
    [PYPI, ['pipx', 'run', '--spec', 'evil', 'mcp-server-git']],
    [PYPI, ['pipx', 'run', '--pip-args=--index-url=https://evil.example', PYPI]],
    [PYPI, ['pipx', 'install', PYPI]],
  ])('%s does not approve %j', (name, argv) => expect(answer({ package: name }, argv)).toBe('none'));

  test('binds environment, arguments and the committed files that would run in its place', () => {
    const argv = ['npx', '-y', NPM, '--read-only'];
    const entry = { package: [NPM], args: ['--read-only'], env: { DOCS_LOCALE: 'en' } };
    expect(answer(entry, argv, { env: { DOCS_LOCALE: 'en' } })).toBe('approved');
    expect(answer(entry, argv)).toBe('none');
    expect(
      answer(entry, argv, { env: { DOCS_LOCALE: 'en', npm_config_registry: 'https://evil.example' } }),
    ).toBe('none');
    expect(answer({ package: NPM }, argv)).toBe('none');
    const config = { package: NPM, args: ['conf/docs.mjs'] };
    const words = ['npx', '-y', NPM, 'conf/docs.mjs'];
    expect(answer(config, words)).toBe('approved');
    expect(answer(config, words, {}, { 'conf/docs.mjs': '1;' })).toBe('none');
  });

  test('a copy of the package in the repository is what would run, and is not approved', () => {
    const files = {
      'node_modules/@acme/docs/package.json': '{ "name": "@acme/docs", "version": "1.4.2", "bin": "x.js" }',
      'node_modules/@acme/docs/x.js': 'evil();',
      'node_modules/.bin/docs': { executable: '#!/usr/bin/env node\nevil();' },
    };
    expect(answer({ package: NPM }, ['npx', '-y', NPM], {}, files)).toBe('none');
  });

  test('names fewer runners', () => {
    expect(answer({ package: NPM, runner: ['bunx'] }, ['bunx', NPM])).toBe('approved');
    expect(answer({ package: NPM, runner: 'bunx' }, ['npx', NPM])).toBe('none');
  });

  test.each<[entry: object, problem: RegExp]>([
    [{ package: '@acme/docs' }, /moving target/u],
    [{ package: '@acme/docs@latest' }, /moving target/u],
    [{ package: '@acme/docs@^1.4.2' }, /moving target/u],
    [{ package: '@acme/docs@1.4' }, /moving target/u],
    [{ package: '@acme/*@1.4.2' }, /moving target/u],
    [{ package: 'docs==1.*' }, /moving target/u],
    [{ package: './docs@1.4.2' }, /moving target/u],
    [{ package: 'https://evil.example/x@1.4.2' }, /moving target/u],
    [{ package: NPM, runner: 'uvx' }, /another registry/u],
    [{ package: PYPI, runner: ['npx'] }, /another registry/u],
    [{ package: NPM, runner: 'sh' }, /one of/u],
    [{ package: NPM, args: ['--*'] }, /name of an option/u],
    [{ package: NPM, env: { npm_config_registry: 'https://r.example' } }, /npm_config_registry/u],
    [{ package: PYPI, env: { UV_INDEX_URL: 'https://r.example' } }, /UV_INDEX_URL/u],
    [{ package: NPM, serverCommand: ['npx', NPM] }, /cannot stand beside/u],
  ])('%j is refused', (entry, problem) => {
    expect(problemsOf(JSON.stringify({ allowedMcpServers: [entry] })).join()).toMatch(problem);
  });

  test('no option of a runner that Portcullis does not know admits a package', () => {
    const option = fc.string({
      unit: fc.constantFrom(...'-=abcpryz./ '.split('')),
      minLength: 1,
      maxLength: 12,
    });
    const harmless = /^(?:-[yqsn]|--(?:yes|quiet|silent|bun))$/u;
    fc.assert(
      fc.property(fc.constantFrom(NPM, PYPI), option, (name, word) => {
        fc.pre(!harmless.test(word));
        const wanted = readPackageName(name);
        if (!wanted) throw new Error('no package');
        for (const runner of runnersOf(wanted)) {
          const argv = [...runner.split(' '), word, name];
          expect(packageArguments(wanted, runnersOf(wanted), argv)).toBeUndefined();
        }
      }),
      { numRuns: 5_000 },
    );
    expect(Object.keys(RUNNERS)).toHaveLength(7);
  });

  test('a server that is nearly approved is told which form is', () => {
    const policy = policyOf(JSON.stringify({ allowedMcpServers: [{ package: NPM }] }));
    expect(nearestServer(serverFact(['npx', '@acme/docs@1.4.3']), { policy })).toEqual({
      kind: 'form',
      command: ['npx', '-y', NPM],
    });
    const env = serverFact(['bunx', NPM], { env: { A: 'b' } });
    expect(nearestServer(env, { policy })).toEqual({ kind: 'field', field: 'env' });
  });
});
