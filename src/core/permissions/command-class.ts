/** The class of one simple command, written out or left open by a wildcard. */
import type { Breadth, BreadthReading } from './breadth-class.ts';
import * as tables from './command-tables.ts';

const MAX_WRAPPERS = 10;

/**
 * Classifies one simple command of a rule.
 * @param words the program and its arguments; `*` stands for whatever follows
 * @param open true when the rule has a wildcard, so that arguments can be added
 */
export function classifyCommand(words: readonly string[], open: boolean, depth = 0): BreadthReading {
  const args = stripAssignments(words);
  const [first, ...rest] = args;
  if (first === undefined) return { breadth: 'narrow', reason: 'it sets variables only' };
  if (first.includes('*')) return openProgram(first);
  const program = baseName(first);
  const sub = subcommandClass(program, rest, open);
  if (sub !== undefined) return sub;
  if (tables.WRAPPERS.has(program) && depth < MAX_WRAPPERS) return wrapped(program, rest, open, depth);
  if (tables.INTERPRETERS.has(program)) return interpreter(program, rest, open);
  return byProgram(program, first, rest, open);
}

function stripAssignments(words: readonly string[]): readonly string[] {
  const start = words.findIndex((word) => !/^[A-Za-z_]\w*\+?=/u.test(word));
  return start < 0 ? [] : words.slice(start);
}

function baseName(program: string): string {
  if (program.startsWith('./') || program.startsWith('../')) return program;
  return program.slice(program.lastIndexOf('/') + 1).replace(/\.exe$/iu, '') || program;
}

function isOpen(word: string | undefined): boolean {
  return word === undefined || word.includes('*');
}

/** A wildcard within the program's name: the worst program that fits. */
function openProgram(first: string): BreadthReading {
  const head = first.slice(0, first.indexOf('*'));
  if (head.includes('/')) return { breadth: 'interpreter', reason: `any program below ${head}` };
  for (const name of tables.INTERPRETERS) {
    if (name.startsWith(head))
      return { breadth: 'interpreter', reason: `programs such as ${name}, which run code` };
  }
  for (const name of tables.NETWORK) {
    if (name.startsWith(head))
      return { breadth: 'network', reason: `programs such as ${name}, which reach the network` };
  }
  return { breadth: 'broad', reason: `every program whose name begins with ${head}` };
}

const REASONS: Readonly<Record<string, string>> = {
  'read-only': 'a command that reads',
  narrow: 'one command, with any arguments',
  'script-wildcard': 'any script that the repository defines',
  'exec-capable': 'a command whose options run other programs',
  broad: 'a command that changes things outside the project',
  interpreter: 'a command that runs any code it is given',
  network: 'a command that sends data over the network',
};

function subcommandClass(
  program: string,
  rest: readonly string[],
  open: boolean,
): BreadthReading | undefined {
  for (let count = Math.min(rest.length, 3); count >= 0; count -= 1) {
    const key = [program, ...rest.slice(0, count)].join(' ');
    const breadth = tables.SUBCOMMANDS.get(key);
    if (breadth === undefined) continue;
    // Only `npm run` itself is open-ended: `npm run lint` and `yarn lint` name one script.
    if (count < rest.length && breadth === 'script-wildcard' && !isOpen(operand(rest.slice(count)))) {
      return {
        breadth: 'narrow',
        reason: `the script that ${[key, operand(rest.slice(count))].join(' ')} runs`,
      };
    }
    if (!open && breadth !== 'read-only' && breadth !== 'network') return exact(breadth, key);
    if (breadth === 'interpreter' && !isOpen(operand(rest.slice(count))))
      return fixedTarget(key, rest.slice(count), open);
    return { breadth, reason: `${key}: ${REASONS[breadth] ?? breadth}` };
  }
  return undefined;
}

function exact(breadth: Breadth, key: string): BreadthReading {
  if (breadth === 'broad') return { breadth: 'narrow', reason: `${key} exactly as written` };
  return { breadth: 'narrow', reason: 'one command exactly as written' };
}

function operand(words: readonly string[]): string | undefined {
  return words.find((word) => !word.startsWith('-'));
}

/** `npm exec tsc *`, `uv run pytest *`: judged by the program that is named, if it comes first. */
function fixedTarget(key: string, rest: readonly string[], open: boolean): BreadthReading {
  const runsPrograms =
    /(?:exec|run|dlx| x)$/u.test(key) && !/^(?:docker|podman|nerdctl|kubectl|oc|deno)/u.test(key);
  if (runsPrograms && rest[0] !== undefined && !rest[0].startsWith('-'))
    return classifyCommand(rest, open, 1);
  return { breadth: 'interpreter', reason: `${key}: ${REASONS['interpreter'] ?? ''}` };
}

