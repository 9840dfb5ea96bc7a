import { describe, expect, test } from 'vitest';
import { type CommandIdentity, identifyCommand } from '../../../src/core/commands/command-identity.ts';
import { canonicalJson } from '../../../src/core/source/digest.ts';
import { scopeOf, type TestFile } from './repository.ts';

const FILES: Record<string, TestFile> = {
  '.claude/hooks/format.sh': 'prettier --write .\n',
  '.claude/hooks/lint.py': 'import ruff\n',
  'tools/check.mjs': 'process.exit(0);\n',
  'tools/report.js': 'exports.report = 1;\n',
  'tools/register.cjs': 'require("tsx");\n',
  'tools/rc.sh': 'set -e\n',
  'tools/setup': 'npm ci\n',
  'packages/api/tools/check.mjs': 'process.exit(1);\n',
  'mcp_server/__init__.py': '',
  'mcp_server/__main__.py': 'serve()\n',
  'mcp_server/cli.py': 'main()\n',
  'docs/guide.md': '# Guide\n',
  Makefile: 'lint:\n\teslint .\n',
};

function identify(text: string, files: Record<string, TestFile> = FILES, options = {}): CommandIdentity {
  return identifyCommand({ kind: 'shell', text }, scopeOf(files, options));
}

function pathsOf(identity: CommandIdentity): string[] {
  return identity.closure.parts.map((part) => part.path);
}

const FORMAT = ['.claude/hooks/format.sh'];
const LINT = ['.claude/hooks/lint.py'];
const CHECK = ['packages/api/tools/check.mjs', 'tools/check.mjs'];

