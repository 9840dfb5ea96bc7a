/** What holds where the policy says nothing: the strict reading. */
import type { BreadthLevel, EgressMode, Enforcement, ModeLevel, PermissionMode } from './vocabulary.ts';

/** Levels of permission modes. The client ignores the last two from a repository; older ones did not. */
export const DEFAULT_MODES: Readonly<Record<PermissionMode, ModeLevel>> = {
  default: 'allow',
  manual: 'allow',
  plan: 'allow',
  acceptEdits: 'warn',
  dontAsk: 'warn',
  bypassPermissions: 'block',
  auto: 'block',
};

/** Level of every breadth class: what is not approved is blocked. */
export const DEFAULT_BREADTH: BreadthLevel = 'block';

/** Findings fail the check. */
export const DEFAULT_ENFORCEMENT: Enforcement = 'block';

/** Only the listed domains. */
export const DEFAULT_EGRESS: EgressMode = 'listed';
