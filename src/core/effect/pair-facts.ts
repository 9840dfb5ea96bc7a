/** Which fact of the state before became which fact of the state after. */
import type { Fact } from '../facts/fact.ts';
import { describeMatcher } from '../facts/hook.ts';
import { canonicalJson } from '../source/digest.ts';

/** A fact before and after; one of the two can be missing. */
export interface FactPair {
  readonly before: Fact | undefined;
  readonly after: Fact | undefined;
}

/** Pairs what is gone with what is new in the same place of the configuration. Each fact is in one pair. */
export function pairFacts(gone: readonly Fact[], added: readonly Fact[]): FactPair[] {
  const left = Map.groupBy(gone, slotOf);
  const pairs = added.map((after): FactPair => ({ before: left.get(slotOf(after))?.shift(), after }));
  const unpaired = [...left.values()].flat().map((before): FactPair => ({ before, after: undefined }));
  return [...pairs, ...unpaired];
}

/** The place that only one fact at a time can have. Entries of lists have none but their own. */
function slotOf(fact: Fact): string {
  return canonicalJson([fact.kind, fact.file, ...nameOf(fact)]);
}

function nameOf(fact: Fact): string[] {
  switch (fact.kind) {
    case 'hook':
      return [fact.event, describeMatcher(fact.matcher)];
    case 'mcp-server':
    case 'env-var':
    case 'setting':
    case 'marketplace':
    case 'marketplace-plugin':
    case 'sibling-setting':
      return [fact.name];
    case 'helper-command':
      return [fact.setting];
    case 'plugin':
      return [fact.plugin];
    case 'permission-mode':
    case 'instruction-file':
      return [];
    case 'prompt-file':
      return [fact.role, fact.name];
    case 'bundled-code':
      return [fact.bearer, fact.name];
    case 'agent-mode':
      return [fact.agent];
    case 'tool-limit':
      return [fact.limit, fact.bearer];
    default:
      return [fact.key];
  }
}
