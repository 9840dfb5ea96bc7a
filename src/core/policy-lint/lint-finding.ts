/** What the lint says of a policy that can be read: words with a place. */
import type { Location } from '../source/location.ts';

/** SARIF's levels. `error`: a protection that does not protect. `warning`: somebody should act. `note`: harmless. */
export type LintLevel = 'error' | 'warning' | 'note';

/** Each lint, with what it finds. Ids are public. */
export const LINTS = {
  'inert-rule': 'a permission rule that Claude Code does not honour',
  'unmatchable-host': 'a URL or domain that no request can have',
  'unmatchable-repository': 'a file or group that no repository can belong to',
  'unknown-event': 'a hook event that Claude Code does not have',
  'unlisted-marketplace': 'an approved plugin without an approved marketplace',
  'unpinned-file': 'an approved command whose file no digest pins',
  'unknown-delegate': 'a delegated key that does not exist',
  'foreign-owner': 'an approval for repositories of another owner',
  'covered-rule': 'an allow rule that another one covers',
  'duplicate-entry': 'an entry that stands there twice',
  'denied-server': 'an approved server that is denied as well',
  'revoked-approval': 'an approval of a content that is revoked',
  'repeated-level': 'a level that holds without it',
  'wide-allow-rule': 'an allow rule that opens more than it looks',
  'wide-url': 'a URL pattern that covers foreign hosts or paths',
  'multi-tenant-domain': 'a pattern over hosts where anybody can publish',
  'wide-command': 'a command pattern that leaves the program open',
  'wide-path': 'a path pattern that covers foreign folders',
  'wide-name': 'a pattern over nearly all names',
  'wide-marketplace': 'an entry for many marketplaces at once',
  'wide-exception': 'a rule that never does more than note',
  'every-repository': 'an approval for the repositories of every owner',
  'unanchored-expression': 'an expression that Claude Code reads differently',
  'expired-approval': 'an approval that has ended',
  'ending-approval': 'an approval that ends within 14 days',
  'future-approval': 'an approval from a day to come',
  'moving-target': 'an approval of whatever is published next',
  'behind-egress-wall': 'an entry that the egress mode keeps closed',
  'lowered-guard': 'a guard that is switched off',
} as const;

/** The id of a lint. */
export type LintId = keyof typeof LINTS;

/** One finding. `message` says what is wrong and why, `help` what to do. Both quote the policy, escaped. */
export interface LintFinding {
  readonly id: LintId;
  readonly level: LintLevel;
  readonly message: string;
  readonly help: string;
  readonly at: Location;
}

const ORDER: Readonly<Record<LintLevel, number>> = { error: 0, warning: 1, note: 2 };

/** Orders findings: the gravest first, then by place. */
export function compareLint(left: LintFinding, right: LintFinding): number {
  return (
    ORDER[left.level] - ORDER[right.level] ||
    compareText(left.at.path, right.at.path) ||
    left.at.line - right.at.line ||
    left.at.column - right.at.column ||
    compareText(left.id, right.id)
  );
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