function wrapped(program: string, rest: readonly string[], open: boolean, depth: number): BreadthReading {
  const inner = innerCommand(program, rest);
  const [target] = inner;
  if (target === undefined && !open) return { breadth: 'read-only', reason: `${program} by itself` };
  if (isOpen(target) || target?.startsWith('-') === true) {
    return { breadth: 'interpreter', reason: `${program} runs any program that it is given` };
  }
  const reading = classifyCommand(inner, open, depth + 1);
  if ((program === 'sudo' || program === 'doas') && ['read-only', 'narrow'].includes(reading.breadth)) {
    return { breadth: 'broad', reason: `with administrator rights: ${reading.reason}` };
  }
  if (
    tables.PACKAGE_RUNNERS.has(program) &&
    reading.breadth === 'broad' &&
    reading.reason.startsWith('every use')
  ) {
    return {
      breadth: 'exec-capable',
      reason: `the package ${inner[0] ?? ''}, which may be downloaded first`,
    };
  }
  return reading;
}

const VALUE_OPTION =
  /^(?:-[knugpCPhscS]|--(?:package|kill-after|signal|adjustment|from|with|python|user|group))$/u;

/** The command behind a wrapper's own options and values (`timeout -k 1 5 x`, `env -u A B=1 x`, `npx -y x`). */
function innerCommand(program: string, rest: readonly string[]): readonly string[] {
  let at = 0;
  while (at < rest.length) {
    const word = rest[at] ?? '';
    if (word === '--') return stripAssignments(rest.slice(at + 1));
    if (!word.startsWith('-')) break;
    at += VALUE_OPTION.test(word) && !(program === 'npx' && word === '-c') ? 2 : 1;
  }
  const inner = rest.slice(at);
  if (program === 'timeout' && /^[\d.]+[smhd]?$/u.test(inner[0] ?? '')) return inner.slice(1);
  return stripAssignments(inner).map((word, index) =>
    index === 0 && tables.PACKAGE_RUNNERS.has(program) ? packageName(word) : word,
  );
}

function packageName(word: string): string {
  return word.replace(/^(?:@[^/]+\/)?/u, '').replace(/@[^@]*$/u, '') || word;
}

function interpreter(program: string, rest: readonly string[], open: boolean): BreadthReading {
  const first = rest[0];
  if (!open) return exactInterpreter(program, rest);
  if (first === '-m' && !isOpen(rest[1])) {
    return classifyCommand([rest[1] ?? '', ...rest.slice(2)], open, MAX_WRAPPERS);
  }
  // A fixed script first: what it does is in the repository. `python3 scripts/*` also takes `scripts/../x.py`.
  const script =
    first !== undefined && !first.startsWith('-') && !isOpen(first) && /[./]/u.test(first) && first !== '.';
  if (script && !/^(?:ssh|mosh|sudo|env|xargs)$/u.test(program)) {
    return { breadth: 'narrow', reason: `the program ${first}, with any arguments` };
  }
  return { breadth: 'interpreter', reason: `${program} runs any code that it is given` };
}

function exactInterpreter(program: string, rest: readonly string[]): BreadthReading {
  if (program === 'ssh' || program === 'mosh')
    return { breadth: 'network', reason: `${program} reaches another machine` };
  const bare = rest.every((word) => word === '-' || /^-[sil]$/u.test(word));
  if (bare && !/^(?:watch|script|tmux|screen|source|env|xargs|time)$/u.test(program)) {
    return { breadth: 'interpreter', reason: `${program} runs whatever it gets as input` };
  }
  return { breadth: 'narrow', reason: 'one command exactly as written' };
}

function byProgram(program: string, written: string, rest: readonly string[], open: boolean): BreadthReading {
  if (tables.READERS.has(program)) return { breadth: 'read-only', reason: `${program} only reads` };
  if (tables.NETWORK.has(program))
    return { breadth: 'network', reason: `${program} sends data over the network` };
  if (!open) return { breadth: 'narrow', reason: 'one command exactly as written' };
  const how = tables.EXEC_CAPABLE.get(program);
  if (how !== undefined)
    return { breadth: 'exec-capable', reason: `${program} can run other programs or write files (${how})` };
  const target = rest[0];
  const fixed = target !== undefined && !target.startsWith('-') && !isOpen(target);
  if (tables.SCRIPT_RUNNERS.has(program)) {
    if (fixed) return { breadth: 'narrow', reason: `the target ${target} of ${program}` };
    return { breadth: 'script-wildcard', reason: `any target that the repository defines for ${program}` };
  }
  if (tables.BIG_CLIS.has(program)) {
    if (fixed) return { breadth: 'narrow', reason: `${program} ${target}, with any arguments` };
    return { breadth: 'broad', reason: `every subcommand of ${program}` };
  }
  if (tables.DEV_TOOLS.has(program)) return { breadth: 'narrow', reason: `${program}, with any arguments` };
  if (written.startsWith('./') || /^[\w.-]+\//u.test(written)) {
    return { breadth: 'narrow', reason: `the program ${written} of the repository, with any arguments` };
  }
  return { breadth: 'broad', reason: `every use of ${program}` };
}
