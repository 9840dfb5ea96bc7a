/** `permissions.defaultMode`: the mode in which sessions start. */
import type { FactBase } from './fact.ts';

/** The mode that a settings file asks for. `manual` is the client's other name for `default`. */
export interface PermissionModeFact extends FactBase {
  readonly kind: 'permission-mode';
  readonly mode: string;
}
