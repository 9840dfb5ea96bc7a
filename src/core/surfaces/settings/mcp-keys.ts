/** The settings that approve MCP servers, and the lists that the client merges with the organisation's. */
import { type ConfigListEntryFact, MERGED_LISTS } from '../../facts/config-list-entry.ts';
import { factBase } from '../../facts/fact.ts';
import type { McpApprovalFact } from '../../facts/mcp-approval.ts';
import { canonicalJson } from '../../source/digest.ts';
import { type JsonValue, memberValue, toPlainJson } from '../../source/json-document.ts';
import { itemsOf, type SettingsContext, textOf } from './settings-context.ts';

const NAMED_APPROVALS = [
  ['enabledMcpjsonServers', 'enabled'],
  ['disabledMcpjsonServers', 'disabled'],
] as const;

/** Reads `enableAllProjectMcpServers`, `enabledMcpjsonServers` and `disabledMcpjsonServers`. */
export function readMcpApprovals(root: JsonValue, context: SettingsContext): McpApprovalFact[] {
  const facts: McpApprovalFact[] = [];
  const all = memberValue(root, 'enableAllProjectMcpServers');
  if (all?.kind === 'boolean' && all.value === true) {
    const base = factBase(context.place(all.span), 'mcp-approval', 'all');
    facts.push({ ...base, kind: 'mcp-approval', approval: 'all', server: '' });
  }
  for (const [setting, approval] of NAMED_APPROVALS) {
    for (const item of oneOrMany(memberValue(root, setting))) {
      const server = textOf(item);
      if (server === undefined) continue;
      const base = factBase(context.place(item.span), 'mcp-approval', approval, server);
      facts.push({ ...base, kind: 'mcp-approval', approval, server });
    }
  }
  return facts;
}

// A string is taken for a list of one (client 2.1.330, experiment).
function oneOrMany(value: JsonValue | undefined): readonly JsonValue[] {
  return value?.kind === 'string' ? [value] : itemsOf(value);
}

/** Reads the entries of `allowedMcpServers`, `allowedHttpHookUrls` and `httpHookAllowedEnvVars`. */
export function readMergedLists(root: JsonValue, context: SettingsContext): ConfigListEntryFact[] {
  return MERGED_LISTS.flatMap((list) =>
    itemsOf(memberValue(root, list)).map((item): ConfigListEntryFact => {
      const entry = toPlainJson(item);
      const base = factBase(context.place(item.span), 'config-list-entry', list, canonicalJson(entry));
      return { ...base, kind: 'config-list-entry', list, entry };
    }),
  );
}
