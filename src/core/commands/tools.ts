/** Build tools, shell builtins and other programs whose words or files in the folder decide what code runs. */
import type { Reference } from './reference.ts';
import { literalOf, type ShellWord } from './words.ts';

type Inner = (words: readonly ShellWord[]) => Reference[];

// The file names that each tool looks for, from its manual.
const BUILD_FILES: Readonly<Record<string, readonly string[]>> = {
  make: ['GNUmakefile', 'makefile', 'Makefile'],
  gmake: ['GNUmakefile', 'makefile', 'Makefile'],
  just: ['justfile', 'Justfile', '.justfile', '.env'],
  task: [
    'Taskfile.yml',
    'taskfile.yml',
    'Taskfile.yaml',
    'taskfile.yaml',
    'Taskfile.dist.yml',
    'Taskfile.dist.yaml',
  ],
  'go-task': ['Taskfile.yml', 'taskfile.yml', 'Taskfile.yaml', 'taskfile.yaml', 'Taskfile.dist.yml'],
  composer: ['composer.json'],
  rake: ['Rakefile', 'rakefile', 'Rakefile.rb', 'rakefile.rb'],
  invoke: ['tasks.py'],
  inv: ['tasks.py'],
  nox: ['noxfile.py'],
  tox: ['tox.ini', 'tox.toml'],
  poe: ['pyproject.toml', 'poe_tasks.toml'],
  'pre-commit': ['.pre-commit-config.yaml'],
  lefthook: ['lefthook.yml', 'lefthook.yaml', '.lefthook.yml'],
  mage: ['magefile.go'],
  earthly: ['Earthfile'],
  gulp: ['gulpfile.js', 'gulpfile.mjs', 'gulpfile.cjs', 'gulpfile.ts'],
  grunt: ['Gruntfile.js', 'Gruntfile.cjs', 'gruntfile.js'],
};
const FILE_OPTIONS = new Set([
  '-f',
  '--file',
  '--makefile',
  '--justfile',
  '--taskfile',
  '-t',
  '--rakefile',
  '--gulpfile',
]);
const FOLDER_OPTIONS = new Set(['-C', '--directory', '-d', '--working-directory', '--dir', '--working-dir']);
const RUNNERS = new Set([
  'turbo',
  'lerna',
  'nx',
  'wsrun',
  'ultra',
  'run-s',
  'run-p',
  'npm-run-all',
  'npm-run-all2',
  'wireit',
]);
// These start `npm run` for each script.
const NPM_RUNNERS = new Set(['run-s', 'run-p', 'npm-run-all', 'npm-run-all2']);
const RUN_NPM: Reference = { kind: 'run', name: 'npm' };
const COMPILERS = new Set([
  'cargo',
  'go',
  'dotnet',
  'swift',
  'gradle',
  'mvn',
  'sbt',
  'zig',
  'mix',
  'cabal',
  'stack',
]);

/**
 * What a build tool's, builtin's or searcher's command leads to.
 * @param program the program's name without folder and `.exe`
 * @param words the whole command
 * @param inner finds the references of a command inside this one
 * @returns `undefined` when the program is none of them
 */
export function readTool(
  program: string,
  words: readonly ShellWord[],
  inner: Inner,
): Reference[] | undefined {
  const rest = words.slice(1);
  if (program === 'source' || program === '.') return rest.slice(0, 1).map(toCode);
  if (program === 'cd' || program === 'pushd') return folderChange(rest);
  if (program === 'eval') return [{ kind: 'shell', word: joined(rest) }];
  if (program === 'trap') return rest.slice(0, 1).map((word): Reference => ({ kind: 'shell', word }));
  if (program === 'find' || program === 'fd') return readFind(rest, inner);
  if (program === 'deno' && literalOf(rest[0]) === 'task')
    return [buildFile(['deno.json', 'deno.jsonc', 'package.json'], rest[1] ?? words[0])];
  if (program === 'mise' || program === 'rtx')
    return [buildFile(['mise.toml', '.mise.toml', '.tool-versions'], words[0])];
  if (RUNNERS.has(program)) return [...readRunner(rest), ...(NPM_RUNNERS.has(program) ? [RUN_NPM] : [])];
  if (program === 'concurrently' || program === 'conc') return rest.flatMap(readConcurrent);
  if (program === 'lint-staged')
    return [{ kind: 'note', text: 'the commands that lint-staged is configured with' }];
  if (COMPILERS.has(program)) return readCompiler(program, rest);
  const names = Object.hasOwn(BUILD_FILES, program) ? BUILD_FILES[program] : undefined;
  return names ? [...readBuild(names, words[0], rest)] : undefined;
}

