/** `portcullis rules`: lists the rules, or explains one. */
import { parseArgs } from 'node:util';
import {
  nearest,
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
  if (!rule) throw noSuchRule(id);
  return printRules([rule], format);
}

/** The error for a rule that does not exist, with the id that was probably meant. */
export function noSuchRule(id: string): UsageError {
  const near = nearest(id, RULES_BY_ID.keys());
  const advice = near === undefined ? '"portcullis rules" lists them' : `did you mean "${near}"?`;
  return new UsageError(`there is no rule "${visibleText(id)}"; ${advice}`);
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
