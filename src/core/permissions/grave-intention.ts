/** Allow rules without effect that ask for so much that nobody should keep them. */
import { type BreadthReading, breadthOf } from './breadth.ts';
import { intendedRule } from './intended-rule.ts';

const GRAVE: ReadonlySet<string> = new Set([
  'blanket',
  'self-modification',
  'sensitive-path',
  'outside-path',
  'mcp-server',
]);

/**
 * How much an inert allow rule was meant to grant, when that is grave: everything, the configuration itself, secrets,
 * files outside the repository, all MCP servers. A slip in a harmless rule is not.
 */
export function graveIntention(text: string): BreadthReading | undefined {
  const rule = intendedRule(text);
  const reading = rule && breadthOf(rule);
  return reading && GRAVE.has(reading.breadth) ? reading : undefined;
}
