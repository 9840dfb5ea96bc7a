/** Claude Code's permission rules: reading them, comparing them and saying how much one grants. The module's entry. */
export { type Breadth, type BreadthReading, breadthOf } from './breadth.ts';
export { coveredBy, covers } from './coverage.ts';
export type { PermissionRule, RuleList, RuleReading } from './rule.ts';
export { parsePermissionRule } from './rule-syntax.ts';
