/** Finds text that is written so that only a program can read it: Base64, hexadecimal, letters turned by thirteen. */
import type { Span } from '../../source/location.ts';
import { withoutTrailing } from '../../source/trailing.ts';

/** How a text is written. */
export type Encoding = 'Base64' | 'hexadecimal' | 'ROT13';

/** A text and where its encoded form stands. */
export interface EncodedText {
  readonly encoding: Encoding;
  readonly span: Span;
  readonly text: string;
}

// It begins where such a run begins, so that no part of a run is tried twice.
const HEX = /(?<![0-9A-Za-z\\])(?:(?:0x|\\x)?[0-9A-Fa-f]{2}[\s,:]?){12,10000}(?![0-9A-Za-z])/gu;

interface EncodedRuns {
  readonly runs: readonly Span[];
  readonly hexRuns: readonly Span[];
}

/** One character on either side belongs to what is looked at, and to no number. */
function hexIn(text: string, run: Span): Span[] {
  const from = Math.max(0, run.start - 1);
  return Array.from(text.slice(from, run.end + 1).matchAll(HEX), ({ index, 0: { length } }) => ({
    start: from + index,
    end: from + index + length,
  }));
}

/**
 * The encoded texts of a text, as far as they say something in letters. Linear.
 * @param traces where Base64 and hexadecimal numbers may stand
 */
export function findEncoded(text: string, { runs, hexRuns }: EncodedRuns): EncodedText[] {
  const hex = hexRuns.flatMap((run) => hexIn(text, run));
  return [
    ...runs.flatMap((span) => decoded(text, span, 'Base64', fromBase64)),
    ...hex.flatMap((span) => decoded(text, span, 'hexadecimal', fromHex)),
  ].toSorted((a, b) => a.span.start - b.span.start);
}

function decoded(
  text: string,
  span: Span,
  encoding: Encoding,
  decode: (run: string) => Uint8Array,
): EncodedText[] {
  // Most such runs are names and paths, whose first bytes are no text.
  if (decode(text.slice(span.start, Math.min(span.end, span.start + 48))).some(isControl)) return [];
  const said = sayable(decode(text.slice(span.start, span.end)));
  return said === '' ? [] : [{ encoding, span, text: said }];
}

function isControl(byte: number): boolean {
  return byte === 0x7f || byte >= 0xf8 || (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
}

const DECODER = new TextDecoder();

/** The bytes as text; empty when they are none, or hold no words. */
function sayable(bytes: Uint8Array): string {
  const text = DECODER.decode(bytes).trim();
  if (text.includes('\ufffd') || bytes.some(isControl)) return '';
  return /\p{L}{3}/u.test(text) && (/\s/u.test(text) || /[^\0-\x7f]{8}/u.test(text)) ? text : '';
}

function fromHex(run: string): Uint8Array {
  const digits = run.replace(/0x|\\x|[\s,:]/gu, '');
  return Uint8Array.from({ length: Math.floor(digits.length / 2) }, (_, at) =>
    Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16),
  );
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES: ReadonlyMap<string, number> = new Map(Array.from(DIGITS, (digit, value) => [digit, value]));

function fromBase64(run: string): Uint8Array {
  const digits = withoutTrailing(run, '=').replaceAll('-', '+').replaceAll('_', '/');
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const digit of digits) {
    bits = ((bits << 6) | (VALUES.get(digit) ?? 0)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes.push((bits >> held) & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** Turns every Latin letter by thirteen, which is its own reverse. */
export function rot13(text: string): string {
  return text.replace(/[a-z]/giu, (letter) => {
    const code = letter.charCodeAt(0);
    const first = code >= 97 ? 97 : 65;
    return String.fromCharCode(first + ((code - first + 13) % 26));
  });
}
