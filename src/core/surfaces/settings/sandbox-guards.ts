/** The lists of the sandbox that keep commands away from domains, paths and credentials. */
import { factBase } from '../../facts/fact.ts';
import { SANDBOX_GUARD_LISTS, type SandboxGuardFact } from '../../facts/sandbox-guard.ts';
import { canonicalJson } from '../../source/digest.ts';
import { type JsonValue, toPlainJson } from '../../source/json-document.ts';
import { itemsOf, type SettingsContext, valueAt } from './settings-context.ts';

/** Reads every entry of them. */
export function readSandboxGuards(root: JsonValue, context: SettingsContext): SandboxGuardFact[] {
  return SANDBOX_GUARD_LISTS.flatMap((list) =>
    itemsOf(valueAt(root, list.split('.'))).map((item): SandboxGuardFact => {
      const entry = toPlainJson(item);
      const base = factBase(context.place(item.span), 'sandbox-guard', list, canonicalJson(entry));
      return { ...base, kind: 'sandbox-guard', list, entry };
    }),
  );
}
