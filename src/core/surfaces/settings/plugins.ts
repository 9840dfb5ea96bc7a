/** `enabledPlugins`, and the marketplaces that a project adds. */
import { factBase } from '../../facts/fact.ts';
import type { MarketplaceFact } from '../../facts/marketplace.ts';
import type { PluginFact } from '../../facts/plugin.ts';
import { canonicalJson, type Json } from '../../source/digest.ts';
import { type JsonValue, memberValue, toPlainJson } from '../../source/json-document.ts';
import { membersOf, type SettingsContext } from './settings-context.ts';

/** Reads `enabledPlugins`. */
export function readPlugins(root: JsonValue, context: SettingsContext): PluginFact[] {
  return membersOf(memberValue(root, 'enabledPlugins')).map(({ name, span, value }) => {
    const enabled = value.kind === 'boolean' && value.value === true;
    const base = factBase(context.place(span), 'plugin', name, String(enabled));
    return { ...base, kind: 'plugin', plugin: name, enabled };
  });
}

/** Reads `extraKnownMarketplaces` and its alias; the alias is live only alone, or beside `null` (client 2.1.330, experiment). */
export function readMarketplaces(root: JsonValue, context: SettingsContext): MarketplaceFact[] {
  const canonical = memberValue(root, 'extraKnownMarketplaces');
  const alias = memberValue(root, 'additionalMarketplaces');
  return [
    ...readMarketplaceMap(canonical, true, context),
    ...readMarketplaceMap(alias, canonical === undefined || canonical.kind === 'null', context),
  ];
}

function readMarketplaceMap(
  value: JsonValue | undefined,
  live: boolean,
  context: SettingsContext,
): MarketplaceFact[] {
  return membersOf(value).map(({ name, span, value: entry }) => {
    const sourceValue = memberValue(entry, 'source');
    const source: Json = sourceValue ? toPlainJson(sourceValue) : null;
    const autoUpdate = memberValue(entry, 'autoUpdate');
    const updates = autoUpdate?.kind === 'boolean' && autoUpdate.value === true;
    const words = [name, canonicalJson(source), String(updates), String(live)];
    const base = factBase(context.place(span), 'marketplace', ...words);
    return { ...base, kind: 'marketplace', name, source, autoUpdate: updates, live };
  });
}
