/** The line of a text that a message is about, with a mark under the place. */
import type { Location } from '../source/location.ts';
import { safeValue } from './wording.ts';

const WIDTH = 90;

/**
 * Renders the line and a mark below it, without a line break at the end.
 * @param text the whole file
 * @returns no lines where the file has none at the place, or where all of it is meant; no mark where a secret was masked in the line
 */
export function codeFrame(text: string, { line, column, endLine, endColumn }: Location): string[] {
  // The whole file is meant.
  if (line === 1 && column === 1 && endLine === 1 && endColumn === 1) return [];
  const source = text.split(/\r\n|[\n\r]/u)[line - 1];
  if (source === undefined || source.trim() === '') return [];
  const shown = source.replaceAll('\t', ' ');
  const from = Math.max(0, Math.min(column - 1 - WIDTH / 2, shown.length - WIDTH));
  const part = shown.slice(from, from + WIDTH);
  const safe = safeValue(part);
  const number = String(line);
  const gutter = ' '.repeat(number.length);
  const lines = [`${number} | ${safe}`];
  if (safe !== part) return lines;
  const start = column - 1 - from;
  const end = endLine === line ? endColumn - 1 - from : part.length;
  const length = Math.max(1, Math.min(end, part.length) - start);
  return [...lines, `${gutter} | ${' '.repeat(start)}${'^'.repeat(length)}`];
}
