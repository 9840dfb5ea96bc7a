/**
 * npm, pnpm, yarn, bun and their launchers: which package script or which package's program a command runs.
 * npm: the documentation that ships with npm 11.19 (commands/npm-run, npm-start, using-npm/scripts). The other
 * managers follow their documentation as generally known and were not run.
 */
import { packageName } from './manifests.ts';
import type { Reference } from './reference.ts';
import { literalOf, type ShellWord, wordAfter } from './words.ts';

type Inner = (words: readonly ShellWord[]) => Reference[];

const FOLDER_OPTIONS = new Set(['--prefix', '-C', '--dir', '--cwd', '--project', '--directory']);
const VALUE_OPTIONS = new Set(
  (
    '-w --workspace -F --filter --loglevel --registry --userconfig --cache --tag --otp --script-shell --node-options ' +
    '--reporter --python -p --with --index --index-url --spec --package -c --call --node-arg --pip-args --from ' +
    '--env-file --config --shell'
  ).split(' '),
);

const WORKSPACE_OPTION = /^(?:-w|-ws|-F|-r|--workspaces?|--filter|--filter-prod|--recursive)(?:=|$)/u;

interface Split {
  /** The words that are no options, up to the one after which everything belongs to the program. */
  readonly operands: readonly ShellWord[];
  readonly folder: ShellWord | undefined;
  readonly options: ReadonlyMap<string, readonly ShellWord[]>;
  /** True when an option selects other packages of the repository. */
  readonly workspaces: boolean;
}

/**
 * Separates options from operands.
 * @param flags names that look like options with a value but are flags in this program (`npx -p` is no flag, `npm -p` is)
 */
function split(words: readonly ShellWord[], stopAfter: number): Split {
  const operands: ShellWord[] = [];
  const options = new Map<string, ShellWord[]>();
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (!word) break;
    if (operands.length >= stopAfter || word.value === '--') {
      operands.push(...words.slice(word.value === '--' ? index + 1 : index));
      break;
    }
    if (!/^-./u.test(word.value)) {
      operands.push(word);
      continue;
    }
    const equals = word.value.indexOf('=');
    const name = equals > 0 ? word.value.slice(0, equals) : word.value;
    const takesNext = equals < 0 && (FOLDER_OPTIONS.has(name) || VALUE_OPTIONS.has(name));
    const value = equals > 0 ? wordAfter(word, equals + 1) : words[index + 1];
    if (value && (equals > 0 || takesNext)) options.set(name, [...(options.get(name) ?? []), value]);
    if (takesNext) index += 1;
  }
  const folder = [...FOLDER_OPTIONS].map((name) => options.get(name)?.at(-1)).find((value) => value);
  const workspaces = words.some((word) => WORKSPACE_OPTION.test(word.value));
  return { operands, folder, options, workspaces };
}

// npm 11.19, using-npm/scripts: the life cycle events of commands that install or publish the package in the current folder.
const INSTALL_EVENTS =
  'preinstall install postinstall prepublish preprepare prepare postprepare dependencies pnpm:devPreinstall';
const PUBLISH_EVENTS =
  'prepublishOnly prepack prepare postpack publish postpublish preversion version postversion prepublish';
const LIFE_CYCLE: Readonly<Record<string, string>> = {
  install: INSTALL_EVENTS,
  i: INSTALL_EVENTS,
  ci: INSTALL_EVENTS,
  'clean-install': INSTALL_EVENTS,
  add: INSTALL_EVENTS,
  update: INSTALL_EVENTS,
  up: INSTALL_EVENTS,
  upgrade: INSTALL_EVENTS,
  link: INSTALL_EVENTS,
  rebuild: INSTALL_EVENTS,
  uninstall: INSTALL_EVENTS,
  remove: INSTALL_EVENTS,
  dedupe: INSTALL_EVENTS,
  'install-test': `${INSTALL_EVENTS} pretest test posttest`,
  it: `${INSTALL_EVENTS} pretest test posttest`,
  pack: PUBLISH_EVENTS,
  publish: PUBLISH_EVENTS,
  version: PUBLISH_EVENTS,
};
const RUN = new Set(['run', 'run-script', 'rum', 'urn']);
const EXEC = new Set(['exec', 'x', 'dlx', 'create', 'init']);
const DIRECT = new Set(['test', 't', 'tst', 'start', 'stop', 'restart']);

/**
 * What a package manager's or launcher's command leads to.
 * @param program the program's name without folder and `.exe`
 * @param words the whole command
 * @param inner finds the references of the command that a launcher starts
 * @returns `undefined` when the program is none of them
 */
export function readPackageManager(
  program: string,
  words: readonly ShellWord[],
  inner: Inner,
): Reference[] | undefined {
  const rest = words.slice(1);
  if (program === 'npx' || program === 'pnpx' || program === 'bunx') return launch(rest, inner);
  if (program === 'uvx' || program === 'pipx' || program === 'pipx.pyz')
    return readPython(program, rest, inner);
  if (program === 'uv' && literalOf(rest[0]) === 'tool') return readPython('pipx', rest.slice(1), inner);
  if (program === 'corepack') return inner(rest);
  if (!['npm', 'pnpm', 'yarn', 'yarnpkg', 'bun'].includes(program)) return undefined;
  return readManager(program, rest, inner);
}