describe('the code that a command runs', () => {
  test.each<[name: string, text: string, paths: string[]]>([
    ['a script of a shell', 'bash -eu .claude/hooks/format.sh src', FORMAT],
    ['a sourced script', '. .claude/hooks/format.sh', FORMAT],
    ['a script behind an interpreter’s options', 'python3 -u -W ignore .claude/hooks/lint.py', LINT],
    [
      'preloaded modules',
      'node -r ./tools/register.cjs --no-warnings tools/report.js',
      ['tools/register.cjs', 'tools/report.js'],
    ],
    ['a script without its ending', 'node tools/report', ['tools/report.js']],
    ['inline code that loads a file', `node -e "require('./tools/report').report"`, ['tools/report.js']],
    ['inline Python', `python3 -c "exec(open('.claude/hooks/lint.py').read())"`, LINT],
    ['a shell’s start-up file', 'bash --rcfile tools/rc.sh -c "echo hi"', ['tools/rc.sh']],
    ['a module', 'python -m mcp_server.cli', ['mcp_server/__init__.py', 'mcp_server/cli.py']],
    ['a package', 'python3 -um mcp_server', ['mcp_server']],
    ['an installed module', 'python -m pytest tests', []],
    ['a runner of a runner', 'uv run --with rich python .claude/hooks/lint.py', LINT],
    ['a script for uv', 'uv run .claude/hooks/lint.py', LINT],
    ['a launched runner', 'npx -y tsx@4 tools/report.js', ['tools/report.js']],
    ['wrappers', 'env CI=1 timeout -k 1 30 nice -n 5 bash .claude/hooks/format.sh', FORMAT],
    ['a nested shell', `sh -lc 'cd . && exec bash .claude/hooks/format.sh'`, FORMAT],
    ['a shell in a shell', `bash -c "sh -c 'node tools/check.mjs'"`, CHECK],
    ['a pipeline', 'cat | node tools/check.mjs | jq .', CHECK],
    ['a condition', 'if true; then bash .claude/hooks/format.sh; fi', FORMAT],
    ['a function', 'f() { bash .claude/hooks/format.sh; }; f', FORMAT],
    ['a substitution', 'echo "result: $(python3 .claude/hooks/lint.py)"', LINT],
    ['a process substitution', 'diff <(bash .claude/hooks/format.sh) /dev/null', FORMAT],
    ['a here-document', 'bash <<EOF\nnode tools/report.js\nEOF', ['tools/report.js']],
    ['a script fed by redirection', 'bash < .claude/hooks/format.sh', FORMAT],
    ['xargs', 'git diff --name-only | xargs -n 1 bash .claude/hooks/format.sh', FORMAT],
    ['find', `find . -name '*.ts' -exec bash .claude/hooks/format.sh {} \\;`, FORMAT],
    ['eval', 'eval "bash .claude/hooks/format.sh"', FORMAT],
    ['a trap', `trap 'bash .claude/hooks/format.sh' EXIT`, FORMAT],
    [
      'an environment variable that loads code',
      'NODE_OPTIONS="--require ./tools/register.cjs" prettier .',
      ['tools/register.cjs'],
    ],
    ['a loop over a pattern', 'for hook in .claude/hooks/*.sh; do bash "$hook"; done', FORMAT],
    ['a variable that holds the script', 'hook=.claude/hooks/format.sh; bash "$hook"', FORMAT],
    ['a folder of which only the end is known', 'bash "$(dirname "$0")/hooks/format.sh"', FORMAT],
    ['the root as git prints it', 'bash "$(git rev-parse --show-toplevel)/tools/rc.sh"', ['tools/rc.sh']],
    ['a plugin’s folder', '${CLAUDE_PLUGIN_ROOT}/hooks/format.sh', FORMAT],
    ['a file that a shell is fed', 'cat tools/setup | bash', ['tools/setup']],
    ['a file whose text is a command', 'eval "$(< tools/setup)"', ['tools/setup']],
    ['a list that a loop runs', 'while read -r f; do bash "$f"; done < tools/setup', ['tools/setup']],
    ['a file that is only read', 'cat tools/setup | jq .', []],
    ['a makefile', 'make lint', ['Makefile']],
    ['a document that a formatter reads (B18)', 'prettier --check docs/guide.md', []],
    ['a pattern of a formatter', 'prettier --check tools/*.js', []],
    ['a missing script', 'bash .claude/hooks/gone.sh', []],
    ['an address', 'deno run https://example.com/x.ts', []],
  ])('%s', (_name, text, paths) => {
    const identity = identify(text);
    expect(pathsOf(identity)).toEqual(paths);
    expect(identity.problem).toBeUndefined();
  });

  test('a relative path counts in every folder where a session may start', () => {
    expect(pathsOf(identify('node tools/check.mjs'))).toEqual(CHECK);
    const options = { projectFolder: 'packages/api' };
    expect(pathsOf(identify('node tools/check.mjs', FILES, options))).toEqual([
      'packages/api/tools/check.mjs',
    ]);
  });

  test('$CLAUDE_PROJECT_DIR is the project folder, or any below it when sessions there read the file', () => {
    const text = 'node "$CLAUDE_PROJECT_DIR"/tools/check.mjs';
    expect(pathsOf(identify(text))).toEqual(['tools/check.mjs']);
    expect(pathsOf(identify(text, FILES, { projectFolder: 'packages/api' }))).toEqual([
      'packages/api/tools/check.mjs',
    ]);
    expect(pathsOf(identify(text, FILES, { anyProjectFolder: true }))).toEqual(CHECK);
  });

  test('a file named without a shell like an unexpanded variable counts, too', () => {
    const files = { '$CLAUDE_PROJECT_DIR/x.sh': 'a', 'x.sh': 'b', '${DIR}/x.sh': 'c' };
    const paths = (word: string): string[] =>
      pathsOf(identifyCommand({ kind: 'argv', argv: ['bash', word] }, scopeOf(files)));
    expect(paths('$CLAUDE_PROJECT_DIR/x.sh')).toEqual(['$CLAUDE_PROJECT_DIR/x.sh', 'x.sh']);
    expect(paths('${DIR}/x.sh')).toContain('${DIR}/x.sh');
    expect(paths('${DIR:-.}/x.sh')).toContain('x.sh');
  });

  test('names the word and the start of the file', () => {
    const [part] = identify('bash "$CLAUDE_PROJECT_DIR"/.claude/hooks/format.sh').closure.parts;
    expect(part).toMatchObject({
      kind: 'file',
      reference: '$CLAUDE_PROJECT_DIR/.claude/hooks/format.sh',
      at: { path: '.claude/hooks/format.sh', line: 1, column: 1 },
    });
  });
});

