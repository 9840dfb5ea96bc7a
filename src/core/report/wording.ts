/** From a finding's data to words. The only place where a message and its values meet. */
import { RULES_BY_ID } from '../rules/index.ts';
import type { RuleMeta } from '../rules/rule.ts';
import { hideSecrets } from '../source/secret.ts';
import { shorten, visibleText } from '../source/visible-text.ts';
import { countOf, type Finding } from '../verdict/finding.ts';
import { namesOf } from './names.ts';

/** A finding in words. */
export interface Wording {
  readonly title: string;
  readonly message: string;
  readonly help: string;
}

const MAX_VALUE_CHARACTERS = 300;

/** More than this is never looked at, however long the value is. */
const MAX_MASKED_CHARACTERS = 4_000;

/** Makes a value from a repository safe for any output: masked, shortened, nothing invisible, nothing that a log obeys. */
export function safeValue(value: string): string {
  // Masked before it is cut, because half a credential no longer looks like one.
  const masked = hideSecrets(value.slice(0, MAX_MASKED_CHARACTERS));
  const unseen = Math.max(0, value.length - MAX_MASKED_CHARACTERS);
  return withoutLogCommands(visibleText(shorten(masked, MAX_VALUE_CHARACTERS, unseen)));
}

/**
 * Workflow commands, which GitHub Actions runs when a log has them: `::name::` at the beginning of a line, where a
 * report may break its lines, and `##[name]` anywhere (actions/runner, ActionCommand.cs).
 */
function withoutLogCommands(text: string): string {
  return text.replace(/(^|\s)::(?=[a-z])/giu, '$1\\u{3a}:').replaceAll('##[', '#\\u{23}[');
}

/** How an output shows the parts of a message that are filled in. Both functions get text that is made safe already. */
export interface Quoting {
  /** A value of the repository. */
  readonly value: (text: string) => string;
  /** Words of our own, which can hold names from the repository. */
  readonly words: (text: string) => string;
}

/** For plain text: values between backticks, because commands are full of quotation marks. */
export const PLAIN_QUOTING: Quoting = { value: (text) => `\`${text}\``, words: (text) => text };

/** A part of a message, safe to show: our own text, a value of the repository, or words of ours that were filled in. */
export interface Piece {
  readonly kind: 'text' | 'value' | 'words';
  readonly text: string;
}

/** A finding in words, for outputs that are no plain text. */
export interface WordingPieces {
  readonly title: string;
  readonly message: readonly Piece[];
  readonly help: readonly Piece[];
}

/**
 * Puts a finding into words; of a group, the number and the first.
 * @throws {Error} when a finding names a message that its rule does not have, which is a bug
 */
export function wordingOf(finding: Finding, quoting: Quoting): Wording {
  const { title, message, help } = wordingPieces(finding);
  return { title, message: joinPieces(message, quoting), help: joinPieces(help, quoting) };
}

/**
 * As {@link wordingOf}, in pieces.
 * @throws {Error} when a finding names a message that its rule does not have, which is a bug
 */
export function wordingPieces(finding: Finding): WordingPieces {
  const rule = RULES_BY_ID.get(finding.ruleId);
  const template = rule?.messages[finding.messageId];
  if (!rule || !template) throw new Error(`no message ${finding.ruleId}/${finding.messageId}`);
  const message = fill(template.message, finding);
  return {
    title: rule.meta.title,
    message: finding.members.length > 0 ? [...leadOf(finding), ...message] : message,
    help: fill(template.help, finding),
  };
}

function joinPieces(pieces: readonly Piece[], quoting: Quoting): string {
  return pieces.map(({ kind, text }) => (kind === 'text' ? text : quoting[kind](text))).join('');
}

const PLACEHOLDER = /\{\{(\w+)\}\}|\[\[(\w+)\]\]/gu;

function fill(template: string, { data }: Finding): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of template.matchAll(PLACEHOLDER)) {
    const [whole, value, words = ''] = match;
    pieces.push({ kind: 'text', text: template.slice(end, match.index) });
    pieces.push({
      kind: value === undefined ? 'words' : 'value',
      text: safeValue(data[value ?? words] ?? ''),
    });
    end = match.index + whole.length;
  }
  return [...pieces, { kind: 'text', text: template.slice(end) }];
}

function leadOf(group: Finding): Piece[] {
  const count = `${countOf(group)} ${namesOf(group)[1]} of this kind`;
  const place = commonPath(group.members.map(({ at }) => at.path));
  if (place === '') return [{ kind: 'text', text: `${count}. The first: ` }];
  return [
    { kind: 'text', text: `${count} in ` },
    { kind: 'value', text: safeValue(place) },
    { kind: 'text', text: '. The first: ' },
  ];
}

/** The file or folder that all paths have in common; empty for the root. */
function commonPath(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => path.split('/'));
  const differs = first.findIndex((segment, index) => others.some((other) => other[index] !== segment));
  return (differs < 0 ? first : first.slice(0, differs)).join('/');
}

/** The metadata of a finding's rule. */
export function ruleMetaOf(finding: Finding): RuleMeta | undefined {
  return RULES_BY_ID.get(finding.ruleId)?.meta;
}
