/** Finds instructions that weaken Claude's own guard, block by block. */
import type { Block } from '../block.ts';
import type { AnchorEntry } from './anchor-index.ts';
import type { Candidate, Wanted } from './candidate.ts';
import type { Directive } from './directive.ts';
import { type EncodedText, findEncoded, rot13 } from './encoded.ts';
import { ENGLISH, type Phrase } from './english.ts';
import { fold } from './fold.ts';
import { FORMS, type Form } from './forms.ts';
import type { CompiledLanguage } from './language.ts';
import { LANGUAGES } from './languages/index.ts';
import { candidatesIn } from './read-sentences.ts';
import { type Anchor, traceText } from './trace-text.ts';

/** Comments are read as hidden text, not here. */
const READ: ReadonlySet<Block['kind']> = new Set([
  'heading',
  'paragraph',
  'item',
  'row',
  'html',
  'code',
  'front-matter',
]);

/** The directives of a text: at most one of a kind in each block, the plainest first. Never throws. */
export function findDirectives(text: string, blocks: readonly Block[]): Directive[] {
  const traces = traceText(text);
  const read = blocks.filter(({ kind }) => READ.has(kind));
  if (traces.disguised) return read.flatMap((block) => findDirectivesIn(block));
  const english = inBlocks(wordsIn(text));
  const others = inBlocks(traces.anchors);
  const encoded = inBlocks(findEncoded(text, traces).map((one) => ({ ...one, at: one.span.start })));
  return read.flatMap((block) =>
    directivesIn(block, {
      disguised: false,
      words: english(block),
      anchors: others(block),
      encoded: encoded(block).map((one) => ({ ...one, span: moved(one.span, -block.span.start) })),
    }),
  );
}

/** The directives of one block that stands by itself. */
export function findDirectivesIn(block: Block): Directive[] {
  const traces = traceText(block.text);
  const encoded = findEncoded(block.text, traces);
  if (!traces.disguised) return directivesIn(block, { ...traces, words: wordsIn(block.text), encoded });
  const { text } = fold(block.text);
  return directivesIn(block, { ...traceText(text), disguised: true, words: wordsIn(text), encoded });
}

/** What a block holds that calls for a closer look. Places of encoded texts are those in the block. */
interface Findings {
  readonly disguised: boolean;
  readonly words: readonly Word[];
  readonly anchors: readonly Anchor[];
  readonly encoded: readonly EncodedText[];
}

interface Word {
  readonly at: number;
  readonly word: string;
}

/** Hands out what lies in each block; blocks come in order. */
function inBlocks<T extends { readonly at: number }>(all: readonly T[]): (block: Block) => T[] {
  let next = 0;
  return ({ span }) => {
    while ((all[next]?.at ?? span.start) < span.start) next += 1;
    const first = next;
    while ((all[next]?.at ?? span.end) < span.end) next += 1;
    return all.slice(first, next);
  };
}

function directivesIn(block: Block, traces: Findings): Directive[] {
  if (traces.words.length + traces.anchors.length + traces.encoded.length === 0) return [];
  const entries = new Set(traces.anchors.flatMap((anchor) => anchor.entries));
  const wanted = wantedBy(traces.words, entries);
  const plain =
    wanted.phrases.size + wanted.forms.size > 0
      ? candidatesIn(block, { ...wanted, disguised: traces.disguised })
      : [];
  const turned = entries.has('rot13') ? decodedIn(block, [turnedText(block)]) : [];
  const encoded = traces.encoded.length > 0 ? decodedIn(block, traces.encoded) : [];
  return strongest([...plain, ...turned, ...encoded]);
}

function wantedBy(words: readonly Word[], entries: ReadonlySet<AnchorEntry>): Omit<Wanted, 'disguised'> {
  const forms = new Map<CompiledLanguage, Set<Form>>();
  const want = (language: CompiledLanguage, form: Form): void => {
    forms.set(language, (forms.get(language) ?? new Set()).add(form));
  };
  for (const entry of entries) if (entry !== 'rot13') want(entry.words, entry.form);
  const phrases = new Set(words.flatMap(({ word }) => PHRASES_OF.get(word) ?? []));
  for (const form of NAMED_FORMS) {
    if (![...phrases].some(({ kind }) => kind === form.kind)) continue;
    for (const language of LANGUAGES) want(language, form);
  }
  return { phrases, forms };
}

