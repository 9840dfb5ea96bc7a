/** A hook: a handler that Claude Code starts by itself when an event happens. */
import type { CommandClosure, CommandInput } from '../commands/command-identity.ts';
import { canonicalJson, type Digest, digestOf, displayItems, type Json } from '../source/digest.ts';
import type { Location } from '../source/location.ts';
import type { FactBase } from './fact.ts';

/** Which tools or sources a hook answers to, in a form that equal meanings share. */
export type HookMatcher =
  | { readonly kind: 'all' }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'pattern'; readonly pattern: string };

/** A handler's fields as written: strings, lists and flags of one entry of `hooks`. */
export type HookHandler = { readonly [field: string]: Json };

/** One handler of one event. */
export interface HookFact extends FactBase {
  readonly kind: 'hook';
  readonly event: string;
  readonly matcher: HookMatcher;
  /** The `if` condition, in permission-rule syntax. */
  readonly condition: string | undefined;
  readonly handler: HookHandler;
  /** What the handler does, bound to the content of every file that it runs. */
  readonly content: Json;
  /** The digest over event, matcher, condition and content: what an approval by digest names. */
  readonly digest: Digest;
  /** The code of the repository that a command handler runs. */
  readonly closure: CommandClosure | undefined;
  /** Why the command could not be read; such a hook can never be approved. */
  readonly problem: string | undefined;
  readonly timeoutAt: Location | undefined;
  readonly shellAt: Location | undefined;
}

/**
 * Reads a matcher as client 2.1.330 does (experiment): absent, empty and `*` mean all; a text of names, `|`, `,`,
 * spaces and hyphens is a list of exact names; anything else is an unanchored regular expression.
 */
export function parseHookMatcher(matcher: string | undefined): HookMatcher {
  if (matcher === undefined || matcher === '' || matcher === '*') return { kind: 'all' };
  if (!/^[\w|, -]+$/u.test(matcher)) return { kind: 'pattern', pattern: matcher };
  const names = matcher.split(/[|,]/u).map((name) => presentName(name.trim()));
  return { kind: 'names', names: [...new Set(names)].sort() };
}

// A matcher that names `Task` answers to the tool Agent (client 2.1.330, experiment).
function presentName(name: string): string {
  return name === 'Task' ? 'Agent' : name;
}

/** True when every event that `narrow` answers to is answered by `wide` too. */
export function matcherCovers(wide: HookMatcher, narrow: HookMatcher): boolean {
  if (wide.kind === 'all') return true;
  if (wide.kind === 'names' && narrow.kind === 'names') {
    return narrow.names.every((name) => wide.names.includes(name));
  }
  return wide.kind === 'pattern' && narrow.kind === 'pattern' && wide.pattern === narrow.pattern;
}

/** A condition covers itself; no condition covers all. */
export function conditionCovers(wide: string | undefined, narrow: string | undefined): boolean {
  return wide === undefined || wide === narrow;
}

/** The matcher as people write it. */
export function describeMatcher(matcher: HookMatcher): string {
  if (matcher.kind === 'all') return '*';
  return matcher.kind === 'names' ? matcher.names.join('|') : matcher.pattern;
}

// Fields of each handler type that change what it does. Left out on purpose: statusMessage (display), timeout and
// shell (rules of their own), and unknown fields, which the client ignores (2.1.330, experiment).
const EFFECTIVE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  command: [
    'onFailure',
    'once',
    'async',
    'asyncRewake',
    'holdsTools',
    'rewakeMessage',
    'rewakeSummary',
    'cloud',
  ],
  prompt: ['prompt', 'model', 'continueOnBlock', 'once'],
  agent: ['prompt', 'model', 'once'],
  http: ['url', 'headers', 'allowedEnvVars', 'onFailure', 'once'],
  mcp_tool: ['server', 'tool', 'input', 'onFailure', 'once'],
};

/** The handler's type; a handler without one is named `unknown`. */
export function handlerType(handler: HookHandler): string {
  return typeof handler['type'] === 'string' ? handler['type'] : 'unknown';
}

/** What a command handler runs: with `args` a program started directly, without a shell; else a shell text. */
export function commandOf(handler: HookHandler): CommandInput | undefined {
  const { command, args } = handler;
  if (handlerType(handler) !== 'command' || typeof command !== 'string') return undefined;
  if (Array.isArray(args)) return { kind: 'argv', argv: [command, ...displayItems(args)] };
  return { kind: 'shell', text: command };
}

/**
 * What a handler does, without what only decorates it.
 * @param run the canonical form of its command, where it has one
 */
export function handlerContent(handler: HookHandler, run: Json | undefined): Json {
  const type = handlerType(handler);
  const content: { [key: string]: Json } = { type };
  if (run !== undefined) content['run'] = run;
  for (const field of EFFECTIVE_FIELDS[type] ?? Object.keys(handler).sort()) {
    const value = handler[field];
    // `false` is what an absent flag means.
    if (value !== undefined && value !== false) content[field] = value;
  }
  return content;
}

/** The digest that an approval of this hook names. */
export function hookDigest(hook: Pick<HookFact, 'event' | 'matcher' | 'condition' | 'content'>): Digest {
  const { event, matcher, condition, content } = hook;
  return digestOf(
    canonicalJson({ kind: 'hook', event, matcher: describeMatcher(matcher), if: condition ?? null, content }),
  );
}

/** True when `head` does nothing that `base`, in the same file, did not do already. */
export function hookCovers(base: HookFact, head: HookFact): boolean {
  return (
    base.file === head.file &&
    // What others had to install grants nothing here.
    (base.origin?.live !== false || head.origin?.live === false) &&
    base.event === head.event &&
    matcherCovers(base.matcher, head.matcher) &&
    conditionCovers(base.condition, head.condition) &&
    canonicalJson(base.content) === canonicalJson(head.content)
  );
}
