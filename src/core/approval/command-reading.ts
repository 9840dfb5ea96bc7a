/** How much a command opens that runs by itself: the gravest of its parts, in the classes of permission rules. */
import type { CommandClosure, CommandInput } from '../commands/command-identity.ts';
import { programName } from '../commands/references.ts';
import { readShell, type ShellReading, type SimpleCommand } from '../commands/shell.ts';
import { argvWord, type ShellWord } from '../commands/words.ts';
import { type BreadthReading, worst } from '../permissions/breadth-class.ts';
import { classifyCommand } from '../permissions/command-class.ts';
import { contentBreadth } from '../permissions/content-breadth.ts';
import { pathBreadth } from '../permissions/path-breadth.ts';
import { isSensitivePath, plainPath, type SensitivePaths } from '../permissions/sensitive-path.ts';
import { describeEnvName, type EnvEffect } from '../settings/env-names.ts';
import { type BoundWords, boundWords, commandVariants, plainText } from './command-text.ts';

/** What cannot be classified counts as everything. */
export const UNCLASSIFIED: BreadthReading = {
  breadth: 'blanket',
  reason: 'what it runs cannot be told',
  reach: 'network',
};

/** A command, what it runs of the repository, and the names of the variables that it is given. */
export interface StartedCommand {
  readonly input: CommandInput;
  readonly closure: CommandClosure | undefined;
  readonly env: readonly string[];
}

/**
 * Classifies a command by what it would run. A script of the repository is `narrow`, because an approval or a review
 * binds to its content; a program is of the class that a rule with open arguments would have.
 * @param places where secrets are kept, beside the places that everybody has
 */
export function commandReading(
  { input, closure, env }: StartedCommand,
  places: SensitivePaths,
): BreadthReading {
  const bound = boundWords(closure);
  const unfollowed: BreadthReading[] =
    (closure?.unfollowed ?? []).length > 0
      ? [{ breadth: 'script-wildcard', reason: 'code of the repository that cannot be followed' }]
      : [];
  const parts =
    input.kind === 'argv'
      ? argvReadings(input.argv, bound, places)
      : shellReadings(readShell(input.text), bound, places);
  return worst([...parts, ...env.flatMap(envReading), ...unfollowed], UNCLASSIFIED);
}

function argvReadings(argv: readonly string[], bound: BoundWords, places: SensitivePaths): BreadthReading[] {
  return argv.length === 0 ? [UNCLASSIFIED] : wordReadings(argv.map(argvWord), bound, places);
}

function shellReadings(reading: ShellReading, bound: BoundWords, places: SensitivePaths): BreadthReading[] {
  if (reading.problem !== undefined) return [UNCLASSIFIED];
  return [
    ...reading.commands.flatMap((command) => simpleReadings(command, bound, places)),
    ...reading.written.flatMap((word) => writeReadings(word, places)),
  ];
}

function simpleReadings(command: SimpleCommand, bound: BoundWords, places: SensitivePaths): BreadthReading[] {
  const { words, assignments, inputs, outputs } = command;
  const only: BreadthReading[] =
    words.length === 0 ? [{ breadth: 'read-only', reason: 'it sets variables only' }] : [];
  return [
    ...only,
    ...wordReadings(words, bound, places),
    ...assignments.flatMap(({ name }) => envReading(name)),
    ...inputs.flatMap((word) => readReadings(word, places)),
    ...outputs.flatMap((word) => writeReadings(word, places)),
  ];
}

function wordReadings(
  words: readonly ShellWord[],
  bound: BoundWords,
  places: SensitivePaths,
): BreadthReading[] {
  if (words.length === 0) return [];
  const program = programName(words[0]);
  const operands = words.slice(1).filter(({ value }) => !value.startsWith('-'));
  return [
    ...commandVariants(words, bound).map(classify),
    ...plainVariants(words).flatMap((texts) => contentBreadth(texts, places)),
    ...words.flatMap(({ value }) => envReading(/^([A-Za-z_]\w*)=/u.exec(value)?.[1] ?? '')),
    ...(program === 'tee' ? operands.flatMap((word) => writeReadings(word, places)) : []),
    ...(program === 'cd' || program === 'pushd' ? operands.flatMap(folderReadings) : []),
  ];
}

/** Its arguments come from the session, so it is as grave as with any. */
function classify(texts: readonly string[]): BreadthReading {
  return texts[0]?.startsWith('*') === true ? UNCLASSIFIED : classifyCommand([...texts, '*'], true);
}

function plainVariants(words: readonly ShellWord[]): string[][] {
  const count = Math.max(...words.map(({ readings }) => readings.length));
  return Array.from({ length: count }, (_, variant) =>
    words.map(({ readings }) => plainText(readings[variant] ?? readings[0] ?? '*')),
  );
}

const CODE_LOADING: ReadonlySet<EnvEffect> = new Set([
  'preload',
  'shell',
  'git',
  'package-source',
  'config-directory',
]);
const REDIRECTING: ReadonlySet<EnvEffect> = new Set(['endpoint', 'proxy', 'tls']);

function envReading(name: string): BreadthReading[] {
  if (name === '') return [];
  const { effect } = describeEnvName(name);
  if (CODE_LOADING.has(effect)) return [{ breadth: 'interpreter', reason: `${name} decides what code runs` }];
  return REDIRECTING.has(effect) ? [{ breadth: 'network', reason: `${name} decides where data goes` }] : [];
}

function readReadings(word: ShellWord, places: SensitivePaths): BreadthReading[] {
  const secret = word.readings.map(plainText).find((text) => isSensitivePath(text, places));
  return secret === undefined ? [] : [{ breadth: 'sensitive-path', reason: `it reads ${secret}` }];
}

const NO_FILE = /^(?:\/dev\/(?:null|stdout|stderr|tty|fd\/\d+)|\d+-?|-)$/u;

function writeReadings(word: ShellWord, places: SensitivePaths): BreadthReading[] {
  return word.readings.map(plainText).flatMap((text): BreadthReading[] => {
    if (NO_FILE.test(text)) return [];
    const pattern = text.includes('*') ? undefined : plainPath(text);
    if (!pattern)
      return [{ breadth: 'outside-path', reason: 'it writes to a file that only the shell knows' }];
    // Where every program puts what it needs for a moment.
    if (/^\/(?:var\/)?tmp\/(?!.*\.\.)/u.test(text))
      return [{ breadth: 'narrow', reason: `it writes ${text}` }];
    return [pathBreadth('Edit', pattern, places)];
  });
}

/** In another folder, the same words lead to other files. */
function folderReadings(word: ShellWord): BreadthReading[] {
  return word.readings
    .map(plainText)
    .flatMap((text): BreadthReading[] =>
      /^[/~*]|(?:^|\/)\.\.(?:\/|$)/u.test(text)
        ? [{ breadth: 'outside-path', reason: `it works in ${text}` }]
        : [],
    );
}
