/** The line of a text that a message is about, with a mark under the place. */
import type { Location } from '../source/location.ts';
import { safeValue } from './wording.ts';

const WIDTH = 90;

/** A line of a file, safe to show, in three parts. */
export interface FramedLine {
  /** From 1. */
  readonly number: number;
  readonly before: string;
  /** What the message is about; empty where a secret was masked in the line, because places then shift. */
  readonly marked: string;
  readonly after: string;
}

/**
 * The line that a message is about.
 * @param text the whole file
 * @returns undefined where the file has none at the place, or where all of it is meant
 */
export function framedLine(text: string, location: Location): FramedLine | undefined {
  const { line, column, endLine, endColumn } = location;
  // The whole file is meant.
  if (line === 1 && column === 1 && endLine === 1 && endColumn === 1) return undefined;
  const source = text.split(/\r\n|[\n\r]/u)[line - 1];
  if (source === undefined || source.trim() === '') return undefined;
  const shown = source.replaceAll('\t', ' ');
  const from = Math.max(0, Math.min(column - 1 - WIDTH / 2, shown.length - WIDTH));
  const part = shown.slice(from, from + WIDTH);
  const safe = safeValue(part);
  if (safe !== part) return { number: line, before: safe, marked: '', after: '' };
  const start = column - 1 - from;
  const end = Math.max(start + 1, endLine === line ? endColumn - 1 - from : part.length);
  return {
    number: line,
    before: part.slice(0, start),
    marked: part.slice(start, end),
    after: part.slice(end),
  };
}

/**
 * Renders the line and a mark below it, without a line break at the end.
 * @param text the whole file
 * @returns no lines where the file has none at the place, or where all of it is meant; no mark where a secret was masked in the line
 */
export function codeFrame(text: string, location: Location): string[] {
  const framed = framedLine(text, location);
  if (!framed) return [];
  const { number, before, marked, after } = framed;
  const line = `${number} | ${before}${marked}${after}`.trimEnd();
  if (marked === '') return [line];
  return [
    line,
    `${' '.repeat(String(number).length)} | ${' '.repeat(before.length)}${'^'.repeat(marked.length)}`,
  ];
}
