/** Reads the sentences of one block for directives, in every language that they may be written in. */
import { type Block, blankOut } from '../block.ts';
import { inlineComments } from '../inline.ts';
import { linesOf } from '../lines.ts';
import { sentencesOf } from '../sentences.ts';
import type { Candidate, Wanted } from './candidate.ts';
import { isIllustration, isMentioned, isOrder, isProhibited, isQuoted } from './context.ts';
import { MAX_SENTENCE, type Phrase } from './english.ts';
import { fold } from './fold.ts';
import type { CompiledLanguage, Slot } from './language.ts';
import { LANGUAGES } from './languages/index.ts';
import { matchLanguage } from './match-language.ts';

/**
 * The directives of a block that its place does not call forbidden or an example.
 * @param before what stands before the block's text, when it was taken out of another one
 */
export function candidatesIn(block: Block, wanted: Wanted, before = ''): Candidate[] {
  const inCode = block.kind === 'code';
  const text = block.kind === 'html' ? block.text : blankOut(block.text, inlineComments(block.text));
  const parts = inCode || block.kind === 'front-matter' ? codeLines(text) : sentencesOf(text);
  const found = parts.flatMap(({ text: sentence, start }) => [
    ...inEnglish({ sentence, start }, block, wanted),
    ...(inCode ? [] : inOthers({ sentence, start }, block, wanted.forms)),
  ]);
  if (found.length === 0 || isProhibited(block) || (before !== '' && isMentioned(before, ''))) return [];
  // An example is no order, but a command that sends secrets away is none either.
  return isIllustration(block)
    ? found.filter(({ phrase, kind }) => phrase?.command === true || kind === 'send-secrets')
    : found;
}

interface Part {
  readonly sentence: string;
  readonly start: number;
}

function inEnglish({ sentence, start }: Part, block: Block, { phrases, disguised }: Wanted): Candidate[] {
  const usable = [...phrases].filter((phrase) => block.kind !== 'code' || phrase.command === true);
  if (usable.length === 0) return [];
  // Case tells nothing, and accents are not English; only a disguise is taken off.
  const seen = sentence.slice(0, MAX_SENTENCE);
  const { text, original } = disguised ? fold(seen) : { text: seen, original: (offset: number) => offset };
  return usable.flatMap((phrase) => {
    const match = matchOf(phrase, text, block);
    if (!match || tellsInAnother(text) || isProhibitedInAnother(block)) return [];
    const from = block.span.start + start;
    const span = { start: from + original(match.index), end: from + original(match.index + match[0].length) };
    const certain = phrase.certain?.test(text) === true && !block.quoted;
    return [{ kind: phrase.kind, certain, span, text: sentence, phrase }];
  });
}

const OTHER_SCRIPTS: readonly CompiledLanguage[] = LANGUAGES.filter(({ language }) => language.script);

/** English words in a sentence of another script that only tells of them: a list of phrases to look for. */
function tellsInAnother(text: string): boolean {
  return OTHER_SCRIPTS.some(
    ({ language, has }) =>
      language.script?.test(text) === true &&
      (['tells', 'banned', 'no'] as const).some((slot) => has(slot, fold(text).text)),
  );
}

/** English attacks under a heading of another language. */
function isProhibitedInAnother(block: Block): boolean {
  return LANGUAGES.some((words) => isToldAt(block, words, ['prohibited']));
}

function inOthers({ sentence, start }: Part, block: Block, forms: Wanted['forms']): Candidate[] {
  if (forms.size === 0) return [];
  const { text, original } = fold(sentence.slice(0, MAX_SENTENCE));
  return [...forms].flatMap(([words, wanted]) => {
    const { script } = words.language;
    if (script && !script.test(text)) return [];
    const found = matchLanguage(text, words, wanted).filter(
      ({ verb, kind }) => kind === 'skip-permissions' || !isQuoted(text.slice(0, verb), false),
    );
    if (found.length === 0 || isToldAt(block, words, ['prohibited', 'illustrated'])) return [];
    const from = block.span.start + start;
    return found.map(({ kind, certain, start: first, end }) => ({
      kind,
      certain: certain && !block.quoted,
      span: { start: from + original(first), end: from + original(end) },
      text: sentence,
    }));
  });
}

/** True when a heading or what leads to the block says that it is forbidden, or an example. */
function isToldAt(block: Block, { has }: CompiledLanguage, slots: readonly Slot[]): boolean {
  const { headings, lead, kind, text } = block;
  const places = [...headings.slice(-3), lead.slice(-300), kind === 'row' ? text : ''];
  return places.some((place) => {
    const plain = fold(place).text;
    return slots.some((slot) => has(slot, plain));
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
  if (phrase.unless?.test(sentence) || !hasAlso(phrase, `${leadOf(block, command)}${sentence}`))
    return undefined;
  return phrase.ordered === true && !isOrder(sentence) ? undefined : match;
}

function hasAlso({ also, kind }: Phrase, text: string): boolean {
  if (!also || also.test(text)) return true;
  if (kind !== 'fetch-and-run') return false;
  const plain = fold(text).text;
  return LANGUAGES.some(({ has }) => has('eachTime', plain));
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