/** `turbo run lint`, `run-s clean build:*`: the words are names of package scripts, here or in other packages. */
function readRunner(rest: readonly ShellWord[]): Reference[] {
  return rest
    .filter((word) => !word.value.startsWith('-') && !['run', 'run-many', 'affected'].includes(word.value))
    .map((word) => scriptReference(word, literalOf(word) || word.value));
}

function readConcurrent(word: ShellWord): Reference[] {
  const [, name, script] = /^(npm|yarn|pnpm|bun|node|deno):(.+)$/u.exec(literalOf(word)) ?? [];
  if (name !== undefined && script !== undefined)
    return [scriptReference(word, script), { kind: 'run', name }];
  return /\s/u.test(word.value) ? [{ kind: 'shell', word }] : [];
}

function scriptReference(word: ShellWord, name: string): Reference {
  const names = [`pre${name}`, name, `post${name}`];
  return { kind: 'package-script', names, word, folder: undefined, workspaces: true, otherwise: [] };
}

function toCode(word: ShellWord): Reference {
  return { kind: 'code', word, node: false };
}

function folderChange(rest: readonly ShellWord[]): Reference[] {
  const target = rest.find((word) => !/^-[LPe@]*$/u.test(word.value) || word.value === '-');
  return target ? [{ kind: 'folder-change', word: target }] : [];
}

function joined(words: readonly ShellWord[]): ShellWord {
  const readings = [words.map((word) => word.readings[0] ?? '').join(' ')];
  return { value: words.map((word) => word.value).join(' '), readings, plain: false };
}

const FIND_EXEC = /^(?:-exec|-execdir|-ok|-okdir|-x|-X|--exec|--exec-batch)$/u;
const FIND_END = /^(?:;|\+|-exec|-execdir|-ok|-okdir|-x|-X|--exec|--exec-batch)$/u;

/** `find … -exec command {} ;` and its relatives. */
function readFind(rest: readonly ShellWord[], inner: Inner): Reference[] {
  const references: Reference[] = [];
  for (const [index, word] of rest.entries()) {
    if (!FIND_EXEC.test(word.value)) continue;
    let end = index + 1;
    while (end < rest.length && !FIND_END.test(rest[end]?.value ?? '')) end += 1;
    references.push(...inner(rest.slice(index + 1, end)));
  }
  return references;
}

function readCompiler(program: string, rest: readonly ShellWord[]): Reference[] {
  const verb = literalOf(rest[0]);
  if (!['run', 'test', 'bench', 'build', 'generate', 'watch', 'exec', 'script'].includes(verb)) return [];
  const note: Reference = { kind: 'note', text: `the code that ${program} ${verb} builds and runs` };
  const isPath = (word: ShellWord): boolean => word.readings.some((reading) => /[./\0]/u.test(reading));
  return [note, ...(program === 'go' ? rest.slice(1).filter(isPath).map(toCode) : [])];
}

function readBuild(
  names: readonly string[],
  program: ShellWord | undefined,
  rest: readonly ShellWord[],
): Reference[] {
  const references: Reference[] = [buildFile(names, program)];
  for (const [index, word] of rest.entries()) {
    const [, option = word.value] = /^(--[a-z-]+)=/u.exec(word.value) ?? [];
    const next = rest[index + 1];
    const value = option === word.value ? next : afterEquals(word, option.length + 1);
    if (!value) continue;
    if (FILE_OPTIONS.has(option)) references.push(toCode(value));
    if (FOLDER_OPTIONS.has(option)) references.push({ kind: 'folder-change', word: value });
  }
  return references;
}

function afterEquals(word: ShellWord, length: number): ShellWord {
  return {
    ...word,
    value: word.value.slice(length),
    readings: word.readings.map((reading) => reading.slice(length)),
  };
}

function buildFile(names: readonly string[], word: ShellWord | undefined): Reference {
  return { kind: 'build-file', names, word: word ?? { value: '', readings: [''], plain: true } };
}