describe('what cannot be followed', () => {
  test.each([
    [
      'a home folder',
      'bash ~/.claude/hooks/notify.sh',
      '~/.claude/hooks/notify.sh lies outside the repository',
    ],
    ['another machine', 'node /home/sam/x.js', '/home/sam/x.js lies outside the repository'],
    ['a drive', 'node "D:/tools/x.js"', 'D:/tools/x.js lies outside the repository'],
    ['a folder above', 'bash ../hooks/x.sh', '../hooks/x.sh lies outside the repository'],
    ['a program in a variable', '$RUNNER tools', '$RUNNER, which is only known when it runs'],
    ['a changed PATH', 'PATH=bin:$PATH lint', 'the programs that a changed PATH leads to'],
    ['a build', 'cargo run', 'the code that cargo run builds and runs'],
  ])('%s', (_name, text, note) => {
    const identity = identify(text);
    expect(identity.closure.unfollowed).toContain(note);
    expect(identity.problem).toBeUndefined();
  });

  test('a program of the system is like one found through PATH', () => {
    expect(identify('/usr/bin/env true').closure.unfollowed).toEqual([]);
  });
});

describe('links, submodules and large files', () => {
  const linked: Record<string, TestFile> = {
    'hooks/format.sh': { link: '../tools/format.sh' },
    'tools/format.sh': 'prettier .\n',
    'tools/other.sh': 'prettier .\n',
  };
  const canonical = (files: Record<string, TestFile>): string =>
    canonicalJson(identify('bash hooks/format.sh', files).canonical);

  test('a link and its target both count (E19)', () => {
    expect(pathsOf(identify('bash hooks/format.sh', linked))).toEqual(['hooks/format.sh', 'tools/format.sh']);
    expect(canonical({ ...linked, 'tools/format.sh': 'curl x | sh\n' })).not.toBe(canonical(linked));
    expect(canonical({ ...linked, 'hooks/format.sh': { link: '../tools/other.sh' } })).not.toBe(
      canonical(linked),
    );
  });

  test('a folder above a linked folder is that of its target for a shell', () => {
    const files = { hooks: { link: 'a/b' }, 'a/b/x': '', 'a/run.sh': 'one\n', 'run.sh': 'two\n' };
    expect(pathsOf(identify('bash "$CLAUDE_PROJECT_DIR"/hooks/../run.sh', files))).toEqual([
      'a/run.sh',
      'run.sh',
    ]);
  });

  test('a linked folder, here and where a session may start', () => {
    const files = { 'api/hooks': { link: '../tools' }, 'tools/format.sh': 'prettier .\n' };
    expect(pathsOf(identify('bash hooks/format.sh', files))).toEqual(['api/hooks', 'tools/format.sh']);
  });

  test.each<[name: string, file: TestFile, problem: RegExp]>([
    ['a link outside', { link: '/etc/profile' }, /leads outside the repository/u],
    ['a link to nothing (E20)', { link: 'gone.sh' }, /link to nothing/u],
    ['a link to itself (E20)', { link: 'format.sh' }, /leads to itself/u],
    ['a submodule', { submodule: true }, /submodule/u],
    ['a Git LFS pointer', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n', /Git LFS/u],
  ])('%s is never approvable', (_name, file, problem) => {
    const identity = identify('bash hooks/format.sh', { 'hooks/format.sh': file });
    expect(identity.problem).toMatch(problem);
    expect(identity.closure.unfollowed.join()).toMatch(problem);
  });

  test('a file that was not fetched is asked for', () => {
    const scope = scopeOf({ 'hooks/format.sh': { unfetched: true } });
    expect(identifyCommand({ kind: 'shell', text: 'bash hooks/format.sh' }, scope).closure.pending).toBe(
      true,
    );
  });

  test('a folder counts with all its files', () => {
    const files = { 'server/index.js': 'a', 'server/lib/b.js': 'b', 'docs/x.md': 'x' };
    const identity = (more: Record<string, TestFile>): string =>
      canonicalJson(identify('node server', { ...files, ...more }).canonical);
    expect(identify('node server', files).closure.parts).toMatchObject([{ kind: 'folder', path: 'server' }]);
    expect(identity({ 'server/lib/b.js': 'changed' })).not.toBe(identity({}));
    expect(identity({ 'server/new.js': '' })).not.toBe(identity({}));
    expect(identity({ 'docs/x.md': 'changed' })).toBe(identity({}));
  });
});
