/** The line of a text that a message is about, with a mark under the place. */
import type { Location } from '../source/location.ts';
import { hideSecrets } from '../source/secret.ts';
import { safeValue } from './wording.ts';

const WIDTH = 90;

/** A line of a file, safe to show, in three parts. */
export interface FramedLine {
  /** From 1. */
  readonly number: number;
  readonly before: string;
  /** What the message is about; empty where the line does not show it as it is. */
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
  const begin = Math.max(0, column - 1 - LOOKED_AT);
  const shown = source.slice(begin, column - 1 + LOOKED_AT).replaceAll('\t', ' ');
  const start = column - 1 - begin;
  const end = endLine === line ? Math.max(start + 1, endColumn - 1 - begin) : shown.length;
  // Masked before it is cut, because half a credential no longer looks like one.
  const masked = hideSecrets(shown);
  const place = masked === shown ? { start, end } : placeIn(masked, shown.slice(start, end));
  return { number: line, ...cutAround(masked, place) };
}

/** So many characters before and after the place are searched for secrets. */
const LOOKED_AT = 2_000;

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where a text stands in a line in which something was masked; undefined where that is not certain. */
function placeIn(masked: string, target: string): Place | undefined {
  const start = masked.indexOf(target);
  const isOnly = start >= 0 && start === masked.lastIndexOf(target);
  return isOnly && target !== '' ? { start, end: start + target.length } : undefined;
}

function cutAround(line: string, place: Place | undefined): Omit<FramedLine, 'number'> {
  const from = place ? Math.max(0, Math.min(place.start - WIDTH / 2, line.length - WIDTH)) : 0;
  const part = line.slice(from, from + WIDTH);
  const safe = safeValue(part);
  if (!place || safe !== part) return { before: safe, marked: '', after: '' };
  const [start, end] = [place.start - from, place.end - from];
  // A place behind the last character is marked as a space.
  return { before: part.slice(0, start), marked: part.slice(start, end) || ' ', after: part.slice(end) };
}

/**
 * Renders the line and a mark below it, without a line break at the end.
 * @param text the whole file
 * @returns no lines where the file has none at the place, or where all of it is meant; no mark where the line does not show the place as it is
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
