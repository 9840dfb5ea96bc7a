/** Files that a workflow hands to Claude Code by name: read as what they are handed over for. */
import type { Fact } from '../../facts/fact.ts';
import type { TreeReader } from '../../source/tree-reader.ts';
import { mcpJson } from '../mcp-json.ts';
import { settingsJson } from '../settings-json.ts';
import type { Surface, SurfacePlace } from '../surface.ts';

/** Settings for one run, with `--settings` or the action's input `settings`. */
export const handedSettings: Surface = {
  ...settingsJson,
  id: 'handed-settings',
  meta: {
    ...settingsJson.meta,
    title: 'Settings that a workflow hands over',
    paths: 'the file that `--settings` of a command in `.github/workflows/` names',
    readBy: 'Claude Code, in the workflow that names the file.',
    trust: 'None: a workflow asks nobody.',
  },
  match: () => undefined,
};

/** Servers for one run, with `--mcp-config` or the action's input `mcp_config`. */
export const handedMcp: Surface = {
  ...mcpJson,
  id: 'handed-mcp',
  meta: {
    ...mcpJson.meta,
    title: 'MCP servers that a workflow hands over',
    paths: 'the file that `--mcp-config` of a command in `.github/workflows/` names',
    readBy: 'Claude Code, in the workflow that names the file.',
    trust: 'None: a workflow asks nobody.',
  },
  match: () => undefined,
};

const SURFACES = { settings: handedSettings, mcp: handedMcp } as const;

/**
 * The places of the files that the facts name, each once.
 * @param known paths that are read already: what is always read is not read again
 */
export function handedPlaces(
  facts: readonly Fact[],
  known: ReadonlySet<string>,
  reader: TreeReader,
): SurfacePlace[] {
  const places = new Map<string, SurfacePlace>();
  for (const fact of facts) {
    const handed = fact.kind === 'workflow-risk' ? fact.handed : undefined;
    // A file that is not there is made at run time; the workflow answers for it.
    if (!handed || known.has(handed.path) || reader.resolve(handed.path).kind === 'absent') continue;
    places.set(`${handed.kind} ${handed.path}`, {
      surface: SURFACES[handed.kind],
      path: handed.path,
      // Commands of a workflow start in the root of the checkout.
      folder: '',
    });
  }
  return [...places.values()];
}
