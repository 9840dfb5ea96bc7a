/** From a finding's data to words. The only place where a message and its values meet. */
import { RULES_BY_ID } from '../rules/index.ts';
import type { RuleMeta } from '../rules/rule.ts';
import { maskSecrets } from '../source/secret.ts';
import { shorten, visibleText } from '../source/visible-text.ts';
import type { Finding } from '../verdict/finding.ts';

/** A finding in words. */
export interface Wording {
  readonly title: string;
  readonly message: string;
  readonly help: string;
}

const MAX_VALUE_CHARACTERS = 300;

/** Makes a value from a repository safe for any output: shortened, masked, nothing invisible. */
export function safeValue(value: string): string {
  return visibleText(maskSecrets(shorten(value, MAX_VALUE_CHARACTERS)));
}

/**
 * Puts a finding into words.
 * @param quote how this output marks a value that comes from the repository; it gets the value made safe
 * @throws {Error} when a finding names a message that its rule does not have, which is a bug
 */
export function wordingOf(finding: Finding, quote: (value: string) => string): Wording {
  const rule = RULES_BY_ID.get(finding.ruleId);
  const words = rule?.messages[finding.messageId];
  if (!rule || !words) throw new Error(`no message ${finding.ruleId}/${finding.messageId}`);
  const fill = (template: string): string =>
    template.replace(/\{\{(\w+)\}\}/gu, (_, name: string) => quote(safeValue(finding.data[name] ?? '')));
  return { title: rule.meta.title, message: fill(words.message), help: fill(words.help) };
}

/** The metadata of a finding's rule. */
export function ruleMetaOf(finding: Finding): RuleMeta | undefined {
  return RULES_BY_ID.get(finding.ruleId)?.meta;
}
