/** `.claude/settings.json` and `.claude/settings.local.json`: from JSON to facts. */
import type { Fact } from '../facts/fact.ts';
import { checkSettings, type SettingsProblem } from '../settings/check-settings.ts';
import type { SourceText } from '../source/location.ts';
import type { TreeReader } from '../source/tree-reader.ts';
import { type JsonContent, type JsonFile, readJsonFile } from './json-file.ts';
import { type Remark, type RemarkKind, remark } from './remark.ts';
import { readHelperCommands } from './settings/helper-commands.ts';
import { readHooks } from './settings/hooks.ts';
import { readMcpApprovals, readMergedLists } from './settings/mcp-keys.ts';
import { readPermissions } from './settings/permissions.ts';
import { readEnv, readPlainSettings } from './settings/plain-settings.ts';
import { readMarketplaces, readPlugins } from './settings/plugins.ts';
import { readSandboxGuards } from './settings/sandbox-guards.ts';
import { settingsContext } from './settings/settings-context.ts';
import { folderAboveClaude, type Surface, type SurfacePlace } from './surface.ts';

/** `.claude/settings.json`, at any depth. */
export const settingsJson: Surface = {
  id: 'settings-json',
  meta: {
    title: 'Project settings',
    paths: '`**/.claude/settings.json`',
    readBy: 'Claude Code, in the folder where a session starts. Folders above are not searched.',
    trust:
      'Interactive sessions ask once per folder. `claude -p` asks nothing: hooks, helpers and `env` apply.',
    effect:
      'Runs commands (hooks, helpers), sets the environment, grants and refuses permissions, adds plugins.',
    judged:
      'Every key: hooks and helpers with the files that they run, permissions, modes, `env`, MCP approvals, plugins, sandbox.',
  },
  match: (path) => folderAboveClaude(path, 'settings.json'),
  read: (place, reader) =>
    readJsonFile(place, reader, { utf16le: true }, (file) => readSettings(place, file, reader, false)),
};

/**
 * Reads a settings file that is valid JSON.
 * When the client refuses the whole file because of one wrong value (2.1.330, experiment), nothing in it counts:
 * there are no facts, and one remark says why.
 * @param anyFolder true for a file that sessions read which start in any folder below
 */
export function readSettings(
  place: SurfacePlace,
  file: JsonFile,
  reader: TreeReader,
  anyFolder: boolean,
): JsonContent {
  const { source, root, oid } = file;
  const problems = checkSettings(root);
  const [refusal] = problems.filter((problem) => problem.kind === 'refuses-file');
  if (refusal) {
    // The content's id is part of the key: whoever edits a refused file answers for it.
    const refused = remark(place, 'refused', source.locate(refusal.span), refusal.message, oid);
    return { facts: [], remarks: [refused], refused: true };
  }
  const scope = { reader, projectFolder: place.folder, anyProjectFolder: anyFolder };
  const context = settingsContext(place, source, scope);
  const facts: Fact[] = [
    ...readHooks(root, context),
    ...readPermissions(root, context),
    ...readEnv(root, context),
    ...readHelperCommands(root, context),
    ...readMcpApprovals(root, context),
    ...readMergedLists(root, context),
    ...readPlugins(root, context),
    ...readMarketplaces(root, context),
    ...readPlainSettings(root, context),
    ...readSandboxGuards(root, context),
  ];
  const remarks = problems.map((problem) => problemRemark(place, source, problem));
  return { facts, remarks, refused: false };
}

const REMARK_KINDS: Readonly<Record<Exclude<SettingsProblem['kind'], 'refuses-file'>, RemarkKind>> = {
  dropped: 'dropped',
  'unknown-key': 'unknown-key',
  'legacy-key': 'legacy-key',
  'inert-here': 'inert-key',
};

function problemRemark(place: SurfacePlace, source: SourceText, problem: SettingsProblem): Remark {
  const kind = problem.kind === 'refuses-file' ? 'refused' : REMARK_KINDS[problem.kind];
  const { path, span, message } = problem;
  return remark(place, kind, source.locate(span), message, JSON.stringify(path), path.join('.'));
}
