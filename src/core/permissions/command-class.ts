/** The class of one simple command, written out or left open by a wildcard. */
import { type BreadthReading, worst } from './breadth-class.ts';
import * as tables from './command-tables.ts';
import {
  baseName,
  dropGlobalOptions,
  innerCommand,
  isOpen,
  operand,
  stripAssignments,
} from './command-words.ts';
import { PACKAGE_INSTALLERS, SUBCOMMANDS } from './subcommand-table.ts';

const MAX_WRAPPERS = 10;
const ANY_HOST = { reach: 'network' } as const;
const EXACT: BreadthReading = { breadth: 'narrow', reason: 'one command exactly as written' };
const EXACT_INSTALL: BreadthReading = {
  breadth: 'narrow',
  reason: 'it installs packages',
  reach: 'packages',
};

/**
 * Classifies one simple command of a rule.
 * @param words the program and its arguments; `*` stands for whatever follows
 * @param open true when the rule has a wildcard, so that arguments can be added
 * @param depth how many wrappers (`timeout`, `env`) were looked through
 */
export function classifyCommand(words: readonly string[], open: boolean, depth = 0): BreadthReading {
  const [first, ...args] = stripAssignments(words);
  if (first === undefined) return { breadth: 'narrow', reason: 'it sets variables only' };
  const glued = open ? gluedStar([first, ...args]) : undefined;
  if (glued !== undefined) return openEnd(glued, depth);
  if (first.includes('*')) return openProgram(first);
  const program = baseName(first);
  const rest = dropGlobalOptions(program, args);
  const sub = subcommandClass(program, rest, open, depth);
  if (sub !== undefined) return sub;
  if (tables.WRAPPERS.has(program) && depth < MAX_WRAPPERS) return wrapped(program, rest, open, depth);
  if (tables.INTERPRETERS.has(program)) return interpreter(program, rest, open);
  return byProgram(program, first, rest, open);
}

/** `git diff*`: the words with the last star cut off, when that star is glued to a word and is the only one. */
function gluedStar(words: readonly string[]): string[] | undefined {
  const last = words.at(-1) ?? '';
  if (!/^[^*/]+\*$/u.test(last) || words.slice(0, -1).some((word) => word.includes('*'))) return undefined;
  return [...words.slice(0, -1), last.slice(0, -1)];
}

/** The worst of the command as cut and of every known command that continues it (`git diff*` takes `git difftool`). */
function openEnd(words: readonly string[], depth: number): BreadthReading {
  const head = words.join(' ');
  const cut = classifyCommand([...words, '*'], true, depth);
  const longer = [...SUBCOMMANDS].filter(([key]) => key.startsWith(head)).map(([, reading]) => reading);
  if (words.length > 1) return worst([cut, ...longer], cut);
  if (!isKnown(head)) return openProgram(`${head}*`);
  return worst([cut, openProgram(`${head}*`, cut)], cut);
}

function isKnown(program: string): boolean {
  return [tables.READERS, tables.DEV_TOOLS, tables.BIG_CLIS, tables.SCRIPT_RUNNERS].some((set) =>
    set.has(program),
  );
}

/** A wildcard within the program's name: the worst program that fits. */
function openProgram(first: string, otherwise?: BreadthReading): BreadthReading {
  const head = first.slice(0, first.indexOf('*'));
  if (head === '') return { breadth: 'interpreter', reason: 'any program', reach: 'network' };
  if (head.includes('/')) {
    const reach = /^\/(?:usr\/)?(?:local\/)?s?(?:b(?:i(?:n\/?)?)?)?$/u.test(head) ? ANY_HOST : {};
    return { breadth: 'interpreter', reason: `any program whose path begins with ${head}`, ...reach };
  }
  const reach = [...tables.NETWORK, ...REMOTE].some((name) => name.startsWith(head)) ? ANY_HOST : {};
  for (const name of tables.INTERPRETERS) {
    if (name.startsWith(head))
      return { breadth: 'interpreter', reason: `programs such as ${name}, which run code`, ...reach };
  }
  for (const name of tables.NETWORK) {
    if (name.startsWith(head))
      return { breadth: 'network', reason: `programs such as ${name}, which reach the network` };
  }
  return otherwise ?? { breadth: 'broad', reason: `every program whose name begins with ${head}` };
}

function subcommandClass(
  program: string,
  rest: readonly string[],
  open: boolean,
  depth: number,
): BreadthReading | undefined {
  if (rest.length === 1 || (rest.length === 2 && rest[1] === '*')) {
    // `node --version *` too: the programs of the tables print and stop.
    if (/^(?:--version|-V|--help)$/u.test(rest[0] ?? '') && !program.startsWith('.')) {
      return { breadth: 'read-only', reason: `${program} tells about itself` };
    }
  }
  // The longest name that is known counts.
  let name = program;
  let known = SUBCOMMANDS.get(name);
  let count = 0;
  for (let index = 0; index < Math.min(rest.length, 3); index += 1) {
    name = `${name} ${rest[index]}`;
    const reading = SUBCOMMANDS.get(name);
    if (reading) {
      known = reading;
      count = index + 1;
    }
  }
  return known && withArguments(known, rest.slice(count), open, depth);
}

