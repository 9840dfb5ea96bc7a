import {
  type PermissionRule,
  parsePermissionRule,
  type RuleList,
} from '../../../src/core/permissions/permission-rule.ts';

/** The rule that the text reads as; fails the test for an inert one. */
export function rule(text: string, list: RuleList = 'allow'): PermissionRule {
  const reading = parsePermissionRule(text, list);
  if (reading.kind === 'inert') throw new Error(`${text} is inert: ${reading.reason}`);
  return reading.rule;
}
