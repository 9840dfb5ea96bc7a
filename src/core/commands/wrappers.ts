/**
 * Programs that start another program from their own words: `env`, `timeout`, `uv run` and the like.
 * Options follow the programs' documentation as generally known; where one is misread, every word of the command is
 * still looked at as an operand (references.ts).
 */
import { literalOf, type ShellWord } from './words.ts';

interface Wrapper {
  /** Subcommands that have to follow; several alternatives, the longest first. */
  readonly after?: readonly (readonly string[])[];
  /** Options with a separate value. */
  readonly values: readonly string[];
  /** Operands in front of the command, as the duration of `timeout`. */
  readonly operands?: number;
  /** Options whose value is a file that is loaded or decides what runs. */
  readonly code?: readonly string[];
}

const PLAIN: Wrapper = { values: [] };

const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  command: PLAIN,
  builtin: PLAIN,
  exec: { values: ['-a'] },
  nohup: PLAIN,
  time: { values: ['-f', '-o', '--format', '--output'] },
  timeout: { values: ['-k', '-s', '--kill-after', '--signal'], operands: 1 },
  gtimeout: { values: ['-k', '-s', '--kill-after', '--signal'], operands: 1 },
  nice: { values: ['-n', '--adjustment'] },
  ionice: { values: ['-c', '-n', '-p'] },
  setsid: PLAIN,
  stdbuf: { values: ['-i', '-o', '-e', '--input', '--output', '--error'] },
  sudo: {
    values: [
      '-u',
      '-g',
      '-h',
      '-p',
      '-C',
      '-D',
      '-R',
      '-T',
      '-U',
      '-r',
      '-t',
      '--user',
      '--group',
      '--chdir',
    ],
  },
  doas: { values: ['-u', '-C'] },
  env: { values: ['-u', '--unset', '-C', '--chdir'] },
  'cross-env': PLAIN,
  'cross-env-shell': PLAIN,
  dotenv: { values: ['-v', '-p'], code: ['-e', '-c'] },
  'dotenv-cli': { values: ['-v', '-p'], code: ['-e', '-c'] },
  xargs: {
    values: [
      '-I',
      '-n',
      '-P',
      '-L',
      '-d',
      '-a',
      '-E',
      '-s',
      '--max-args',
      '--max-procs',
      '--delimiter',
      '--replace',
    ],
  },
  watch: { values: ['-n', '--interval'] },
  flock: { values: ['-w', '--timeout', '-E'], operands: 1 },
  caffeinate: { values: ['-t', '-w'] },
  unbuffer: PLAIN,
  script: { values: [] },
  strace: { values: ['-o', '-e', '-p'] },
  cmd: PLAIN,
  wsl: PLAIN,
  busybox: PLAIN,
  uv: {
    after: [['run']],
    values: [
      '--with',
      '--with-editable',
      '--python',
      '-p',
      '--directory',
      '--project',
      '--extra',
      '--group',
      '--package',
      '--index',
      '--index-url',
      '--cache-dir',
      '--color',
      '--only-group',
      '--no-group',
      '--index-strategy',
    ],
    code: ['--env-file', '--with-requirements', '--config-file'],
  },
  poetry: { after: [['run']], values: ['-C', '--directory', '-P', '--project'] },
  pipenv: { after: [['run']], values: [] },
  pdm: { after: [['run']], values: ['-p', '--project'] },
  rye: { after: [['run']], values: [] },
  hatch: { after: [['run']], values: ['-e', '--env'] },
  pixi: { after: [['run']], values: ['-e', '--environment', '--manifest-path'] },
  conda: { after: [['run']], values: ['-n', '-p', '--name', '--prefix'] },
  bundle: { after: [['exec']], values: [] },
  mise: { after: [['exec'], ['x']], values: [] },
  direnv: { after: [['exec']], values: [], operands: 1 },
  asdf: { after: [['exec']], values: [] },
  op: { after: [['run']], values: [], code: ['--env-file'] },
  doppler: { after: [['run']], values: ['-p', '-c', '--project', '--config'] },
  infisical: { after: [['run']], values: ['--env', '--path'] },
};

/** What a wrapper starts, and the files that its own options load. */
export interface Unwrapped {
  readonly words: readonly ShellWord[];
  readonly code: readonly ShellWord[];
  /** `NAME=value` words in front of the command. */
  readonly assignments: readonly ShellWord[];
}

/** A word that could be `NAME=value`. */
export function isAssignmentWord(word: ShellWord): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*=/u.test(word.value);
}

/**
 * Looks through one wrapper.
 * @param program the first word's name without folder and `.exe`
 * @param words the whole command
 * @returns the wrapped command, or `undefined` when this is no wrapper
 */
export function unwrap(program: string, words: readonly ShellWord[]): Unwrapped | undefined {
  const wrapper = Object.hasOwn(WRAPPERS, program) ? WRAPPERS[program] : undefined;
  if (!wrapper) return undefined;
  const start = afterSubcommand(wrapper, words);
  if (start === undefined) return undefined;
  const code: ShellWord[] = [];
  const assignments: ShellWord[] = [];
  let operands = wrapper.operands ?? 0;
  let index = start;
  for (; index < words.length; index += 1) {
    const word = words[index];
    const text = literalOf(word);
    if (!word) break;
    if (wrapper.code?.includes(text)) {
      const value = words[index + 1];
      if (value) code.push(value);
      index += 1;
    } else if (wrapper.values.includes(text)) index += 1;
    else if (isAssignmentWord(word)) assignments.push(word);
    else if (text.startsWith('-') || (program === 'cmd' && text.startsWith('/'))) continue;
    else if (operands > 0) operands -= 1;
    else break;
  }
  return { words: words.slice(index), code, assignments };
}

function afterSubcommand(wrapper: Wrapper, words: readonly ShellWord[]): number | undefined {
  if (!wrapper.after) return 1;
  for (const names of wrapper.after) {
    // Global options may stand in front of the subcommand.
    const [name = ''] = names;
    const at = words.findIndex((word, index) => index > 0 && literalOf(word) === name);
    if (
      at > 0 &&
      words.slice(1, at).every((word, index) => isOptionOrValue(wrapper, words, word, index + 1))
    ) {
      return at + 1;
    }
  }
  return undefined;
}

function isOptionOrValue(
  wrapper: Wrapper,
  words: readonly ShellWord[],
  word: ShellWord,
  index: number,
): boolean {
  if (literalOf(word).startsWith('-')) return true;
  return wrapper.values.includes(literalOf(words[index - 1]));
}
