/** One MCP server, as `.mcp.json` and the front matter of agents declare it. */
import { identifyCommand } from '../commands/command-identity.ts';
import { factBase } from '../facts/fact.ts';
import {
  ambiguityOf,
  type McpServerEntry,
  type McpServerFact,
  serverCommand,
  serverContent,
  serverDigest,
  transportOf,
} from '../facts/mcp-server.ts';
import { canonicalJson } from '../source/digest.ts';
import { type JsonMember, type JsonValue, toPlainJson } from '../source/json-document.ts';
import type { Location, SourceText, Span } from '../source/location.ts';
import { membersOf, type SettingsContext } from './settings/settings-context.ts';

/**
 * Reads the server that a member names and describes.
 * @returns nothing for a `type` that the client skips
 */
export function readServer(member: JsonMember, context: SettingsContext): McpServerFact[] {
  const { source, scope } = context;
  const entry = toEntry(member.value);
  const transport = transportOf(entry);
  if (transport === undefined) return [];
  const command = transport === 'stdio' ? serverCommand(entry) : undefined;
  const identity = command && identifyCommand(command, scope);
  const { headersHelper } = entry;
  const helper =
    typeof headersHelper === 'string'
      ? identifyCommand({ kind: 'shell', text: headersHelper }, scope)
      : undefined;
  const content = serverContent(entry, identity?.canonical, helper?.canonical);
  const fieldAt = fieldLocations(member.value, source);
  const at = fieldAt.get('command') ?? fieldAt.get('url') ?? source.locate(member.nameSpan);
  return [
    {
      // Two meanings in one entry are another thing than either of them alone.
      ...factBase(
        { ...context.place(member.nameSpan), at },
        'mcp-server',
        canonicalJson(content),
        ambiguityOf(entry) ?? '',
      ),
      kind: 'mcp-server',
      name: member.name,
      nameAt: source.locate(member.nameSpan),
      transport,
      entry,
      content,
      digest: serverDigest(content),
      closure: identity?.closure ?? helper?.closure,
      problem: identity?.problem ?? helper?.problem,
      ambiguity: ambiguityOf(entry),
      fieldAt,
    },
  ];
}

function toEntry(value: JsonValue): McpServerEntry {
  if (value.kind !== 'object') return {};
  return Object.fromEntries([...value.members].map(([name, member]) => [name, toPlainJson(member.value)]));
}

/** Fields by name, and what stands in them: `args.0`, `env.TOKEN`. In the order of the file. */
function fieldLocations(value: JsonValue, source: SourceText): ReadonlyMap<string, Location> {
  const found = membersOf(value).flatMap((member): [string, Location][] => [
    [member.name, source.locate(member.span)],
    ...partsOf(member.value).map(([name, span]): [string, Location] => [
      `${member.name}.${name}`,
      source.locate(span),
    ]),
  ]);
  return new Map(found);
}

function partsOf(value: JsonValue): (readonly [name: string, span: Span])[] {
  if (value.kind === 'array') return value.items.map((item, index) => [String(index), item.span]);
  return membersOf(value).map(({ name, span }) => [name, span]);
}
