/** How each kind of fact is listed: under which heading, and in which words. */
import type { Fact, FactBase } from '../facts/fact.ts';
import { describeMatcher, type HookFact, handlerType } from '../facts/hook.ts';
import type { McpServerFact } from '../facts/mcp-server.ts';
import { guardedName } from '../facts/sandbox-guard.ts';
import { displayItems, displayJson } from '../source/digest.ts';
import { describeText } from './describe-text.ts';

/** One line of the listing. The words come from the repository; the output makes them safe. */
export interface FactLine {
  readonly group: string;
  readonly title: string;
  readonly detail: string;
}

/** The headings in the order of the listing; headings that are not here follow by name. */
export const GROUP_ORDER: readonly string[] = [
  'Hooks',
  'Helper commands',
  'MCP servers',
  'Permission mode',
  'Permission rules',
  'Additional directories',
  'Environment',
  'Plugins',
  'Other settings',
  'Instructions',
  'Agents',
  'Slash commands',
  'Skills',
  'Workflows',
  'Output styles',
  'Memory and tasks',
  'Hidden text',
  'GitHub workflows',
  'Other programs',
];

/** Describes a fact. A kind without words of its own is listed with its plain fields. */
export function describeFact(fact: Fact): FactLine {
  const line = describeSetting(fact) ?? describeText(fact) ?? describeElsewhere(fact) ?? describeAny(fact);
  if (!fact.origin) return line;
  const { root } = fact.origin;
  return { ...line, detail: `${line.detail} (plugin in ${root === '' ? '/' : root})`.trim() };
}

/** What settings, `.mcp.json` and plugins ask for. */
function describeSetting(fact: Fact): FactLine | undefined {
  switch (fact.kind) {
    case 'hook':
      return {
        group: 'Hooks',
        title: `${fact.event} (${describeMatcher(fact.matcher)})`,
        detail: hookAction(fact),
      };
    case 'helper-command':
      return { group: 'Helper commands', title: fact.setting, detail: fact.command };
    case 'mcp-server':
      return { group: 'MCP servers', title: fact.name, detail: serverAction(fact) };
    case 'mcp-approval':
      return { group: 'MCP servers', title: APPROVAL_SETTINGS[fact.approval], detail: fact.server };
    case 'permission-mode':
      return { group: 'Permission mode', title: fact.mode, detail: '' };
    case 'permission-rule':
      return { group: 'Permission rules', title: fact.list, detail: fact.text };
    case 'additional-directory':
      return { group: 'Additional directories', title: fact.directory, detail: '' };
    case 'env-var':
      return { group: 'Environment', title: '', detail: `${fact.name}=${fact.value}` };
    case 'plugin':
      return { group: 'Plugins', title: fact.plugin, detail: fact.enabled ? 'on' : 'off' };
    case 'marketplace':
      return { group: 'Plugins', title: `marketplace ${fact.name}`, detail: displayJson(fact.source) };
    case 'config-list-entry':
      return { group: 'Other settings', title: fact.list, detail: displayJson(fact.entry) };
    case 'sandbox-guard':
      return { group: 'Other settings', title: fact.list, detail: guardedName(fact) };
    case 'setting':
      return { group: 'Other settings', title: fact.name, detail: displayJson(fact.value) };
    default:
      return undefined;
  }
}

const APPROVAL_SETTINGS = {
  all: 'enableAllProjectMcpServers',
  enabled: 'enabledMcpjsonServers',
  disabled: 'disabledMcpjsonServers',
} as const;

function hookAction({ handler }: HookFact): string {
  const { command, args, url, prompt, server, tool } = handler;
  const type = handlerType(handler);
  if (type === 'command') return [displayJson(command), ...displayItems(args)].join(' ');
  if (type === 'http') return `POST ${displayJson(url)}`;
  if (type === 'mcp_tool') return `${displayJson(server)}/${displayJson(tool)}`;
  return `${type}: ${displayJson(prompt)}`;
}

function serverAction({ entry, transport }: McpServerFact): string {
  if (transport !== 'stdio') return `${transport} ${displayJson(entry['url'])}`;
  return ['stdio', displayJson(entry['command']), ...displayItems(entry['args'])].join(' ');
}

/** What GitHub or another program acts on. */
function describeElsewhere(fact: Fact): FactLine | undefined {
  switch (fact.kind) {
    case 'workflow-risk':
      return { group: 'GitHub workflows', title: RISKS[fact.risk], detail: fact.text };
    case 'sibling-setting':
      return { group: 'Other programs', title: `${fact.agent}: ${fact.name}`, detail: fact.value };
    case 'marketplace-plugin':
      return { group: 'Plugins', title: `offers ${fact.name}`, detail: displayJson(fact.source) };
    default:
      return undefined;
  }
}

const RISKS = {
  'skips-permissions': 'asks nobody',
  'accepts-edits': 'accepts edits',
  'any-command': 'allows every command',
  'anyone-may-start': 'anyone may start it',
  'any-bot-may-start': 'any app may start it',
  'own-configuration': 'brings configuration',
  'foreign-checkout': 'checks out a fork',
  'injected-text': "runs strangers' text",
  'moving-action': 'action not fixed',
} as const;

const NOT_SHOWN: ReadonlySet<string> = new Set(['key', 'file', 'folder', 'at', 'kind', 'digest', 'content']);

/** A fact of a kind that nobody wrote words for: its heading is the kind, its words are its short plain fields. */
export function describeAny(fact: FactBase & { readonly kind: string }): FactLine {
  const fields = Object.entries(fact).flatMap(([name, value]: [string, unknown]) => {
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return plain && !NOT_SHOWN.has(name) && value !== '' ? [`${name}: ${value}`] : [];
  });
  const words = fact.kind.replaceAll('-', ' ');
  return { group: `${words.charAt(0).toUpperCase()}${words.slice(1)}`, title: '', detail: fields.join(', ') };
}
