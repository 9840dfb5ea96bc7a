/** The list of approvals: which hold, which end, and which nobody needs. */
import { endsSoon, holdsOn } from '../policy/approval.ts';
import type { Approval } from '../policy/policy.ts';
import { matchRepository } from '../policy/repository.ts';
import { maskSecrets } from '../source/secret.ts';
import { visibleText } from '../source/visible-text.ts';
import type { Paint } from './text.ts';

/** `unused`: nothing in the repositories that were looked at has this content. */
export type ApprovalState = 'holds' | 'expiring' | 'expired' | 'revoked';

/** One approval of the list. */
export interface ListedApproval {
  readonly state: ApprovalState;
  readonly kind: string;
  readonly digest: string;
  readonly repositories: readonly string[];
  readonly owner: string;
  readonly reason: string;
  readonly ticket?: string;
  readonly created: string;
  readonly expires: string;
  readonly path: string;
  readonly line: number;
  /** True when nothing in the repositories that were looked at has this content; absent when none were. */
  readonly unused?: boolean;
  /** True when it names none of the repositories that were looked at; absent when none were. */
  readonly orphaned?: boolean;
}

/** What a repository that was looked at holds. */
export interface SeenRepository {
  /** `owner/name`. */
  readonly name: string;
  /** `kind digest` of everything that an approval can be about. */
  readonly contents: ReadonlySet<string>;
}

/**
 * Lists approvals, those first that somebody has to do something about.
 * @param today `YYYY-MM-DD` in UTC
 * @param seen the repositories that were looked at; empty for none
 */
export function listApprovals(
  approvals: readonly Approval[],
  today: string,
  seen: readonly SeenRepository[],
): ListedApproval[] {
  return approvals.map((approval) => toListed(approval, today, seen)).sort(byUrgency);
}

function toListed(approval: Approval, today: string, seen: readonly SeenRepository[]): ListedApproval {
  const { kind, digest, repositories, owner, reason, ticket, created, expires, at } = approval;
  const named = seen.filter(({ name }) => repositories.some((pattern) => matchRepository(pattern, name)));
  const isUsed = named.some(({ contents }) => contents.has(`${kind} ${digest}`));
  const use = seen.length === 0 ? {} : { unused: !isUsed, orphaned: named.length === 0 };
  return {
    state: stateOf(approval, today),
    kind,
    digest,
    repositories,
    owner: shown(owner),
    reason: shown(reason),
    ...(ticket === undefined ? {} : { ticket: shown(ticket) }),
    created,
    expires,
    path: shown(at.path),
    line: at.line,
    ...use,
  };
}

function stateOf(approval: Approval, today: string): ApprovalState {
  if (approval.revoked) return 'revoked';
  if (!holdsOn(approval, today)) return 'expired';
  return endsSoon(approval, today) ? 'expiring' : 'holds';
}

const URGENCY: readonly ApprovalState[] = ['expired', 'expiring', 'holds', 'revoked'];

function byUrgency(a: ListedApproval, b: ListedApproval): number {
  const order = URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state);
  if (order !== 0) return order;
  if (a.expires !== b.expires) return a.expires < b.expires ? -1 : 1;
  return a.path < b.path ? -1 : Number(a.path > b.path);
}

const STYLES = { expired: 'block', expiring: 'warn', holds: 'pass', revoked: 'dim' } as const;

/** The list as text: a line for what it is, and one for who, why and until when. */
export function renderApprovals(list: readonly ListedApproval[], paint: Paint): string {
  const counts = URGENCY.flatMap((state) => {
    const count = list.filter((one) => one.state === state).length;
    return count === 0 ? [] : [`${count} ${WORDS[state]}`];
  });
  const head = `${list.length} ${list.length === 1 ? 'approval' : 'approvals'}`;
  const title = counts.length === 0 ? head : `${head}: ${counts.join(', ')}`;
  return `${title}\n${list.map((one) => renderOne(one, paint)).join('')}`;
}

const WORDS: Readonly<Record<ApprovalState, string>> = {
  expired: 'expired',
  expiring: 'ending within 14 days',
  holds: 'in force',
  revoked: 'revoked',
};

function renderOne(one: ListedApproval, paint: Paint): string {
  const until = one.state === 'revoked' ? 'for ever' : `until ${one.expires}`;
  const remarks = [
    ...(one.orphaned === true && one.state !== 'revoked' ? ['names none of these repositories'] : []),
    ...(one.unused === true && one.state !== 'revoked' && one.orphaned === false
      ? ['nothing there has this content']
      : []),
  ];
  const use = remarks.length === 0 ? '' : `; ${remarks.join('; ')}`;
  return [
    '',
    `${paint(STYLES[one.state], one.state.padEnd(9))} ${one.kind.padEnd(15)} ${until}  ${one.path}:${one.line}`,
    `          ${one.repositories.map(shown).join(', ')}: ${one.owner}, ${one.reason}${use}`,
    '',
  ].join('\n');
}

function shown(text: string): string {
  return visibleText(maskSecrets(text));
}
