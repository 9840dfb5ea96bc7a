/** `.claude-plugin/marketplace.json`: the plugins that a repository offers. */
import { type Fact, factBase } from '../../facts/fact.ts';
import { fixedness, type MarketplacePluginFact } from '../../facts/marketplace-plugin.ts';
import { canonicalJson, type Json } from '../../source/digest.ts';
import { type JsonValue, memberValue, toPlainJson } from '../../source/json-document.ts';
import type { TreeReader } from '../../source/tree-reader.ts';
import { type JsonContent, type JsonFile, readJsonFile } from '../json-file.ts';
import { itemsOf, settingsContext, textOf } from '../settings/settings-context.ts';
import type { Surface, SurfacePlace } from '../surface.ts';
import { pluginContext, readHooksFile, readLanguageServers, readServersFile } from './plugin-parts.ts';
import { asPublished, entryRoot, pluginRootAbove } from './plugin-root.ts';

/** `.claude-plugin/marketplace.json`, at any depth. */
export const marketplaceJson: Surface = {
  id: 'marketplace-json',
  meta: {
    title: 'Marketplace of plugins',
    paths: '`**/.claude-plugin/marketplace.json`',
    readBy: 'Claude Code, on the machines of those who add this repository as a marketplace.',
    trust: 'Whoever adds the marketplace trusts it; a project can add one for everybody who works in it.',
    effect: 'Says where the code of each plugin comes from. A source of the kind `command` runs a command.',
    judged: 'The source of each plugin: whether it is fixed to one content, and whether it runs a command.',
  },
  match: (path) => pluginRootAbove(path, '.claude-plugin/marketplace.json'),
  read: (place, reader) =>
    readJsonFile(place, reader, { utf16le: false }, (file) => readMarketplace(place, file, reader)),
};

function readMarketplace(place: SurfacePlace, { source, root }: JsonFile, reader: TreeReader): JsonContent {
  const entries = itemsOf(memberValue(root, 'plugins'));
  const facts = entries.flatMap((entry): Fact[] => {
    const context = settingsContext(place, source, { reader, projectFolder: '', anyProjectFolder: false });
    const folder = entryRoot(entry, place.folder, root) ?? place.folder;
    const inner = pluginContext({ path: place.path, folder }, source, reader);
    return [
      ...readSource(entry, (span) => context.place(span)),
      ...readInline(entry, inner).map((fact) => asPublished(fact, folder)),
    ];
  });
  return { facts, remarks: [], refused: false };
}

function readSource(
  entry: JsonValue,
  placeOf: (span: JsonValue['span']) => Parameters<typeof factBase>[0],
): MarketplacePluginFact[] {
  const value = memberValue(entry, 'source');
  if (!value) return [];
  const source: Json = toPlainJson(value);
  const name = textOf(memberValue(entry, 'name')) ?? '';
  const base = factBase(placeOf(value.span), 'marketplace-plugin', name, canonicalJson(source));
  return [{ ...base, kind: 'marketplace-plugin', name, source, fixed: fixedness(source) }];
}

/** An entry may carry the parts of a plugin that has no manifest. */
function readInline(entry: JsonValue, context: ReturnType<typeof pluginContext>): Fact[] {
  const [servers, languages] = [memberValue(entry, 'mcpServers'), memberValue(entry, 'lspServers')];
  return [
    ...readHooksFile(entry, context),
    ...(servers ? readServersFile(servers, context) : []),
    ...(languages ? readLanguageServers(languages, context) : []),
  ];
}
