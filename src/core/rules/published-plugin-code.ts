/** What a plugin of this repository would start on the machines of those who install it. */
import { type Change, factsOf } from '../diff/change.ts';
import { isPublished } from '../facts/fact.ts';
import type { HelperCommandFact } from '../facts/helper-command.ts';
import { describeMatcher, type HookFact } from '../facts/hook.ts';
import type { InlineCommandFact } from '../facts/inline-command.ts';
import type { McpServerFact } from '../facts/mcp-server.ts';
import { canonicalJson, type Json } from '../source/digest.ts';
import type { Location } from '../source/location.ts';
import type { Inventory } from '../surfaces/inventory.ts';
import { defineRule } from './rule.ts';
import { claudeDocs } from './sources.ts';

export const publishedPluginCode = defineRule({
  meta: {
    id: 'published-plugin-code',
    title: 'New code in a published plugin',
    category: 'plugins',
    level: 'warn',
    why: 'Whoever installs the plugin runs its hooks, servers and programs, and gets each new version. Nothing of it runs in this repository, so writing plugins stays possible; reviewers should know.',
    allow:
      'Set the rule `published-plugin-code` under `rules` in the policy: to `off` where plugins are written daily, to `block` where nobody should publish any.',
    references: [claudeDocs('plugins-reference')],
    tags: ['ASI04'],
  },
  messages: {
    found: {
      message: 'The plugin in {{folder}} would bring new code to everybody who installs it: [[parts]].',
      help: 'Check what the commands do, and the files that they run.',
    },
  },
  *check({ change }) {
    for (const [root, facts] of newCode(change)) {
      const [first, ...rest] = facts;
      if (!first) continue;
      yield {
        messageId: 'found',
        data: { folder: root === '' ? '/' : root, parts: countParts(facts) },
        at: first.at,
        related: rest.slice(0, MAX_PLACES).map(({ at }) => at),
        identity: [root, ...facts.map(({ digest }) => digest).sort()].join('\u0000'),
        status: 'introduced',
      };
    }
  },
});

const MAX_PLACES = 20;

type Code = HookFact | McpServerFact | HelperCommandFact | InlineCommandFact;

function newCode(change: Change): Map<string, Code[]> {
  const byRoot = new Map<string, Code[]>();
  const all = allCode(change.head);
  // A plugin that only moves brings nothing new.
  const offered = new Set(change.before.flatMap(allCode).filter(isPublished).flatMap(codeOf));
  // A plugin that is offered here may be loaded here as well, through a link in `.claude/skills/`.
  const loaded = new Set(all.filter((fact) => fact.origin?.live === true).map(({ at }) => placeOf(at)));
  for (const fact of all) {
    if (!isPublished(fact) || change.existed(fact) || loaded.has(placeOf(fact.at))) continue;
    if (offered.has(codeOf(fact))) continue;
    const root = fact.origin?.root ?? '';
    byRoot.set(root, [...(byRoot.get(root) ?? []), fact]);
  }
  return byRoot;
}

function allCode(inventory: Inventory): Code[] {
  return [
    ...factsOf(inventory, 'hook'),
    ...factsOf(inventory, 'mcp-server'),
    ...factsOf(inventory, 'helper-command'),
    ...factsOf(inventory, 'inline-command'),
  ];
}

/** What a plugin's code does, wherever the plugin lies; the contents of its files are a part of it. */
function codeOf(fact: Code): string {
  const root = fact.origin?.root ?? '';
  const text = canonicalJson([fact.kind, occasionOf(fact), fact.problem ?? null, fact.content]);
  return root === '' ? text : text.replaceAll(`${root}/`, '');
}

/** When it runs. */
function occasionOf(fact: Code): Json {
  if (fact.kind === 'hook') return [fact.event, describeMatcher(fact.matcher), fact.condition ?? null];
  return fact.kind === 'helper-command' ? fact.setting : null;
}

function placeOf({ path, line, column }: Location): string {
  return `${path}:${line}:${column}`;
}

function countParts(facts: readonly Code[]): string {
  const names = {
    hook: 'hook',
    'mcp-server': 'MCP server',
    'helper-command': 'command',
    'inline-command': 'inline command',
  } as const;
  const counts = Object.entries(names).flatMap(([kind, name]) => {
    const count = facts.filter((fact) => fact.kind === kind).length;
    if (count === 0) return [];
    return [count === 1 ? `1 ${name}` : `${count} ${name}s`];
  });
  return counts.join(', ');
}