/** Forms that are known by flags and paths, which every language writes alike. */
const NAMED_FORMS: readonly Form[] = FORMS.filter(({ anchors }) => anchors.length === 0);

const ALL_WORDS: readonly string[] = [...new Set(ENGLISH.flatMap(({ words }) => words))];
// A word that holds another one comes first, and stands for both.
const WORD = new RegExp(
  ALL_WORDS.toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.|/@]/gu, String.raw`\$&`))
    .join('|'),
  'iy',
);
const PHRASES_OF: ReadonlyMap<string, readonly Phrase[]> = new Map(
  ALL_WORDS.map((word) => [word, ENGLISH.filter(({ words }) => words.some((one) => word.includes(one)))]),
);

/** Where the English phrases' words occur: one pass over the text, because nearly every text has hardly any. */
function wordsIn(text: string): Word[] {
  const words: Word[] = [];
  let beginning = 0;
  let from = 0;
  // Always two characters ahead of the place where a word may begin.
  for (let ahead = 0; ahead < text.length + 2; ahead += 1) {
    beginning = nextBeginning(beginning, ahead < text.length ? text.charCodeAt(ahead) : 0);
    const at = ahead - 2;
    if (at < from || (BEGINNINGS[beginning] === 0 && SHORT[text.charCodeAt(at)] !== 1)) continue;
    WORD.lastIndex = at;
    const match = WORD.exec(text)?.[0];
    if (match === undefined) continue;
    words.push({ at, word: match.toLowerCase() });
    from = at + match.length;
  }
  return words;
}

/** The same for words of one or two characters, by the first of them. */
const SHORT = new Uint8Array(128);
/** Tells for nearly all places of a text that none of the words begins there: indexed by three characters. */
const BEGINNINGS = new Uint8Array(32_768);
for (const word of ALL_WORDS) {
  const codes = Array.from(word.slice(0, 3), (character) => character.charCodeAt(0));
  if (codes.length === 3) BEGINNINGS[codes.reduce(nextBeginning, 0)] = 1;
  else SHORT[codes[0] ?? 0] = 1;
}

/** The last five bits of three characters in a row, which are the same for capital and small letters. */
function nextBeginning(before: number, code: number): number {
  return ((before << 5) | (code & 31)) & 0x7fff;
}

function turnedText({ text }: Block): EncodedText {
  return { encoding: 'ROT13', span: { start: 0, end: text.length }, text: rot13(text) };
}

/** What encoded texts order, at the places where they stand; words around them may still call it an example. */
function decodedIn(block: Block, texts: readonly EncodedText[]): Candidate[] {
  return texts.flatMap(({ encoding, span, text }) => {
    const { headings, lead, quoted } = block;
    const inner: Block = {
      ...block,
      kind: 'paragraph',
      text,
      span: { start: 0, end: text.length },
      headings,
      lead,
      quoted,
    };
    const around = blankedAround(block.text, span);
    const wanted = wantedBy(
      wordsIn(text),
      new Set(traceText(text).anchors.flatMap(({ entries }) => entries)),
    );
    return candidatesIn(inner, { ...wanted, disguised: false }, around).map((found) => ({
      ...found,
      encoding,
      span: encoding === 'ROT13' ? moved(found.span, block.span.start) : moved(span, block.span.start),
    }));
  });
}

/** What stands before an encoded text in its line. */
function blankedAround(text: string, { start }: Directive['span']): string {
  return (
    text
      .slice(Math.max(0, start - 200), start)
      .split(/[\r\n]/u)
      .at(-1) ?? ''
  );
}

function moved({ start, end }: Directive['span'], by: number): Directive['span'] {
  return { start: start + by, end: end + by };
}

function strongest(candidates: readonly Candidate[]): Directive[] {
  const byKind = new Map<string, Directive>();
  for (const { phrase: _, ...directive } of candidates) {
    const known = byKind.get(directive.kind);
    if (!known || (directive.certain && !known.certain)) byKind.set(directive.kind, directive);
  }
  return [...byKind.values()];
}
