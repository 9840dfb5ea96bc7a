/** One entry of `allowed-tools`: what Claude may do without asking while a skill or command is at work. */
import { covers } from '../permissions/coverage.ts';
import type { RuleReading } from '../permissions/rule.ts';
import type { FactBase } from './fact.ts';

/** A tool that a skill or command grants. */
export interface ToolGrantFact extends FactBase {
  readonly kind: 'tool-grant';
  /** The name under which the skill or command is invoked. */
  readonly bearer: string;
  readonly text: string;
  readonly reading: RuleReading;
}

/**
 * The entries of a tool list in text form. Commas and spaces part them, except within parentheses; tabs, semicolons
 * and line breaks do not. So `Bash (git status)` grants the whole of Bash (client 2.1.330, experiment).
 */
export function splitTools(text: string): string[] {
  const entries: string[] = [];
  let entry = '';
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')' && depth > 0) depth -= 1;
    if (depth === 0 && (character === ',' || character === ' ')) {
      entries.push(entry);
      entry = '';
    } else entry += character;
  }
  return [...entries, entry].map((part) => part.trim()).filter((part) => part !== '');
}

/** True when `head` grants nothing that `base`, in the same file, did not grant. */
export function toolGrantCovers(base: ToolGrantFact, head: ToolGrantFact): boolean {
  if (base.file !== head.file || base.reading.kind === 'inert' || head.reading.kind === 'inert') return false;
  return covers(base.reading.rule, head.reading.rule);
}
