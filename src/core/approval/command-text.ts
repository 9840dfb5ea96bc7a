/** The words of a command that runs by itself, in the form in which the permission language judges commands. */
import type { CommandClosure } from '../commands/command-identity.ts';
import { programName } from '../commands/references.ts';
import { PROJECT, ROOT, type ShellWord, UNKNOWN } from '../commands/words.ts';
import { unwrap } from '../commands/wrappers.ts';
import { INTERPRETERS } from '../permissions/command-tables.ts';

/** The words that lead to files of the repository, which the command's digest binds. */
export type BoundWords = ReadonlySet<string>;

/** The bound words of a command. */
export function boundWords(closure: CommandClosure | undefined): BoundWords {
  const files = (closure?.parts ?? []).filter(({ kind }) => kind === 'file' || kind === 'folder');
  return new Set(files.map(({ reference }) => reference));
}

/** What a reading of a word looks like to people; `*` stands for what only the running shell knows. */
export function plainText(reading: string): string {
  return reading.replaceAll(PROJECT, '.').replaceAll(ROOT, '.').replaceAll(UNKNOWN, '*');
}

/**
 * A command as texts, one variant for each reading of a word. A script that the digest binds is written `./…`, as a
 * program of the repository; any other file in its place is `*`, because nothing says what it is.
 * @param words the whole command; not empty
 */
export function commandVariants(words: readonly ShellWord[], bound: BoundWords): string[][] {
  const inner = withoutRunner(words);
  const runsCode = inner.some((word) => INTERPRETERS.has(programName(word)));
  const count = Math.max(...inner.map(({ readings }) => readings.length));
  return Array.from({ length: count }, (_, variant) => {
    const texts = inner.map((word, index) => {
      const text = plainText(word.readings[variant] ?? word.readings[0] ?? '*');
      return textOf(word, text, bound, index === 0 || runsCode);
    });
    return withoutOptions(texts);
  });
}

function textOf(word: ShellWord, text: string, bound: BoundWords, isCode: boolean): string {
  const installed = /(?:^|\/)node_modules\/\.bin\/([^/*]+)$/u.exec(text)?.[1];
  const system = /^\/(?:usr\/(?:local\/)?|opt\/homebrew\/)?s?bin\/([^/*]+)$/u.exec(text)?.[1];
  const name = installed ?? system;
  if (name !== undefined) return name;
  if (!isFile(text)) return text;
  if (bound.has(word.value) && !text.includes('*')) return `./${text.replace(/^(?:\.{0,2}\/)+/u, '')}`;
  return isCode ? '*' : text;
}

const SCRIPT_NAME = /\.(?:sh|bash|zsh|js|mjs|cjs|ts|mts|cts|py|rb|pl|php|ps1|lua|fish)$/iu;

/** A word that names a file when it stands where a program or script does; no option, address, package or variable. */
function isFile(text: string): boolean {
  if (/^-|^@|:\/\/|^[A-Za-z_]\w*=/u.test(text)) return false;
  return text.includes('/') || text.startsWith('~') || SCRIPT_NAME.test(text);
}

// Each starts the program that follows in the environment of the project.
const RUNNERS: ReadonlySet<string> = new Set('uv poetry pipenv pdm rye hatch pixi conda bundle'.split(' '));
const BRINGS_PACKAGES = /^--?(?:with|from|index|default-index|extra-index-url|find-links)/u;

/** `uv run --script x.py` runs `x.py`, unless it also brings packages. */
function withoutRunner(words: readonly ShellWord[]): readonly ShellWord[] {
  const name = programName(words[0]);
  const inner = RUNNERS.has(name) ? unwrap(name, words)?.words : undefined;
  if (!inner || inner.length === 0) return words;
  const options = words.slice(0, words.length - inner.length);
  return options.some(({ value }) => BRINGS_PACKAGES.test(value)) ? words : inner;
}

// Options in front of a script that neither hold nor load code, from the programs' manuals.
const HARMLESS: readonly (readonly [programs: RegExp, option: RegExp])[] = [
  [/^(?:ba|z|da|k)?sh$/u, /^(?:-[eux]+|--norc|--noprofile|--posix)$/u],
  [/^python[\d.]*$/u, /^-[uBEIsSOq]+$/u],
  [
    /^node$/u,
    /^--(?:no-warnings|no-deprecation|enable-source-maps|trace-warnings|experimental-(?:strip|transform)-types)$/u,
  ],
  [/^deno$/u, /^(?:run|-A|-q|--quiet|--no-check|--no-prompt|--allow-[\w-]+(?:=\S*)?)$/u],
  [/^bun$/u, /^(?:run|--silent|--bun)$/u],
];

/** Without the harmless options between an interpreter and a script of the repository. */
function withoutOptions(texts: readonly string[]): string[] {
  const [program = '', ...rest] = texts;
  const option = HARMLESS.find(([programs]) => programs.test(program))?.[1];
  const at = option ? rest.findIndex((text) => !option.test(text)) : -1;
  return at > 0 && rest[at]?.startsWith('./') === true ? [program, ...rest.slice(at)] : [...texts];
}
