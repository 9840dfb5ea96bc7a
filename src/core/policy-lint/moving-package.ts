/** Programs that fetch a package and run it: which package, and whether its version is fixed. */

/** A package that is run in whatever version is newest. */
export interface MovingPackage {
  readonly name: string;
  /** How to write it with a version. */
  readonly example: string;
  /** True when the launcher runs a copy that the project has installed rather than the newest one. */
  readonly installedFirst: boolean;
}

type Ecosystem = 'npm' | 'python' | 'image';

interface Launcher {
  readonly ecosystem: Ecosystem;
  /** The words behind the launcher's own. */
  readonly rest: readonly string[];
  readonly installedFirst: boolean;
}

/**
 * The package that a command fetches without an exact version.
 * npx runs an installed copy first, unless it is told `-y`; `dlx`, `bunx` and `uvx` ask the registry (documentation of
 * npm 11, pnpm, Yarn, Bun and uv).
 * @param argv the words of one command
 * @returns undefined where no package is fetched, or its version is fixed
 */
export function movingPackage(argv: readonly string[]): MovingPackage | undefined {
  const launcher = launcherOf(argv);
  if (!launcher) return undefined;
  const { ecosystem, rest, installedFirst } = launcher;
  const name = packageOf(ecosystem, rest);
  if (name === undefined || isPath(name) || isFixed(ecosystem, name)) return undefined;
  return { name, example: exampleOf(ecosystem, name), installedFirst };
}

function launcherOf(argv: readonly string[]): Launcher | undefined {
  const [program = '', verb = '', third = ''] = argv.map(baseName);
  const from = (count: number): readonly string[] => argv.slice(count);
  const registry = { ecosystem: 'npm', installedFirst: false } as const;
  if (program === 'npx') {
    const asked = !argv.includes('-y') && !argv.includes('--yes');
    return { ...registry, rest: from(1), installedFirst: asked };
  }
  if (program === 'bunx' || program === 'pnpx') return { ...registry, rest: from(1) };
  if (program === 'npm' && (verb === 'exec' || verb === 'x')) {
    return { ...registry, rest: from(2), installedFirst: true };
  }
  if ((program === 'pnpm' || program === 'yarn') && verb === 'dlx') return { ...registry, rest: from(2) };
  if (program === 'bun' && verb === 'x') return { ...registry, rest: from(2) };
  if (program === 'uvx') return { ecosystem: 'python', rest: from(1), installedFirst: false };
  if (program === 'uv' && verb === 'tool' && third === 'run') {
    return { ecosystem: 'python', rest: from(3), installedFirst: false };
  }
  if (program === 'pipx' && verb === 'run')
    return { ecosystem: 'python', rest: from(2), installedFirst: false };
  if ((program === 'docker' || program === 'podman') && verb === 'run') {
    return { ecosystem: 'image', rest: from(2), installedFirst: false };
  }
  return undefined;
}

function baseName(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}

const PACKAGE_OPTIONS: Readonly<Record<Ecosystem, readonly string[]>> = {
  npm: ['-p', '--package'],
  python: ['--from', '--spec'],
  image: [],
};

// Options of `docker run` and `podman run` that take no value; all others may take one.
const FLAGS =
  /^(?:-[itdP]+|--(?:rm|init|interactive|tty|detach|privileged|read-only|publish-all|quiet|no-healthcheck))$/u;

function packageOf(ecosystem: Ecosystem, words: readonly string[]): string | undefined {
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const [option = '', value] = word.split(/=(.*)/su);
    if (PACKAGE_OPTIONS[ecosystem].includes(option)) return value ?? words[index + 1];
    if (!word.startsWith('-')) return word;
    if (word === '--') return words[index + 1];
    if (ecosystem === 'image' && value === undefined && !FLAGS.test(word)) index += 1;
    if (ecosystem === 'python' && /^(?:--python|-p|--with|--index-url|--index)$/u.test(word)) index += 1;
  }
  return undefined;
}

function isPath(name: string): boolean {
  return /^(?:[./~\\]|file:|\$)/u.test(name) && !name.startsWith('@');
}

const EXACT = String.raw`v?\d+\.\d+(?:\.\d+)*(?:[-+.a-z0-9]*)`;
const FIXED: Readonly<Record<Ecosystem, RegExp>> = {
  npm: new RegExp(String.raw`^@?[^@]+@(?:npm:.+@)?${EXACT}$|#[0-9a-f]{40}$`, 'iu'),
  python: new RegExp(String.raw`(?:@|==)${EXACT}$|@[0-9a-f]{40}$`, 'iu'),
  image: /@sha256:[0-9a-f]{64}$|:(?!latest$)[\w.-]+$/u,
};

function isFixed(ecosystem: Ecosystem, name: string): boolean {
  return FIXED[ecosystem].test(name);
}

function exampleOf(ecosystem: Ecosystem, name: string): string {
  const bare = ecosystem === 'image' ? name.replace(/:latest$/u, '') : name.replace(/(?<=.)(?:@|==).*$/u, '');
  return ecosystem === 'image' ? `${bare}:1.2.3` : `${bare}@1.2.3`;
}
