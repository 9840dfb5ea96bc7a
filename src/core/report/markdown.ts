/** Markdown for GitHub in which no text of a repository stays alive: no link, mention, image or HTML. */

import type { Quoting } from './wording.ts';

/**
 * A value as a code span: GitHub renders neither mentions nor links, images, HTML or emphasis inside one.
 * The fence is longer than any run of backticks in the value (CommonMark, section 6.1).
 */
export function codeSpan(value: string): string {
  const longest = (value.match(/`+/gu) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const padded = value === '' || /^[`\s]|[`\s]$/u.test(value) ? ` ${value} ` : value;
  return `${fence}${padded}${fence}`;
}

/**
 * A text as a block of code, line by line: the fence is longer than any run of backticks in it.
 * @param language how it is coloured
 */
export function codeBlock(text: string, language = ''): string[] {
  const longest = (text.match(/`+/gu) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...text.trimEnd().split('\n'), fence];
}

/** A value as a code span inside a table cell, where a bar would end the cell even in code (GFM, section 4.10). */
export function tableCode(value: string): string {
  return codeSpan(value).replaceAll('|', '\\|');
}

/**
 * Words of our own as Markdown. A word that could mean something to GitHub (a link, a mention, emphasis, HTML) becomes
 * a code span; plain words stay as they are.
 */
function plainWords(text: string, code: (value: string) => string): string {
  return text
    .split(' ')
    .map((word) => (isHarmless(word) ? word : code(word)))
    .join(' ');
}

function isHarmless(word: string): boolean {
  if (!/^[\w.,;:'"()%/=+-]*$/u.test(word)) return false;
  // Emphasis, addresses, references such as GH-12 or an organisation's own ABC-12, commit ids, and names of emoji.
  return !/_|:\/\/|www\.|^[-+=\d.]+$|[a-z]-\d|\b[\da-f]{7,}\b|:[\w+-]+:/iu.test(word);
}

/** Quoting for Markdown text. */
export const MARKDOWN_QUOTING: Quoting = { value: codeSpan, words: (text) => plainWords(text, codeSpan) };

/** Quoting for cells of Markdown tables. */
export const TABLE_QUOTING: Quoting = { value: tableCode, words: (text) => plainWords(text, tableCode) };

/**
 * Cuts a text to a number of UTF-8 bytes, at the end of a paragraph or line where there is one near, and says so.
 * What is folded where it is cut is closed, so that the notice stands in the open.
 * @param bytes the most that the result may have
 */
export function cutToBytes(text: string, bytes: number): string {
  const encoder = new TextEncoder();
  if (encoder.encode(text).length <= bytes) return text;
  const notice =
    '\n\n_The rest is cut: GitHub shows no more here. `npx portcullis check` prints everything._\n';
  const end = `\n\n</details>${notice}`;
  const budget = bytes - encoder.encode(end).length;
  const kept = new TextDecoder().decode(encoder.encode(text).subarray(0, Math.max(0, budget)));
  const whole = kept.replace(/\ufffd+$/u, '');
  const near = [whole.lastIndexOf('\n\n'), whole.lastIndexOf('\n')].find((at) => at > whole.length / 2);
  const cut = near === undefined ? whole : whole.slice(0, near);
  return `${cut}${isFolded(cut) ? end : notice}`;
}

/** True when the text ends in a fold of ours. Text of a repository never begins a line. */
function isFolded(text: string): boolean {
  const lines = `\n${text}`;
  return lines.lastIndexOf('\n<details>') > lines.lastIndexOf('\n</details>');
}
