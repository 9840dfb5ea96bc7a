/** `portcullis rules`: lists the rules, or explains one. */
import { parseArgs } from 'node:util';
import {
  RULES,
  RULES_BY_ID,
  type Rule,
  renderRule,
  renderRuleList,
  toRuleV1,
  visibleText,
} from '../core/index.ts';
import { outputPaint } from './terminal-paint.ts';
import { UsageError } from './usage-error.ts';

/** How `rules` is used. */
export const RULES_USAGE = `Options of rules:
  RULE-ID                   only this one, in full, as "portcullis explain RULE-ID" (default: a list of all)
  --format text|json        how they are printed (default: text)

Exit codes: 0 printed, 2 wrong usage.
`;

/**
 * Prints rules.
 * @returns the exit code
 * @throws {UsageError} for a rule that does not exist, and for options that are not understood
 */
export function rulesCommand(args: readonly string[]): number {
  const { values, positionals } = parseWords(args);
  const { format = 'text' } = values;
  if (format !== 'text' && format !== 'json') {
    throw new UsageError(`--format is "${visibleText(format)}"; it can be text or json`);
  }
  const [id, ...others] = positionals;
  if (others.length > 0) throw new UsageError('only one RULE-ID can be explained');
  if (id === undefined) return printRules(RULES, format);
  const rule = RULES_BY_ID.get(id);
  if (!rule) throw new UsageError(`there is no rule "${visibleText(id)}"; "portcullis rules" lists them`);
  return printRules([rule], format);
}

/** Prints one rule in full, or a list of several. @returns the exit code */
export function printRules(rules: readonly Rule[], format: 'text' | 'json'): number {
  const [first] = rules;
  const paint = outputPaint();
  if (format === 'json') {
    process.stdout.write(`${JSON.stringify({ version: 1, rules: rules.map(toRuleV1) }, null, 2)}\n`);
  } else if (first && rules.length === 1) process.stdout.write(renderRule(first, paint));
  else process.stdout.write(renderRuleList(rules, paint));
  return 0;
}

function parseWords(args: readonly string[]) {
  const options = { format: { type: 'string' } } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
