/** The policy as each of its files sees it: that file, what stands above it, and both together. */
import { APPROVING_ENTRIES } from '../policy/approving-lists.ts';
import { composePolicy } from '../policy/compose.ts';
import type { PolicyLayer } from '../policy/layer.ts';
import { entryText, LayerStack, replaces } from '../policy/layer-stack.ts';
import type { Policy } from '../policy/policy.ts';
import type { PolicySet } from '../policy/policy-set.ts';
import type { ApprovingList } from '../policy/vocabulary.ts';
import type { Location } from '../source/location.ts';

/** One file of the owner's, and the policy that it leads to. */
export interface Vantage {
  readonly layer: PolicyLayer;
  /** What stands above: the preset for the organisation's file, the organisation for all others. */
  readonly above: LayerStack;
  readonly policy: Policy;
}

/** What the lint may know beside the files. */
export interface LintContext {
  readonly set: PolicySet;
  /** The policy repository's texts by path: a finding inside an approval takes its place from there. */
  readonly files: ReadonlyMap<string, string>;
  /** The day, `YYYY-MM-DD` in UTC; without it nothing is said about days. */
  readonly today: string | undefined;
  /** The login of the organisation; without it nothing is said about owners. */
  readonly owner: string | undefined;
}

/** All files with layers. The preset itself is no file of the owner's, so nothing is said about it. */
export function vantagesOf({ organisation, groups, repositories, approvals }: PolicySet): Vantage[] {
  const own = organisation.filter(({ role }) => role === 'organisation');
  const preset = new LayerStack(organisation.filter(({ role }) => role === 'preset'));
  const upper = new LayerStack(organisation);
  return [
    ...own.map((layer) => ({ layer, above: preset, policy: composePolicy(organisation, approvals) })),
    ...[...groups, ...repositories.values()].map((layer) => ({
      layer,
      above: upper,
      policy: composePolicy([...organisation, layer], approvals),
    })),
  ];
}

type Entry<L extends ApprovingList> = ReturnType<(typeof APPROVING_ENTRIES)[L]>[number];

/** The entries of a list that this file brings: without those that only repeat what stands above. */
export function ownEntries<L extends ApprovingList>({ layer, above }: Vantage, list: L): Entry<L>[] {
  const read: (layer: PolicyLayer) => readonly Entry<L>[] = APPROVING_ENTRIES[list];
  const known = new Set(above.approving(list, read).map(entryText));
  return read(layer).filter((entry) => !known.has(entryText(entry)));
}

/** An entry that says what an earlier one says. */
export interface Repetition {
  readonly at: Location;
  readonly earlier: Location;
}

/** Entries of a list that stand there twice: in the file itself, or above where the list adds to it. */
export function repetitions({ layer, above }: Vantage, list: ApprovingList): Repetition[] {
  const read: (layer: PolicyLayer) => readonly Entry<ApprovingList>[] = APPROVING_ENTRIES[list];
  const inherited = replaces(layer, list) ? [] : above.approving(list, read);
  return repeated([...inherited, ...read(layer)]).filter(({ at }) => at.path === layer.path);
}

/** Entries that say what an earlier one of the same list says. */
export function repeated(entries: readonly { readonly at: Location }[]): Repetition[] {
  const first = new Map<string, Location>();
  return entries.flatMap((entry) => {
    const text = entryText(entry);
    const earlier = first.get(text);
    if (!earlier) first.set(text, entry.at);
    return earlier ? [{ at: entry.at, earlier }] : [];
  });
}

/** `policy.jsonc, line 12`. */
export function placeText({ path, line }: Location): string {
  return path.startsWith('preset:') ? `the preset ${path.slice('preset:'.length)}` : `${path}, line ${line}`;
}
