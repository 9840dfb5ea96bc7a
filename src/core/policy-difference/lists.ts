/** Differences of lists: what is approved, what is required, what is refused. */
import { entryText } from '../policy/layer-stack.ts';
import type { ApprovedHook, Listed, Policy } from '../policy/policy.ts';
import type { Location } from '../source/location.ts';
import { entryWords } from './entry-words.ts';
import type { Direction, PolicyDifference } from './policy-difference.ts';

type Entry = { readonly at: Location };

/** A list of the policy: its key, the word for having an entry, and what an entry more does. */
interface List {
  readonly key: string;
  readonly verb: string;
  readonly grows: Extract<Direction, 'loosens' | 'tightens'>;
  readonly entries: (policy: Policy) => readonly Entry[];
}

const approving = (key: string, entries: List['entries']): List => ({
  key,
  verb: 'approves',
  grows: 'loosens',
  entries,
});
const guarding = (key: string, verb: string, entries: List['entries']): List => ({
  key,
  verb,
  grows: 'tightens',
  entries,
});

/** Every list of the policy but approvals by digest, which are compared by what they name. */
export const LISTS: readonly List[] = [
  {
    key: 'managedSettings',
    verb: 'takes for delivered',
    grows: 'loosens',
    entries: (one) => one.managedSettings,
  },
  approving('permissions.allow', ({ permissions }) => permissions.allow),
  approving('permissions.additionalDirectories', ({ permissions }) => permissions.additionalDirectories),
  guarding('required', 'requires', ({ required }) => required),
  approving('hooks', comparedHooks),
  approving('allowedHttpHookUrls', (one) => one.allowedHttpHookUrls),
  approving('httpHookAllowedEnvVars', (one) => one.httpHookAllowedEnvVars),
  approving('allowedMcpServers', (one) => one.allowedMcpServers),
  guarding('deniedMcpServers', 'refuses', (one) => one.deniedMcpServers),
  approving('strictKnownMarketplaces', (one) => one.strictKnownMarketplaces),
  approving('enabledPlugins', (one) => pluginsOf(one, true)),
  guarding('enabledPlugins', 'refuses', (one) => pluginsOf(one, false)),
  approving('egress.allowedDomains', ({ egress }) => egress.allowedDomains),
  approving('env.allow', ({ env }) => env.allow),
  approving('helperCommands', (one) => one.helperCommands),
  guarding('sensitivePaths', 'protects', (one) => one.sensitivePaths),
  guarding('governedBranches', 'governs', (one) => one.governedBranches),
  guarding('requiredCodeOwners', 'requires', (one) => one.requiredCodeOwners),
  guarding('instructions.requiredSections', 'requires', ({ instructions }) => instructions.requiredSections),
  approving('instructions.externalImports', ({ instructions }) => instructions.externalImports),
];

/** Compares all lists by the content of their entries; order and repetition say nothing. */
export function listDifferences(before: Policy, after: Policy): PolicyDifference[] {
  return LISTS.flatMap((list) => {
    const [old, next] = [byContent(list.entries(before)), byContent(list.entries(after))];
    const shrinks = list.grows === 'loosens' ? 'tightens' : 'loosens';
    const more = [...next].filter(([text]) => !old.has(text));
    const less = [...old].filter(([text]) => !next.has(text));
    return [
      ...more.map(([, entry]) => differenceOf(list, list.grows, list.verb, entry)),
      ...less.map(([, entry]) => differenceOf(list, shrinks, `no longer ${list.verb}`, entry)),
    ];
  });
}

function differenceOf({ key }: List, direction: Direction, verb: string, entry: Entry): PolicyDifference {
  return { direction, key, words: `${verb} ${entryWords(key, entry)}`, at: entry.at };
}

function byContent(entries: readonly Entry[]): Map<string, Entry> {
  return new Map(entries.map((entry) => [entryText(entry), entry]));
}

/** Claude Code's display of a hook and its time limit are no part of what an approval compares. */
function comparedHooks({ hooks }: Policy): ApprovedHook[] {
  return hooks.map((hook) => {
    const { statusMessage: _, timeout: __, ...handler } = hook.handler;
    return { ...hook, handler };
  });
}

function pluginsOf({ enabledPlugins }: Policy, enabled: boolean): Listed<string>[] {
  return [...enabledPlugins]
    .filter(([, { value }]) => value === enabled)
    .map(([plugin, { at }]) => ({ value: plugin, at }));
}
