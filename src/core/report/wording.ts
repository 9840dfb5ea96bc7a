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

/**
 * Puts a finding into words; of a group, the number and the first.
 * @throws {Error} when a finding names a message that its rule does not have, which is a bug
 */
export function wordingOf(finding: Finding, quoting: Quoting): Wording {
  const rule = RULES_BY_ID.get(finding.ruleId);
  const template = rule?.messages[finding.messageId];
  if (!rule || !template) throw new Error(`no message ${finding.ruleId}/${finding.messageId}`);
  const fill = (text: string): string =>
    text.replace(PLACEHOLDER, (_, value: string | undefined, words: string | undefined) =>
      value === undefined
        ? quoting.words(safeValue(finding.data[words ?? ''] ?? ''))
        : quoting.value(safeValue(finding.data[value] ?? '')),
    );
  const lead = finding.members.length > 0 ? `${leadOf(finding, quoting)} ` : '';
  return { title: rule.meta.title, message: `${lead}${fill(template.message)}`, help: fill(template.help) };
}

const PLACEHOLDER = /\{\{(\w+)\}\}|\[\[(\w+)\]\]/gu;

function leadOf(group: Finding, quoting: Quoting): string {
  const count = `${countOf(group)} ${namesOf(group)[1]} of this kind`;
  const place = commonPath(group.members.map(({ at }) => at.path));
  return place === '' ? `${count}. The first:` : `${count} in ${quoting.value(safeValue(place))}. The first:`;
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
