/**
 * Options of interpreters and runners that matter for finding the code they run: those that load code, those that hold
 * code, and those whose value would otherwise be taken for the script. Node's were compared with `node --help` 20.20;
 * the others follow the programs' documentation as generally known and were not run against each program: an option
 * that is missing here is covered by treating one more operand as the script (interpreter-options.ts).
 */

/** How to read an interpreter's words up to its script. */
export interface Interpreter {
  /** Options with a value of no interest, as a separate word or after `=`. */
  readonly values: ReadonlySet<string>;
  /** Options whose value is a file that is loaded as code. */
  readonly code: ReadonlySet<string>;
  /** Options whose value is code. */
  readonly inline: ReadonlySet<string>;
  /** Options whose value is a module's name, as in `python -m`. */
  readonly module: ReadonlySet<string>;
  /** What the inline code is. */
  readonly inlineIs: 'shell' | 'other';
  /** True when a script may be named without its extension or by its folder, as node does. */
  readonly node: boolean;
  /** Subcommands in front of the script, as in `deno run x.ts`. */
  readonly subcommands: ReadonlySet<string>;
  /** True when single-letter options can be joined, as in `bash -lc` and `python -um`. */
  readonly clusters: boolean;
}

function interpreter(parts: {
  values?: string;
  code?: string;
  inline?: string;
  module?: string;
  inlineIs?: 'shell';
  node?: boolean;
  subcommands?: string;
  clusters?: boolean;
}): Interpreter {
  return {
    values: namesIn(parts.values),
    code: namesIn(parts.code),
    inline: namesIn(parts.inline),
    module: namesIn(parts.module),
    inlineIs: parts.inlineIs ?? 'other',
    node: parts.node ?? false,
    subcommands: namesIn(parts.subcommands),
    clusters: parts.clusters ?? false,
  };
}

function namesIn(text = ''): ReadonlySet<string> {
  return new Set(text.split(' ').filter((name) => name !== ''));
}

const NODE_VALUES =
  '-C --conditions --title --inspect-port --icu-data-dir --redirect-warnings --trace-event-categories ' +
  '--trace-event-file-pattern --unhandled-rejections --disable-warning --watch-path --input-type --diagnostic-dir ' +
  '--test-name-pattern --test-skip-pattern --test-concurrency --test-timeout --test-shard --dns-result-order ' +
  '--max-http-header-size --secure-heap --report-dir --report-directory --report-filename --localstorage-file ' +
  '--tls-cipher-list --tls-keylog --test-reporter-destination --experimental-default-type --allow-fs-read ' +
  '--allow-fs-write --cpu-prof-dir --cpu-prof-interval --cpu-prof-name --disable-proto --heap-prof-dir ' +
  '--heap-prof-interval --heap-prof-name --heapsnapshot-near-heap-limit --heapsnapshot-signal ' +
  '--inspect-publish-uid --network-family-autoselection-attempt-timeout --policy-integrity --report-signal ' +
  '--secure-heap-min --trace-require-module --use-largepages --v8-pool-size';
// A file given to --env-file can set NODE_OPTIONS, which loads code.
const NODE_CODE =
  '-r --require --import --loader --experimental-loader --env-file --env-file-if-exists --test-reporter ' +
  '--test-global-setup --experimental-policy --experimental-sea-config --experimental-config-file --snapshot-blob --build-snapshot-config --openssl-config';
const NODE_INLINE = '-e --eval -p --print -pe';

const NODE = interpreter({ values: NODE_VALUES, code: NODE_CODE, inline: NODE_INLINE, node: true });
const TSX = interpreter({
  values: `${NODE_VALUES} -O --compiler-options -I --ignore --ignore-watch`,
  code: `${NODE_CODE} --tsconfig -P --project`,
  inline: NODE_INLINE,
  node: true,
  subcommands: 'watch test',
});
const BUN = interpreter({
  values: '--port --inspect --define -d --loader -l --extension-order --conditions --elide-lines --title',
  code: '-r --preload --require --import --env-file -c --config --tsconfig-override',
  inline: '-e --eval -p --print',
  node: true,
  subcommands: 'test',
});
const DENO = interpreter({
  values: '-L --log-level --seed --location --v8-flags --cert --ext --reload',
  code: '-c --config --import-map --preload --import --env-file --lock --require',
  node: true,
  subcommands: 'run test serve bench eval',
});
const PYTHON = interpreter({
  values: '-W -X -Q --check-hash-based-pycs',
  inline: '-c',
  module: '-m',
  clusters: true,
});
const RUBY = interpreter({ values: '-I -C -E -F -K', code: '-r', inline: '-e', clusters: false });
const PERL = interpreter({ values: '-I -M -m', inline: '-e -E', clusters: true });
const PHP = interpreter({ values: '-d -S -t -z', code: '-f --file -c', inline: '-r -B -R -E --run' });
const LUA = interpreter({ code: '-l', inline: '-e' });
const SHELL = interpreter({
  values: '-o -O +o +O',
  code: '--rcfile --init-file',
  inline: '-c',
  inlineIs: 'shell',
  clusters: true,
});
const FISH = interpreter({ values: '-d -D', code: '-C --init-command', inline: '-c --command' });
const PWSH = interpreter({
  values: '-ExecutionPolicy -ep -ex -WorkingDirectory -wd -OutputFormat -InputFormat -WindowStyle -Version',
  code: '-File -f -SettingsFile',
  inline: '-Command -c -EncodedCommand -e -ec',
});

const INTERPRETERS: Readonly<Record<string, Interpreter>> = {
  node: NODE,
  nodejs: NODE,
  nodemon: TSX,
  tsx: TSX,
  'ts-node': TSX,
  'ts-node-esm': TSX,
  'vite-node': TSX,
  jiti: TSX,
  swc_node: TSX,
  'babel-node': TSX,
  zx: TSX,
  electron: NODE,
  bun: BUN,
  deno: DENO,
  pypy: PYTHON,
  pypy3: PYTHON,
  py: PYTHON,
  ruby: RUBY,
  jruby: RUBY,
  perl: PERL,
  php: PHP,
  lua: LUA,
  luajit: LUA,
  sh: SHELL,
  bash: SHELL,
  zsh: SHELL,
  dash: SHELL,
  ash: SHELL,
  ksh: SHELL,
  mksh: SHELL,
  rbash: SHELL,
  fish: FISH,
  pwsh: PWSH,
  powershell: PWSH,
};

/**
 * The interpreter of that name, if it is one.
 * @param program the program's name without folder and `.exe`
 */
export function interpreterNamed(program: string): Interpreter | undefined {
  if (/^python[0-9.]*w?$/u.test(program)) return PYTHON;
  if (/^(?:ruby|perl|php|lua)[0-9.]+$/u.test(program)) return INTERPRETERS[program.replace(/[0-9.]+$/u, '')];
  return Object.hasOwn(INTERPRETERS, program) ? INTERPRETERS[program] : undefined;
}
