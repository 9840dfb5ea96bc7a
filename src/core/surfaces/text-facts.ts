/** What a text itself says to Claude, whatever kind of file it stands in. */
import { factBase } from '../facts/fact.ts';
import type { HiddenTextFact } from '../facts/hidden-text.ts';
import type { InstructionDirectiveFact } from '../facts/instruction-directive.ts';
import type { Block } from '../markdown/block.ts';
import { findDirectives } from '../markdown/directives/find-directives.ts';
import { findHiddenCharacters, type HiddenRun } from '../markdown/hidden-characters.ts';
import { readBlocks } from '../markdown/read-blocks.ts';
import { findUnseenText, type UnseenText } from '../markdown/unseen-text.ts';
import { decodeConfiguration } from '../source/decode.ts';
import type { JsonValue } from '../source/json-document.ts';
import { SourceText, type Span, startOfFile } from '../source/location.ts';
import type { TreeReader } from '../source/tree-reader.ts';
import type { SurfacePlace } from './surface.ts';

type Place = Pick<SurfacePlace, 'path' | 'folder'>;

/** Facts about a text. */
export type TextFact = HiddenTextFact | InstructionDirectiveFact;

/**
 * What is hidden in a Markdown text, and which of its sentences turn Claude against its own guard.
 * @param blocks the text's blocks, where they are known already
 */
export function textFacts(
  place: Place,
  source: SourceText,
  blocks: readonly Block[] = readBlocks(source.text),
): TextFact[] {
  const directives = findDirectives(source.text, blocks);
  const unseen = findUnseenText(source.text, blocks).filter(
    ({ span }) => !directives.some((directive) => overlaps(span, directive.span)),
  );
  return [
    ...hiddenInPath(place),
    ...hiddenCharacters(place, source),
    ...unseen.map((one) => unseenInstruction(place, source, one)),
    ...directives.map(({ kind, certain, span, text, encoding }): InstructionDirectiveFact => {
      const at = source.locate(span);
      const base = factBase(factPlace(place, at), 'instruction-directive', kind, oneLine(text));
      const fact = {
        ...base,
        kind: 'instruction-directive',
        directive: kind,
        certain,
        text: oneLine(text),
      } as const;
      return encoding === undefined ? fact : { ...fact, encoding };
    }),
  ];
}

/** The same for the file at a path; empty when it cannot be read or has to be fetched first. */
export function textFactsAt(place: Place, reader: TreeReader): readonly TextFact[] {
  const reading = reader.read(place.path);
  if (reading.kind !== 'file') return [];
  const { bytes, entry } = reading;
  return remembered(textFactsOf, bytes, `${place.path}\u0000${entry.path}`, () => {
    const decoding = decodeConfiguration(bytes, { utf16le: false });
    return decoding.kind === 'text' ? textFacts(place, new SourceText(entry.path, decoding.text)) : [];
  });
}

/** What was made of contents, by a name for what it was made for. */
export type Memory<T> = WeakMap<Uint8Array, Map<string, T>>;

const textFactsOf: Memory<readonly TextFact[]> = new WeakMap();

/** Makes something of a content once: base, head and merge have nearly all contents in common. */
export function remembered<T>(memory: Memory<T>, bytes: Uint8Array, name: string, make: () => T): T {
  const made = memory.get(bytes) ?? new Map<string, T>();
  memory.set(bytes, made);
  const known = made.get(name);
  if (known !== undefined) return known;
  const fresh = make();
  made.set(name, fresh);
  return fresh;
}

/** The name of a skill, an agent or a command comes from its path. */
function hiddenInPath(place: Place): HiddenTextFact[] {
  return findHiddenCharacters(place.path).map((run) =>
    hiddenRun(place, startOfFile(place.path), run, place.path),
  );
}

/** The characters of a text that nobody sees. For files that are no prose. */
export function hiddenCharacters(place: Place, source: SourceText): HiddenTextFact[] {
  return findHiddenCharacters(source.text).map((run) => {
    return hiddenRun(place, source.locate(run.span), run, lineAround(source.text, run.span));
  });
}

// What counts there is whether the policy lists exactly this content, so that a hidden character is told already.
const LISTED_BY_POLICY: ReadonlySet<string> = new Set([
  'hooks',
  'mcpServers',
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
  'permissions.allow',
  'permissions.additionalDirectories',
]);

/**
 * Hidden characters in the values of a JSON document, where an escape such as `\u200b` hides as well. Names are judged
 * by the rules about what they name.
 */
export function hiddenInValues(place: Place, source: SourceText, root: JsonValue): HiddenTextFact[] {
  // A document without escapes and without such characters is settled by one look.
  if (!source.text.includes('\\u') && findHiddenCharacters(source.text).length === 0) return [];
  return stringsOf(root, '').flatMap(({ value, span }) =>
    findHiddenCharacters(value).map((run) => {
      return hiddenRun(place, source.locate(span), run, lineAround(value, run.span));
    }),
  );
}

function stringsOf(value: JsonValue, path: string): { value: string; span: Span }[] {
  if (value.kind === 'string') return [{ value: String(value.value), span: value.span }];
  if (value.kind === 'array') return value.items.flatMap((item) => stringsOf(item, path));
  if (value.kind !== 'object') return [];
  return [...value.members.values()].flatMap((member) => {
    const inner = path === '' ? member.name : `${path}.${member.name}`;
    return LISTED_BY_POLICY.has(inner) ? [] : stringsOf(member.value, inner);
  });
}

function hiddenRun(
  place: Place,
  at: HiddenTextFact['at'],
  { kind, message }: HiddenRun,
  shown: string,
): HiddenTextFact {
  const base = factBase(factPlace(place, at), 'hidden-text', kind, shown);
  return { ...base, kind: 'hidden-text', hidden: { kind: 'characters', characters: kind, message }, shown };
}

function unseenInstruction(
  place: Place,
  source: SourceText,
  { place: where, span, text }: UnseenText,
): HiddenTextFact {
  const shown = oneLine(text);
  const base = factBase(factPlace(place, source.locate(span)), 'hidden-text', where, shown);
  return { ...base, kind: 'hidden-text', hidden: { kind: 'instruction', place: where }, shown };
}

function factPlace(place: Place, at: HiddenTextFact['at']) {
  return { file: place.path, folder: place.folder, at };
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

const AROUND = 40;

/** The words next to a run, within its line. */
function lineAround(text: string, { start, end }: Span): string {
  const before =
    text
      .slice(Math.max(0, start - AROUND), start)
      .split(/[\r\n]/u)
      .at(-1) ?? '';
  const [after = ''] = text.slice(end, end + AROUND).split(/[\r\n]/u, 1);
  return before + text.slice(start, end) + after;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
