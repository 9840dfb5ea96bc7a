/** Finds instructions that weaken Claude's own guard, sentence by sentence. */
import { type Block, blankOut } from '../block.ts';
import { inlineComments } from '../inline.ts';
import { linesOf } from '../lines.ts';
import { sentencesOf } from '../sentences.ts';
import { isIllustration, isMentioned, isOrder, isProhibited, isQuoted } from './context.ts';
import type { Directive } from './directive.ts';
import { ENGLISH, MAX_SENTENCE, type Phrase } from './english.ts';

const PHRASES: readonly Phrase[] = ENGLISH;
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
  const occurrences = wordsIn(text);
  let next = 0;
  return blocks.flatMap((block) => {
    while ((occurrences[next]?.at ?? text.length) < block.span.start) next += 1;
    const words = new Set<string>();
    for (; (occurrences[next]?.at ?? text.length) < block.span.end; next += 1) {
      words.add(occurrences[next]?.word ?? '');
    }
    return words.size === 0 || !READ.has(block.kind)
      ? []
      : strongest(directivesIn(block, phrasesWith(words)));
  });
}

/** The directives of one block that stands by itself. */
export function findDirectivesIn(block: Block): Directive[] {
  const words = new Set(wordsIn(block.text).map(({ word }) => word));
  return words.size === 0 ? [] : strongest(directivesIn(block, phrasesWith(words)));
}

const ALL_WORDS: readonly string[] = [...new Set(PHRASES.flatMap(({ words }) => words))];
// A word that holds another one comes first, and stands for both.
const WORD = new RegExp(
  ALL_WORDS.toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.|/@]/gu, String.raw`\$&`))
    .join('|'),
  'gi',
);
const PHRASES_OF: ReadonlyMap<string, ReadonlySet<Phrase>> = new Map(
  ALL_WORDS.map((word) => [
    word,
    new Set(PHRASES.filter(({ words }) => words.some((one) => word.includes(one)))),
  ]),
);

/** Where the phrases' words occur: one pass over the text, because nearly every text has hardly any. */
function wordsIn(text: string): { readonly at: number; readonly word: string }[] {
  return Array.from(text.matchAll(WORD), (match) => ({ at: match.index, word: match[0].toLowerCase() }));
}

function phrasesWith(words: Iterable<string>): ReadonlySet<Phrase> {
  return new Set([...words].flatMap((word) => [...(PHRASES_OF.get(word) ?? [])]));
}

function strongest(directives: readonly Directive[]): Directive[] {
  const byKind = new Map<string, Directive>();
  for (const { kind, certain, span, text } of directives) {
    const directive = { kind, certain, span, text };
    const known = byKind.get(directive.kind);
    if (!known || (directive.certain && !known.certain)) byKind.set(directive.kind, directive);
  }
  return [...byKind.values()];
}

function directivesIn(block: Block, phrases: ReadonlySet<Phrase>): Directive[] {
  const found = candidatesIn(block, phrases);
  if (found.length === 0 || isProhibited(block)) return [];
  // An example is no order, but a command that sends secrets away is none either.
  return isIllustration(block)
    ? found.filter(({ phrase }) => phrase.command === true || phrase.kind === 'send-secrets')
    : found;
}

interface Candidate extends Directive {
  readonly phrase: Phrase;
}

function candidatesIn(block: Block, phrases: ReadonlySet<Phrase>): Candidate[] {
  const inCode = block.kind === 'code';
  const usable = [...phrases].filter((phrase) => !inCode || phrase.command === true);
  if (usable.length === 0) return [];
  const text = block.kind === 'html' ? block.text : blankOut(block.text, inlineComments(block.text));
  const parts = inCode || block.kind === 'front-matter' ? codeLines(text) : sentencesOf(text);
  return parts.flatMap(({ text: sentence, start }) => {
    const seen = sentence.slice(0, MAX_SENTENCE);
    return usable.flatMap((phrase) => {
      const match = matchOf(phrase, seen, block);
      if (!match) return [];
      const from = block.span.start + start + match.index;
      const span = { start: from, end: from + match[0].length };
      const certain = phrase.certain?.test(seen) === true && !block.quoted;
      return [{ kind: phrase.kind, certain, span, text: sentence, phrase }];
    });
  });
}

function matchOf(phrase: Phrase, sentence: string, block: Block): RegExpExecArray | undefined {
  const match = phrase.pattern.exec(sentence);
  if (!match) return undefined;
  const before = sentence.slice(0, match.index);
  const after = sentence.slice(match.index + match[0].length);
  const command = phrase.command === true;
  if (isMentioned(before, after) || (phrase.kind !== 'skip-permissions' && isQuoted(before, command)))
    return undefined;
  if (
    phrase.unless?.test(sentence) ||
    (phrase.also && !phrase.also.test(`${leadOf(block, command)}${sentence}`))
  ) {
    return undefined;
  }
  return phrase.ordered === true && !isOrder(sentence) ? undefined : match;
}

/** What is said right before a command belongs to it: "Before each task, run:". */
function leadOf(block: Block, command: boolean): string {
  return command && block.kind === 'code' ? `${block.lead.slice(-200)} ` : '';
}

/** Each line by itself; a backslash at the end joins it with the next. */
function codeLines(text: string): { text: string; start: number }[] {
  const joined = text.replace(/\\\r?\n/gu, (end) => ' '.repeat(end.length));
  return linesOf(joined).map((line) => ({ text: line.text, start: line.start }));
}
