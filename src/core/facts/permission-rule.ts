/** One entry of `permissions.allow`, `ask` or `deny`. */
import { covers } from '../permissions/coverage.ts';
import type { RuleList, RuleReading } from '../permissions/rule.ts';
import type { FactBase } from './fact.ts';

/** A permission rule, and how the client reads it. */
export interface PermissionRuleFact extends FactBase {
  readonly kind: 'permission-rule';
  readonly list: RuleList;
  readonly text: string;
  readonly reading: RuleReading;
}

/** True when `head` matches nothing that `base`, in the same file and list, did not match. */
export function permissionRuleCovers(base: PermissionRuleFact, head: PermissionRuleFact): boolean {
  if (base.file !== head.file || base.list !== head.list) return false;
  if (base.text === head.text) return true;
  if (base.reading.kind === 'inert' || head.reading.kind === 'inert') return false;
  return covers(base.reading.rule, head.reading.rule);
}
