/** `package`: starting exactly one version of one package through a program that fetches packages. */

/** The programs that fetch a package and start it, as people write them, by where the packages come from. */
export const RUNNERS = {
  npx: 'npm',
  'pnpm dlx': 'npm',
  bunx: 'npm',
  'yarn dlx': 'npm',
  uvx: 'PyPI',
  'uv tool run': 'PyPI',
  'pipx run': 'PyPI',
} as const;
export type Runner = keyof typeof RUNNERS;

type Registry = (typeof RUNNERS)[Runner];

/** A package with its version, as its registry names it. */
export interface PackageName {
  readonly registry: Registry;
  readonly name: string;
  readonly version: string;
}

const NPM_NAME = String.raw`(?:@[a-z0-9~][a-z0-9._~-]*/)?[a-z0-9~][a-z0-9._~-]*`;
// Semantic Versioning 2.0.0: fewer parts are a range for npm.
const NPM = new RegExp(
  String.raw`^(?<name>${NPM_NAME})@(?<version>\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)$`,
  'u',
);
// PEP 440 without epoch and local part: `==` and no `*` is one version.
const PYPI =
  /^(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)==(?<version>\d+(?:\.\d+)*(?:(?:a|b|rc)\d+)?(?:\.post\d+)?(?:\.dev\d+)?)$/u;

/**
 * Reads `@scope/name@1.2.3`, a package of npm, or `name==1.2.3`, one of PyPI.
 * @returns undefined for anything else: a range or a tag, a path, a URL, an alias
 */
export function readPackageName(text: string): PackageName | undefined {
  const npm = NPM.exec(text)?.groups;
  const { name, version } = npm ?? PYPI.exec(text)?.groups ?? {};
  if (name === undefined || version === undefined) return undefined;
  return { registry: npm ? 'npm' : 'PyPI', name, version };
}

/** The runners that fetch a package, in the order of the table. */
export function runnersOf({ registry }: Pick<PackageName, 'registry'>): Runner[] {
  return Object.keys(RUNNERS).filter((name): name is Runner => isRunner(name) && RUNNERS[name] === registry);
}

function isRunner(name: string): name is Runner {
  return name in RUNNERS;
}

// Options of each runner that neither name another package or source nor load code (manuals of npm 11, pnpm 10, Bun
// 1.3, Yarn 4, uv 0.9 and pipx 1.8). Everything else keeps the command unapproved.
const HARMLESS: Readonly<Record<Runner, RegExp>> = {
  npx: /^(?:-y|--yes|-q|--quiet|--prefer-offline|--prefer-online)$/u,
  'pnpm dlx': /^(?:-s|--silent)$/u,
  bunx: /^(?:--bun|--silent)$/u,
  'yarn dlx': /^(?:-q|--quiet)$/u,
  uvx: /^(?:-q|--quiet|--isolated|--no-cache|-n|--refresh|--no-progress)$/u,
  'uv tool run': /^(?:-q|--quiet|--isolated|--no-cache|-n|--refresh|--no-progress)$/u,
  'pipx run': /^(?:-q|--quiet|--no-cache)$/u,
};

/** A version of Python, which is no path to another interpreter. */
const PYTHON_VERSION = /^3(?:\.\d{1,2}){0,2}$/u;

/**
 * The words that a command hands to a package, when it starts exactly this package at this version.
 * @param argv program and arguments, without a shell
 * @param runners those that may start it
 * @returns undefined for every other command: another program, version or source, a second package, unknown options
 */
export function packageArguments(
  wanted: PackageName,
  runners: readonly Runner[],
  argv: readonly string[],
): readonly string[] | undefined {
  const runner = runners.find((name) => name.split(' ').every((word, at) => argv[at] === word));
  if (!runner || RUNNERS[runner] !== wanted.registry) return undefined;
  const words = argv.slice(runner.split(' ').length);
  const start = endOfOptions(runner, words);
  if (wanted.registry === 'npm') {
    return words[start] === `${wanted.name}@${wanted.version}` ? words.slice(start + 1) : undefined;
  }
  return pythonArguments(wanted, runner, words.slice(start));
}

function endOfOptions(runner: Runner, words: readonly string[]): number {
  let at = 0;
  for (; at < words.length; at += 1) {
    const [word = '', next = ''] = words.slice(at, at + 2);
    if (RUNNERS[runner] === 'PyPI' && word === '--python' && PYTHON_VERSION.test(next)) at += 1;
    else if (!HARMLESS[runner].test(word)) break;
  }
  return at;
}

/** `uvx name@1.2.3`, `uvx name==1.2.3`, or the program that bears the name of its package, as in `--from name==1.2.3 name`. */
function pythonArguments(
  { name, version }: PackageName,
  runner: Runner,
  words: readonly string[],
): readonly string[] | undefined {
  const exact = `${name}==${version}`;
  const [first = '', second, third] = words;
  if (first === exact) return words.slice(1);
  if (runner !== 'pipx run' && first === `${name}@${version}`) return words.slice(1);
  const source = runner === 'pipx run' ? '--spec' : '--from';
  if (first === `${source}=${exact}` && second === name) return words.slice(2);
  const isApart = first === source && second === exact && third === name;
  return isApart ? words.slice(3) : undefined;
}
