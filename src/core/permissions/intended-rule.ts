/** What an allow rule without effect was meant to allow. */
import type { PermissionRule } from './rule.ts';
import { parsePermissionRule } from './rule-syntax.ts';

/**
 * The rule that the author of an inert allow rule most likely meant: older or later clients, and the next correction
 * of the file, would make it live.
 * @returns undefined when no reading comes to mind
 */
export function intendedRule(text: string): PermissionRule | undefined {
  const candidates = [
    text.replace(/\(\s*(?::?\*\s*|:\s*)?\)$/u, ''),
    text.replace(/^(?:Write|NotebookEdit|MultiEdit|Glob)\(/u, (tool) =>
      tool === 'Glob(' ? 'Read(' : 'Edit(',
    ),
    text.replace(/^[a-z]/u, (letter) => letter.toUpperCase()),
  ];
  for (const candidate of candidates) {
    const reading = parsePermissionRule(candidate, 'allow');
    if (candidate !== text && reading.kind === 'rule') return reading.rule;
  }
  // `mcp__*` is refused as an allow rule and live as a deny rule (client 2.1.330, experiment).
  const denied = text.startsWith('mcp__') ? parsePermissionRule(text, 'deny') : undefined;
  return denied?.kind === 'rule' ? denied.rule : undefined;
}