function withArguments(
  reading: BreadthReading,
  rest: readonly string[],
  open: boolean,
  depth: number,
): BreadthReading {
  if (reading.breadth === 'script-wildcard' && !isOpen(operand(rest))) {
    return { breadth: 'narrow', reason: `the script ${operand(rest) ?? ''} of the repository` };
  }
  const key = reading.reason.slice(0, reading.reason.indexOf(':'));
  // `npm exec tsc *`, `uv run pytest *` are judged by the program that is named, when it comes first.
  if (
    reading.breadth === 'interpreter' &&
    RUNS_A_PROGRAM.test(key) &&
    !isOpen(rest[0]) &&
    rest[0]?.startsWith('-') === false
  ) {
    return classifyCommand(rest, open, depth + 1);
  }
  if (open || reading.breadth === 'read-only' || reading.breadth === 'network') return reading;
  return reading.reach === undefined ? EXACT : EXACT_INSTALL;
}

const RUNS_A_PROGRAM =
  /^(?:npm|pnpm|yarn|bun|uv|uv tool|poetry|pipenv|hatch|conda|bundle|rustup|mise|asdf|volta|pipx) (?:exec|x|dlx|run)$/u;

function wrapped(program: string, rest: readonly string[], open: boolean, depth: number): BreadthReading {
  const inner = innerCommand(program, rest);
  const [target] = inner;
  if (target === undefined && !open) return { breadth: 'narrow', reason: `${program} by itself` };
  if (isOpen(target) && !/^[^*/]+\*$/u.test(target ?? '')) {
    const reach = tables.PACKAGE_RUNNERS.has(program) ? 'packages' : 'network';
    return { breadth: 'interpreter', reason: `${program} runs any program that it is given`, reach };
  }
  const reading = classifyCommand(inner, open, depth + 1);
  if ((program === 'sudo' || program === 'doas') && ['read-only', 'narrow'].includes(reading.breadth)) {
    return { ...reading, breadth: 'broad', reason: `with administrator rights: ${reading.reason}` };
  }
  if (tables.PACKAGE_RUNNERS.has(program) && reading.breadth === 'broad' && !isKnown(target ?? '')) {
    const reason = `the package ${target ?? ''}, which may be downloaded first`;
    return { breadth: 'exec-capable', reason, reach: 'packages' };
  }
  return reading;
}

function interpreter(program: string, rest: readonly string[], open: boolean): BreadthReading {
  const [first] = rest;
  if (!open) return exactInterpreter(program, rest);
  if (first === '-m' && !isOpen(rest[1])) return classifyCommand(rest.slice(1), open, MAX_WRAPPERS);
  if (program === 'bun' && /^[\w:-]+$/u.test(first ?? '') && first?.startsWith('-') === false) {
    return { breadth: 'narrow', reason: `the script or tool ${first} of the repository` };
  }
  // A fixed script: what it does is in the repository. `python3 scripts/*` takes `scripts/../x.py` too (client
  // 2.1.330, experiment), so that one stays open.
  const script = !isOpen(first) && first?.startsWith('-') === false && /[./]/u.test(first) && first !== '.';
  if (script && !REMOTE.has(program) && program !== 'xargs') {
    return { breadth: 'narrow', reason: `the program ${first}, with any arguments` };
  }
  const reach = REMOTE.has(program) ? ANY_HOST : {};
  return { breadth: 'interpreter', reason: `${program} runs any code that it is given`, ...reach };
}

const REMOTE = tables.wordSet('ssh mosh');
const WITHOUT_INPUT = tables.wordSet('watch script tmux screen source . env time nohup java');

function exactInterpreter(program: string, rest: readonly string[]): BreadthReading {
  if (REMOTE.has(program)) return { breadth: 'network', reason: `${program} reaches another machine` };
  const bare = rest.every((word) => word === '-' || /^-[sil]$/u.test(word));
  if (bare && !WITHOUT_INPUT.has(program)) {
    return { breadth: 'interpreter', reason: `${program} runs whatever it gets as input` };
  }
  return EXACT;
}

function byProgram(program: string, written: string, rest: readonly string[], open: boolean): BreadthReading {
  if (tables.READERS.has(program)) return { breadth: 'read-only', reason: `${program} only reads` };
  if (tables.NETWORK.has(program))
    return { breadth: 'network', reason: `${program} sends data over the network` };
  if (!open) return EXACT;
  const how = tables.EXEC_CAPABLE.get(program);
  if (how !== undefined)
    return { breadth: 'exec-capable', reason: `${program} can run other programs or write files (${how})` };
  const target = rest[0];
  const fixed = target !== undefined && !target.startsWith('-') && !isOpen(target);
  if (tables.SCRIPT_RUNNERS.has(program)) {
    if (fixed) return { breadth: 'narrow', reason: `the target ${target} of ${program}` };
    return { breadth: 'script-wildcard', reason: `any target that the repository defines for ${program}` };
  }
  if (tables.CHANGERS.has(program)) return { breadth: 'broad', reason: `${program}, with any arguments` };
  if (tables.BIG_CLIS.has(program)) {
    if (fixed) return { breadth: 'narrow', reason: `${program} ${target}, with any arguments` };
    const reach = PACKAGE_INSTALLERS.has(program) ? ({ reach: 'packages' } as const) : {};
    return { breadth: 'broad', reason: `every subcommand of ${program}`, ...reach };
  }
  if (tables.DEV_TOOLS.has(program)) return { breadth: 'narrow', reason: `${program}, with any arguments` };
  if (written.startsWith('./') || /^[\w.-]+\//u.test(written)) {
    return { breadth: 'narrow', reason: `the program ${written} of the repository, with any arguments` };
  }
  return { breadth: 'broad', reason: `every use of ${program}, about which nothing is known` };
}
