/** What a finding stands for beside itself: the members of a group, and the findings that it speaks for. */
import { RULES_BY_ID } from '../rules/index.ts';
import { shorten } from '../source/visible-text.ts';
import type { Finding } from '../verdict/finding.ts';
import { type Quoting, safeValue, wordingOf } from './wording.ts';

/** The beginning of a list, and how many more there are. */
export interface CutList<Item> {
  readonly shown: readonly Item[];
  readonly more: number;
}

/** One finding of a list. */
export interface DetailLine {
  /** What sets it apart from the others of its group, quoted. */
  readonly label: string;
  /** The same, value by value: safe to show, not quoted. */
  readonly values: readonly string[];
  /** `path:line:column`, not quoted. */
  readonly place: string;
  readonly finding: Finding;
}

const MAX_LABEL_CHARACTERS = 80;

/** The first members of a group, each with what sets it apart. */
export function memberLines(group: Finding, limit: number, quoting: Quoting): CutList<DetailLine> {
  const names = telling(group.members);
  const shown = group.members.slice(0, limit).map((finding) => {
    const values = names.map((name) => shorten(safeValue(finding.data[name] ?? ''), MAX_LABEL_CHARACTERS));
    return { label: values.map(quoting.value).join(', '), values, place: placeOf(finding), finding };
  });
  return { shown, more: group.members.length - shown.length };
}

/** The first findings of other rules for which a finding speaks. */
export function coveredLines({ covers }: Finding, limit: number): CutList<Finding> {
  const shown = covers.slice(0, limit);
  return { shown, more: covers.length - shown.length };
}

const FIRST_OTHERS = 4;

/** The message; of a group, with its first members behind the one that is quoted in full. */
export function shortMessage(finding: Finding, quoting: Quoting): string {
  const { message } = wordingOf(finding, quoting);
  const { shown, more } = memberLines(finding, FIRST_OTHERS + 1, quoting);
  const others = shown.slice(1).map(({ label }) => label);
  if (others.length === 0 || others.includes('')) return message;
  return `${message} Also: ${others.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
}

/** The place of a finding as people write it, safe for any output. */
export function placeOf({ at }: Finding): string {
  return `${safeValue(at.path)}:${at.line}:${at.column}`;
}

/** The values of the message that are not the same in all members, in the order of the message. */
function telling(members: readonly Finding[]): string[] {
  const [first, ...others] = members;
  const template = first && RULES_BY_ID.get(first.ruleId)?.messages[first.messageId]?.message;
  const names = [...(template ?? '').matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name ?? '');
  return [...new Set(names)].filter((name) => others.some(({ data }) => data[name] !== first?.data[name]));
}
