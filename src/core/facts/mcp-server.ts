/** An MCP server that `.mcp.json` declares: a program that is started, or a service that is called. */
import type { CommandClosure, CommandInput } from '../commands/command-identity.ts';
import { canonicalJson, type Digest, digestOf, displayItems, type Json } from '../source/digest.ts';
import type { Location } from '../source/location.ts';
import type { FactBase } from './fact.ts';

/** An entry's fields as written. */
export type McpServerEntry = { readonly [field: string]: Json };

/** One server. */
export interface McpServerFact extends FactBase {
  readonly kind: 'mcp-server';
  readonly name: string;
  readonly nameAt: Location;
  readonly transport: McpTransport;
  readonly entry: McpServerEntry;
  /** What it runs or calls, bound to the content of the repository's files that it runs. Not its name. */
  readonly content: Json;
  readonly digest: Digest;
  readonly closure: CommandClosure | undefined;
  readonly problem: string | undefined;
  /** Fields that the client reads otherwise than they look: two meanings in one entry. */
  readonly ambiguity: string | undefined;
  /** Places of single fields and of what stands in them (`args.0`, `env.TOKEN`), in the order of the file. */
  readonly fieldAt: ReadonlyMap<string, Location>;
}

/** The transports that `.mcp.json` can declare; `streamable-http` is `http` (client 2.1.330, experiment). */
export type McpTransport = 'stdio' | 'http' | 'sse' | 'ws';

/**
 * The transport as client 2.1.330 chooses it (experiment): `type` decides; without it, stdio.
 * @returns undefined for a type that the client skips
 */
export function transportOf(entry: McpServerEntry): McpTransport | undefined {
  const { type } = entry;
  if (type === undefined || type === 'stdio') return 'stdio';
  if (type === 'http' || type === 'streamable-http') return 'http';
  if (type === 'sse' || type === 'ws') return type;
  return undefined;
}

/** What a stdio server starts: program and arguments, without a shell. */
export function serverCommand(entry: McpServerEntry): CommandInput | undefined {
  const { command, args } = entry;
  if (typeof command !== 'string') return undefined;
  return { kind: 'argv', argv: [command, ...displayItems(args)] };
}

/** Says which fields give an entry two meanings, or nothing (E33: an HTTP entry that also names a command). */
export function ambiguityOf(entry: McpServerEntry): string | undefined {
  const remote = transportOf(entry) !== 'stdio';
  if (remote && entry['command'] !== undefined) return 'it calls a URL and names a command as well';
  if (!remote && entry['url'] !== undefined) return 'it starts a command and names a URL as well';
  return undefined;
}

/**
 * What a server does, without its name and without what only tunes or decorates it (timeouts, display name).
 * @param run the canonical form of what a stdio server starts
 * @param helper the canonical form of `headersHelper`
 */
export function serverContent(entry: McpServerEntry, run: Json | undefined, helper: Json | undefined): Json {
  const transport = transportOf(entry) ?? 'unknown';
  const content: { [key: string]: Json } = { transport };
  if (transport === 'stdio') {
    if (run !== undefined) content['run'] = run;
    if (hasMembers(entry['env'])) content['env'] = entry['env'];
    return content;
  }
  content['url'] = entry['url'] ?? null;
  if (hasMembers(entry['headers'])) content['headers'] = entry['headers'];
  if (helper !== undefined) content['headersHelper'] = helper;
  if (hasMembers(entry['oauth'])) content['oauth'] = entry['oauth'];
  return content;
}

function hasMembers(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/**
 * The place of the first thing in a server that another declaration of it has otherwise or not at all; where something
 * is only missing, the field that held it.
 * @returns undefined when nothing differs that stands in the head
 */
export function firstDifference(head: McpServerFact, base: McpServerFact): Location | undefined {
  const changed = new Set(
    Object.keys(head.entry).filter((name) => !isEqual(head.entry[name], base.entry[name])),
  );
  for (const [path, at] of head.fieldAt) {
    const [field, part] = splitPath(path);
    if (!changed.has(field)) continue;
    const [value, old] = [head.entry[field], base.entry[field]];
    if (part === undefined) {
      if (!hasParts(value) || !hasParts(old)) return at;
    } else if (!isEqual(partOf(value, part), partOf(old, part))) return at;
  }
  const [shortened] = changed;
  return shortened === undefined ? undefined : head.fieldAt.get(shortened);
}

function splitPath(path: string): [field: string, part?: string] {
  const dot = path.indexOf('.');
  return dot < 0 ? [path] : [path.slice(0, dot), path.slice(dot + 1)];
}

function hasParts(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function partOf(value: Json | undefined, part: string): Json | undefined {
  return hasParts(value) ? Object.entries(value ?? {}).find(([name]) => name === part)?.[1] : undefined;
}

function isEqual(one: Json | undefined, other: Json | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return canonicalJson(one) === canonicalJson(other);
}

/** The digest that an approval of this server names. */
export function serverDigest(content: Json): Digest {
  return digestOf(canonicalJson({ kind: 'mcp-server', content }));
}