function readManager(
  program: string,
  rest: readonly ShellWord[],
  inner: Inner,
  selected = false,
): Reference[] | undefined {
  const { operands, folder, ...found } = split(rest, program === 'bun' ? 2 : 3);
  const workspaces = selected || found.workspaces;
  const [verb, name] = operands;
  const command = literalOf(verb);
  if (program === 'yarn' && command === 'workspace')
    return readManager('yarn', operands.slice(2), inner, true);
  if (program === 'yarn' && command === 'workspaces') return readWorkspaces(operands.slice(1), inner);
  const scripts = (
    names: readonly string[],
    word: ShellWord,
    otherwise: readonly ShellWord[],
  ): Reference[] => [{ kind: 'package-script', names, word, folder, workspaces, otherwise }];
  if (program === 'bun' && command === 'exec')
    return operands.slice(1, 2).map((word): Reference => ({ kind: 'shell', word }));
  if (RUN.has(command)) return name ? runScript(name, operands.slice(2), scripts, program) : [];
  if (EXEC.has(command) || (command === 'node' && program === 'yarn')) {
    return launch(afterWord(rest, verb), inner, command === 'node' ? verb : undefined);
  }
  if (!verb) return program === 'yarn' ? scripts(eventsOf('install'), literalVerb(rest), []) : [];
  if (program === 'bun' && /[./\\\0]/u.test(verb.readings.join(' '))) return undefined;
  if (program === 'bun' && command === 'test') return undefined;
  if (DIRECT.has(command)) return directScript(command, verb, scripts);
  if (Object.hasOwn(LIFE_CYCLE, command)) {
    return [
      ...scripts(eventsOf(command), verb, []),
      { kind: 'note', text: `the packages that ${program} ${command} installs` },
    ];
  }
  // npm has no shorthand for other scripts.
  if (program === 'npm') return [];
  return scripts(namesAround(command), verb, operands);
}

type Scripts = (names: readonly string[], word: ShellWord, otherwise: readonly ShellWord[]) => Reference[];

function runScript(
  name: ShellWord,
  rest: readonly ShellWord[],
  scripts: Scripts,
  program: string,
): Reference[] {
  const text = literalOf(name);
  if (text === '') return [{ kind: 'note', text: `the script that ${name.value} names` }];
  // bun run x.ts and yarn run tsc fall back to a file or a program.
  const otherwise = program === 'npm' ? [] : [name, ...rest];
  return scripts(namesAround(text), name, otherwise);
}

function directScript(command: string, verb: ShellWord, scripts: Scripts): Reference[] {
  const name = command === 't' || command === 'tst' ? 'test' : command;
  const names = name === 'restart' ? ['restart', 'stop', 'start'].flatMap(namesAround) : namesAround(name);
  const found = scripts(names, verb, []);
  // npm start without such a script runs server.js (npm 11.19, commands/npm-start).
  const server: Reference = {
    kind: 'code',
    word: { value: verb.value, readings: ['server.js'], plain: true },
    node: true,
  };
  return name === 'start' || name === 'restart' ? [...found, server] : found;
}

function readWorkspaces(rest: readonly ShellWord[], inner: Inner): Reference[] {
  const { operands } = split(rest, 2);
  const at = literalOf(operands[0]) === 'foreach' ? 1 : 0;
  return readManager('yarn', operands.slice(at), inner, true) ?? [];
}

function namesAround(name: string): string[] {
  return [`pre${name}`, name, `post${name}`];
}

function eventsOf(command: string): string[] {
  return (LIFE_CYCLE[command] ?? '').split(' ');
}

function literalVerb(rest: readonly ShellWord[]): ShellWord {
  return rest[0] ?? { value: 'yarn', readings: ['yarn'], plain: true };
}

function afterWord(words: readonly ShellWord[], word: ShellWord | undefined): readonly ShellWord[] {
  return words.slice(words.findIndex((candidate) => candidate === word) + 1);
}

/** `npx [options] X …`: the package X, and what X itself does with the words behind it. */
function launch(rest: readonly ShellWord[], inner: Inner, program?: ShellWord): Reference[] {
  const { operands, options } = split(rest, 1);
  const references: Reference[] = [];
  for (const name of ['-p', '--package']) {
    references.push(...(options.get(name) ?? []).map((word): Reference => ({ kind: 'launch', word })));
  }
  for (const name of ['-c', '--call']) {
    references.push(...(options.get(name) ?? []).map((word): Reference => ({ kind: 'shell', word })));
  }
  const command = program ? [program, ...operands] : operands;
  const [first] = command;
  if (first) references.push(...launched(first, command, inner));
  return references;
}

function launched(first: ShellWord, command: readonly ShellWord[], inner: Inner): Reference[] {
  const isPath = first.readings.some((reading) => /^(?:file:|[./\\~\0])/u.test(reading));
  const references: Reference[] = isPath
    ? [{ kind: 'code', word: first, node: false }]
    : [{ kind: 'launch', word: first }];
  // `npx tsx@4 x.ts`: read what follows as tsx would.
  const name = packageName(literalOf(first));
  const word: ShellWord = { value: first.value, readings: [name], plain: first.plain };
  const nested = inner([word, ...command.slice(1)]);
  return [...references, ...nested.filter((reference) => reference.kind !== 'program')];
}

function readPython(program: string, rest: readonly ShellWord[], inner: Inner): Reference[] {
  const words = program === 'uvx' ? rest : rest.slice(literalOf(rest[0]) === 'run' ? 1 : 0);
  const { operands, options } = split(words, 1);
  const sources = ['--from', '--spec', '--with', '--env-file'].flatMap((name) => options.get(name) ?? []);
  const references = sources
    .filter((word) => word.readings.some((reading) => !/^(?:git\+|https?:)/u.test(reading)))
    .map((word): Reference => ({ kind: 'code', word, node: false }));
  const [first] = operands;
  if (first && first.readings.some((reading) => /[/\\\0]/u.test(reading))) {
    references.push({ kind: 'code', word: first, node: false });
  }
  const nested = first ? inner(operands) : [];
  return [...references, ...nested.filter((reference) => reference.kind !== 'program')];
}
