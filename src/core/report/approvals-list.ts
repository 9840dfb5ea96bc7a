/** The list of approvals: which hold, which end, and which nobody needs. */
import { endsSoon, holdsOn } from '../policy/approval.ts';
import type { Approval } from '../policy/policy.ts';
import { matchRepository } from '../policy/repository.ts';
import { valueWords } from '../policy-difference/entry-words.ts';
import type { Json } from '../source/digest.ts';
import { shown } from '../source/shown.ts';
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
  /** What the digest stands for, as the approval says it; absent where it says nothing. */
  readonly evidence?: Json;
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
  const { kind, digest, repositories, owner, reason, ticket, created, expires, evidence, at } = approval;
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
    ...(evidence === undefined ? {} : { evidence: shownJson(evidence) }),
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

/** Orders approvals: those first that somebody has to do something about. */
export function byUrgency(a: ListedApproval, b: ListedApproval): number {
  const order = URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state);
  if (order !== 0) return order;
  if (a.expires !== b.expires) return a.expires < b.expires ? -1 : 1;
  return a.path < b.path ? -1 : Number(a.path > b.path);
}

/** How a state looks. */
export const STATE_STYLES = { expired: 'block', expiring: 'warn', holds: 'pass', revoked: 'dim' } as const;

/** The list as text: a line for what it is, and one for who, why and until when. */
export function renderApprovals(list: readonly ListedApproval[], paint: Paint): string {
  const counts = URGENCY.flatMap((state) => {
    const count = list.filter((one) => one.state === state).length;
    return count === 0 ? [] : [`${count} ${STATE_WORDS[state]}`];
  });
  const head = `${list.length} ${list.length === 1 ? 'approval' : 'approvals'}`;
  const title = counts.length === 0 ? head : `${head}: ${counts.join(', ')}`;
  return `${title}\n${list.map((one) => renderOne(one, paint)).join('')}`;
}

/** A state in words. */
export const STATE_WORDS: Readonly<Record<ApprovalState, string>> = {
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
    `${paint(STATE_STYLES[one.state], one.state.padEnd(9))} ${one.kind.padEnd(15)} ${until}  ${one.path}:${one.line}`,
    `          ${one.repositories.map(shown).join(', ')}: ${one.owner}, ${one.reason}${use}`,
    ...(one.evidence === undefined ? [] : [`          ${paint('dim', evidenceWords(one.evidence))}`]),
    '',
  ].join('\n');
}

const LONGEST_EVIDENCE = 140;

/** What is approved, in a line: where it stood, what it runs, and how many files belong to it. */
function evidenceWords(evidence: Json): string {
  if (typeof evidence !== 'object' || evidence === null || isList(evidence)) return cut(valueWords(evidence));
  const { path, files, ...rest } = evidence;
  const place = typeof path === 'string' ? `${path}: ` : '';
  const count = typeof files === 'object' && files !== null ? Object.keys(files).length : 0;
  const more = count === 0 ? '' : ` and ${count} ${count === 1 ? 'file' : 'files'}`;
  return `${cut(`${place}${valueWords(rest)}`)}${more}`;
}

function cut(text: string): string {
  // Never between the two halves of one character.
  const short = text.slice(0, LONGEST_EVIDENCE).replace(/[\ud800-\udbff]$/u, '');
  return text.length > LONGEST_EVIDENCE ? `${short}…` : text;
}

function shownJson(value: Json): Json {
  if (typeof value === 'string') return shown(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(shownJson);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [shown(name), shownJson(inner)]));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
