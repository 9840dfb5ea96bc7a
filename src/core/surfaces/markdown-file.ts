/** From a place in the tree to a Markdown file with its front matter read. */
import { type FrontMatter, readFrontMatter } from '../markdown/front-matter.ts';
import { checkHooks } from '../settings/check-hooks.ts';
import { digestOf } from '../source/digest.ts';
import { type JsonObject, type JsonValue, memberValue } from '../source/json-document.ts';
import type { Span } from '../source/location.ts';
import type { TreeReader } from '../source/tree-reader.ts';
import { type Remark, remark } from './remark.ts';
import { type SettingsContext, settingsContext } from './settings/settings-context.ts';
import type { SurfacePlace, SurfaceReading } from './surface.ts';
import { textFactsAt } from './text-facts.ts';
import { readTextFile, type TextFile } from './text-file.ts';

/** A Markdown file that Claude Code reads. */
export interface MarkdownFile extends TextFile {
  /** The front matter's fields; none when there is no front matter, or when the client ignores it. */
  readonly root: JsonObject;
  /** The text after the front matter, and where it begins. */
  readonly body: string;
  readonly bodyStart: number;
  readonly context: SettingsContext;
}

/** What a reader of such a file adds. */
export type MarkdownContent = Pick<SurfaceReading, 'facts' | 'remarks'>;

/**
 * Reads a Markdown file with front matter, and hands it to `readContent`. Sessions that start in any folder below
 * read these files too (client 2.1.330, experiment: agents from parents, skills from subfolders on demand).
 */
export function readMarkdownFile(
  place: SurfacePlace,
  reader: TreeReader,
  readContent: (file: MarkdownFile) => MarkdownContent,
): SurfaceReading | undefined {
  return readTextFile(place, reader, { utf16le: false }, (file) => {
    const frontMatter = readFrontMatter(file.source.text);
    const { folder, plugin } = place;
    const common = { reader, projectFolder: folder, anyProjectFolder: true };
    const scope = plugin === undefined ? common : { ...common, pluginRoot: plugin };
    const context = settingsContext(place, file.source, scope);
    const { bodyStart } = frontMatter;
    const root = frontMatter.kind === 'fields' ? frontMatter.root : NO_FIELDS;
    const body = file.source.text.slice(bodyStart);
    const content = readContent({ ...file, root, body, bodyStart, context });
    const remarks = [
      ...frontMatterRemarks(place, file, frontMatter),
      ...hookRemarks(place, file, root),
      ...content.remarks,
    ];
    return { facts: [...content.facts, ...textFactsAt(place, reader)], remarks, refused: false };
  });
}

const NO_FIELDS: JsonObject = { kind: 'object', members: new Map(), span: { start: 0, end: 0 } };

/** The values of a list that may also be written as one text. */
export function oneOrMany(value: JsonValue | undefined): readonly JsonValue[] {
  if (value?.kind === 'array') return value.items;
  return value?.kind === 'string' ? [value] : [];
}

/** The value of a field, when it is a text. */
export function textField(root: JsonObject, name: string): { text: string; span: Span } | undefined {
  const value = memberValue(root, name);
  return value?.kind === 'string' ? { text: String(value.value), span: value.span } : undefined;
}

// A field that could grant or run something, as a key: plain or quoted, by escapes, by alias, or after `?`. Lists that
// only hold an agent to fewer tools are not among them; where they are lost, the whole agent is.
const GOVERNED_FIELD =
  /(?:hooks|mcpServers|permissionMode|allowed-tools)["'\]]?\s*:|"[^"\n\\]*\\[^"\n]*"\s*:|^[^\S\n]*\?\s|\*[^\s:]{1,200}\s*:/mu;

/**
 * Front matter that is no YAML even after the client's repair. The client ignores all of it (2.1.330, experiment), so
 * that harmless fields are merely lost. Where it could hold a grant or a hook, two readers might still differ.
 */
function frontMatterRemarks(place: SurfacePlace, { source }: TextFile, frontMatter: FrontMatter): Remark[] {
  if (frontMatter.kind === 'fields') {
    return frontMatter.duplicates.map(({ span, earlier, pointer }) => {
      const [first] = earlier.map((one) => source.locate(one).line);
      return remark(place, 'duplicate-key', source.locate(span), `line ${first}`, pointer);
    });
  }
  if (frontMatter.kind !== 'unreadable') return [];
  const { reason, span, text } = frontMatter;
  const at = source.locate(span);
  const identity = digestOf(text);
  if (GOVERNED_FIELD.test(text)) return [remark(place, 'unreadable-front-matter', at, reason, identity)];
  return [remark(place, 'dropped', at, `the front matter counts for nothing, because ${reason}`, identity)];
}

function hookRemarks(place: SurfacePlace, { source }: TextFile, root: JsonObject): Remark[] {
  const hooks = memberValue(root, 'hooks');
  if (hooks === undefined) return [];
  return checkHooks(hooks).map(({ message, path, span }) =>
    remark(place, 'dropped', source.locate(span), message, JSON.stringify(path)),
  );
}
