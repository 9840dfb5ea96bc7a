/** `.claude/settings.json` and `.claude/settings.local.json`: from JSON to facts. */
import type { Fact } from '../facts/fact.ts';
import { checkSettings, type SettingsProblem } from '../settings/check-settings.ts';
import type { JsonValue } from '../source/json-document.ts';
import type { SourceText } from '../source/location.ts';
import type { TreeReader } from '../source/tree-reader.ts';
import { type Remark, type RemarkKind, remark, type SurfaceReading } from './remark.ts';
import { readHelperCommands } from './settings/helper-commands.ts';
import { readHooks } from './settings/hooks.ts';
import { readMcpApprovals, readMergedLists } from './settings/mcp-keys.ts';
import { readPermissions } from './settings/permissions.ts';
import { readEnv, readPlainSettings } from './settings/plain-settings.ts';
import { readMarketplaces, readPlugins } from './settings/plugins.ts';
import { settingsContext } from './settings/settings-context.ts';
import type { SurfacePlace } from './surface-file.ts';

/**
 * Reads a settings file that is valid JSON.
 * When the client refuses the whole file because of one wrong value (2.1.330, experiment), nothing in it counts:
 * there are no facts, and one remark says why.
 */
export function readSettingsJson(
  place: SurfacePlace,
  source: SourceText,
  root: JsonValue,
  reader: TreeReader,
): SurfaceReading {
  const problems = checkSettings(root);
  const [refusal] = problems.filter((problem) => problem.kind === 'refuses-file');
  if (refusal) return refusedReading(place, source, refusal, reader);
  const context = settingsContext(place, source, reader);
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
  ];
  const remarks = problems.map((problem) => problemRemark(place, source, problem));
  return { facts, remarks, refused: false };
}

function refusedReading(
  place: SurfacePlace,
  source: SourceText,
  refusal: SettingsProblem,
  reader: TreeReader,
): SurfaceReading {
  // The content's id is part of the key: whoever edits a refused file answers for it.
  const resolution = reader.resolve(place.path);
  const oid = resolution.kind === 'file' ? resolution.entry.oid : '';
  const remarks = [remark(place, 'refused', source.locate(refusal.span), refusal.message, oid)];
  return { facts: [], remarks, refused: true };
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
