/** Real files as cases, made harmless: nothing that one of them names is started. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkMcpJson } from '../../src/core/settings/check-mcp-json.ts';
import { parseJsonDocument } from '../../src/core/source/json-document.ts';
import type { McpCase } from './mcp-cases.ts';
import { utf8 } from './reading.ts';
import { markHook, type SettingsCase } from './settings-cases.ts';

/** What a folder of real files holds. */
export interface Corpus {
  readonly settings: readonly SettingsCase[];
  readonly mcp: readonly McpCase[];
}

/** Reads every settings file and `.mcp.json` below a folder; other files are left alone. */
export function readCorpus(folder: string | undefined): Corpus {
  if (folder === undefined) return { settings: [], mcp: [] };
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const named = (...names: readonly string[]) => paths.filter((path) => names.includes(basename(path)));
  return {
    settings: named('settings.json', 'settings.local.json').flatMap((path, index) =>
      toSettingsCase(readFileSync(join(folder, path), 'utf8'), `real${index}`),
    ),
    mcp: named('.mcp.json').flatMap((path) => toMcpCase(readFileSync(join(folder, path)))),
  };
}

// Settings that start programs or change how the marks are written.
const LEFT_OUT: readonly string[] = [
  'env',
  'apiKeyHelper',
  'proxyAuthHelper',
  'awsAuthRefresh',
  'awsCredentialExport',
  'gcpAuthRefresh',
  'otelHeadersHelper',
  'statusLine',
  'subagentStatusLine',
  'fileSuggestion',
  'extraKnownMarketplaces',
  'additionalMarketplaces',
  'enabledPlugins',
];

/** The file with every handler replaced by one that leaves a mark. A file that is not JSON is not a case. */
function toSettingsCase(text: string, id: string): SettingsCase[] {
  const document = toObject(text);
  if (!document) return [];
  for (const name of LEFT_OUT) delete document[name];
  const marks = [`${id}-base`];
  const hooks = isObject(document['hooks']) ? document['hooks'] : {};
  const replaced = replaceHandlers(hooks, id, marks);
  const groups: unknown[] = Array.isArray(replaced['SessionStart']) ? replaced['SessionStart'] : [];
  replaced['SessionStart'] = [{ hooks: [markHook(`${id}-base`)] }, ...groups];
  document['hooks'] = replaced;
  const alone = document['disableAllHooks'] === true;
  return [{ id, bytes: utf8(JSON.stringify(document)), document, marks, alone }];
}

function replaceHandlers(
  hooks: Record<string, unknown>,
  id: string,
  marks: string[],
): Record<string, unknown> {
  const mark = (): unknown => {
    const name = `${id}-${marks.length}`;
    marks.push(name);
    return markHook(name);
  };
  return Object.fromEntries(
    Object.entries(hooks).map(([event, groups]) => [
      event,
      Array.isArray(groups)
        ? groups.map((group: unknown) =>
            isObject(group) && Array.isArray(group['hooks'])
              ? { ...group, hooks: group['hooks'].map(mark) }
              : {},
          )
        : [],
    ]),
  );
}

/** The file as it is: `claude mcp list` starts no server that nobody approved (client 2.1.330, experiment). */
function toMcpCase(bytes: Uint8Array): McpCase[] {
  const reading = parseJsonDocument(new TextDecoder().decode(bytes));
  if (reading.kind === 'refused') return [];
  if (checkMcpJson(reading.root).refused)
    return [{ bytes, document: undefined, names: [''], lists: NO_LISTS }];
  const servers = toObject(new TextDecoder().decode(bytes))?.['mcpServers'];
  const names = isObject(servers) ? Object.keys(servers) : [];
  return [{ bytes, document: undefined, names, lists: NO_LISTS }];
}

const NO_LISTS = { allow: undefined, deny: [] };

function toObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
