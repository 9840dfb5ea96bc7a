/** The words of one command, brought to the form that the tables know. */
import { PACKAGE_RUNNERS, wordSet } from './command-tables.ts';

/** The command without its leading variable assignments. */
export function stripAssignments(words: readonly string[]): readonly string[] {
  const start = words.findIndex((word) => !/^[A-Za-z_]\w*\+?=/u.test(word));
  return start < 0 ? [] : words.slice(start);
}

/** A program's name without its folder; a path relative to the project stays, because it is the repository's own. */
export function baseName(program: string): string {
  if (program.startsWith('./') || program.startsWith('../') || program === 'bin/rails') return program;
  return program.slice(program.lastIndexOf('/') + 1).replace(/\.exe$/iu, '') || program;
}

/** True for a missing word and for one with a wildcard: anything can stand there. */
export function isOpen(word: string | undefined): boolean {
  return word === undefined || word.includes('*');
}

/** The first word that is no option. */
export function operand(words: readonly string[]): string | undefined {
  return words.find((word) => !word.startsWith('-'));
}

const PACKAGE_MANAGERS = wordSet('npm pnpm yarn');
const MANAGER_VALUES = wordSet('--filter -F -C --dir --prefix --workspace --cwd --loglevel');

/**
 * Drops global options, so that `pnpm -w run x`, `npm --prefix a run x`, `yarn workspace a run x` and `git -C a log`
 * read as `pnpm run x`, `npm run x`, `yarn run x` and `git log`.
 */
export function dropGlobalOptions(program: string, rest: readonly string[]): readonly string[] {
  if (program === 'git') return rest[0] === '-C' && !isOpen(rest[1]) ? rest.slice(2) : rest;
  if (!PACKAGE_MANAGERS.has(program)) return rest;
  let at = 0;
  while (at < rest.length) {
    const word = rest[at] ?? '';
    if (/^(?:-v|-g|--version|--help|-h)$/u.test(word)) break;
    if (MANAGER_VALUES.has(word) || (program === 'npm' && word === '-w')) at += 2;
    else if (word.startsWith('-') || word === 'recursive') at += 1;
    else if (program === 'yarn' && word === 'workspace') at += 2;
    else break;
  }
  return rest.slice(at);
}

const VALUE_OPTION =
  /^(?:-[knugpCPhscSIdLa]|--(?:package|kill-after|signal|adjustment|from|with|python|user|group|unset|chdir))$/u;

/** The command behind a wrapper's own options and values (`timeout -k 1 5 x`, `env -u A B=1 x`, `npx -y x@2`). */
export function innerCommand(program: string, rest: readonly string[]): readonly string[] {
  let at = 0;
  while (at < rest.length) {
    const word = rest[at] ?? '';
    if (word === '--') return stripAssignments(rest.slice(at + 1));
    if (!word.startsWith('-')) break;
    // `npx -c 'code'`: the code is the command, not an option's value.
    if (PACKAGE_RUNNERS.has(program) && /^(?:-c|--call)$/u.test(word))
      return ['sh', '-c', ...rest.slice(at + 1)];
    at += VALUE_OPTION.test(word) ? 2 : 1;
  }
  const inner = rest.slice(at);
  if (program === 'timeout' && /^[\d.]+[smhd]?$/u.test(inner[0] ?? '')) return inner.slice(1);
  const [first, ...others] = stripAssignments(inner);
  if (first === undefined || !PACKAGE_RUNNERS.has(program)) return stripAssignments(inner);
  return [packageName(first), ...others];
}

function packageName(word: string): string {
  return word.replace(/^@[^/]+\//u, '').replace(/(?!^)@[^@]*$/u, '') || word;
}
