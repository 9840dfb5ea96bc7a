/** Ways to take away from a configuration, and to refuse more in it. */
import * as fc from 'fast-check';
import type { Json } from '../../src/core/index.ts';
import type { Configuration, Content, JsonRecord } from './configuration.ts';
import { RULES, TOOLS } from './settings-content.ts';

/** Files that only ask for something: without them nothing is less guarded, and nothing else is read instead. */
const FREE_TO_GO =
  /^(?:\.claude\/(?:commands|skills|output-styles|workflows|agent-memory)\/|\.claude\/(?:loop|scheduled_tasks|mcp)\.|(?:.*\/)?\.mcp\.json$|\.claude-plugin\/|\.github\/workflows\/|\.(?:cursor|vscode|gemini|codex|aider)|docs\/|AGENTS\.md$|lib\/)/u;

/** Keys of settings whose absence takes something away from the repository, and no guard from the organisation. */
const ASKING = ['statusLine', 'apiKeyHelper', 'enabledPlugins', 'extraKnownMarketplaces', 'outputStyle'];
const GRANTING = ['hooks', 'mcpServers', 'allowed-tools', 'permissionMode'];

/** A configuration that asks for less than the given one, refuses more, or both. */
export function tightened(before: Configuration): fc.Arbitrary<Configuration> {
  const free = Object.keys(before).filter((path) => FREE_TO_GO.test(path));
  return fc
    .record({
      gone: fc.subarray(free),
      keys: fc.subarray([...ASKING, ...GRANTING]),
      rules: fc.subarray(RULES),
      deny: fc.subarray(RULES),
      tools: fc.subarray(TOOLS),
    })
    .map((cuts) => {
      const kept = Object.entries(before).filter(([path]) => !cuts.gone.includes(path));
      return Object.fromEntries(kept.map(([path, content]) => [path, tighten(path, content, cuts)]));
    });
}

interface Cuts {
  readonly keys: readonly string[];
  readonly rules: readonly string[];
  readonly deny: readonly string[];
  readonly tools: readonly string[];
}

function tighten(path: string, content: Content, cuts: Cuts): Content {
  if ('matter' in content) return { ...content, matter: tightenMatter(content.matter, cuts) };
  if (!('json' in content) || !isRecord(content.json)) return content;
  if (/settings(?:\.local)?\.json$/u.test(path)) return { json: tightenSettings(content.json, cuts) };
  const { mcpServers } = content.json;
  if (path.endsWith('.mcp.json') && mcpServers !== undefined && isRecord(mcpServers)) {
    return {
      json: {
        ...content.json,
        mcpServers: without(mcpServers, Object.keys(mcpServers).slice(cuts.keys.length)),
      },
    };
  }
  return content;
}

function tightenSettings(settings: JsonRecord, cuts: Cuts): JsonRecord {
  const kept = without(settings, cuts.keys);
  const { permissions } = kept;
  if (permissions === undefined || !isRecord(permissions)) return kept;
  const { allow, deny } = permissions;
  const refused = [...new Set([...textsIn(deny), ...cuts.deny])];
  return {
    ...kept,
    permissions: {
      ...permissions,
      allow: textsIn(allow).filter((rule) => !cuts.rules.includes(rule)),
      deny: refused,
    },
  };
}

function tightenMatter(matter: JsonRecord, cuts: Cuts): JsonRecord {
  const kept = without(matter, cuts.keys);
  if (kept['disallowedTools'] === undefined) return kept;
  return { ...kept, disallowedTools: [...new Set([...textsIn(kept['disallowedTools']), ...cuts.tools])] };
}

function without(record: JsonRecord, keys: readonly string[]): JsonRecord {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}

function textsIn(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

function isRecord(value: Json): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
