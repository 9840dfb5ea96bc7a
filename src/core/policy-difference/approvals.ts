/** Differences of approvals, by what they approve: a file that was only moved makes none. */
import type { Approval } from '../policy/policy.ts';
import type { Direction, PolicyDifference } from './policy-difference.ts';

/** Compares approvals by kind and digest. Owner, reason and ticket decide nothing. */
export function approvalDifferences(
  before: readonly Approval[],
  after: readonly Approval[],
): PolicyDifference[] {
  const [old, next] = [byContent(before), byContent(after)];
  return [...new Set([...old.keys(), ...next.keys()])].sort().flatMap((content) => {
    const [had, has] = [old.get(content) ?? [], next.get(content) ?? []];
    if (isRevoked(has) !== isRevoked(had)) return [revocation(content, had, has)];
    if (isRevoked(has)) return [];
    return endDifferences(content, endsOf(had), endsOf(has));
  });
}

/** An approval, and the pattern of the repositories that it is about. */
type Ends = ReadonlyMap<string, Approval>;

/** Of each pattern of repositories, the approval that ends last: the others change nothing. */
function endsOf(approvals: readonly Approval[]): Ends {
  const ends = new Map<string, Approval>();
  for (const approval of approvals) {
    for (const pattern of approval.repositories) {
      const known = ends.get(pattern);
      if (!known || known.expires < approval.expires) ends.set(pattern, approval);
    }
  }
  return ends;
}

/** One difference for all patterns that change in the same way. */
function endDifferences(content: string, had: Ends, has: Ends): PolicyDifference[] {
  const changes = [...new Set([...had.keys(), ...has.keys()])].sort().flatMap((pattern): EndChange[] => {
    const [old, next] = [had.get(pattern), has.get(pattern)];
    const [was, is] = [old?.expires ?? '', next?.expires ?? ''];
    if (was === is) return [];
    const direction = was < is ? 'loosens' : 'tightens';
    return [{ pattern, direction, was, is, approval: next ?? old }];
  });
  const alike = Map.groupBy(changes, ({ was, is }) => `${was} ${is}`);
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const where = [first, ...others].map(({ pattern }) => pattern).join(', ');
    return [difference(first.direction, content, endWords(where, first), first.approval)];
  });
}

interface EndChange {
  readonly pattern: string;
  readonly direction: Direction;
  /** Empty for no approval. */
  readonly was: string;
  readonly is: string;
  readonly approval: Approval | undefined;
}

function endWords(where: string, { was, is }: EndChange): string {
  if (was === '') return `approves it for ${where} until ${is}`;
  if (is === '') return `no longer approves it for ${where}; was until ${was}`;
  return `approves it for ${where}, now until ${is} (was ${was})`;
}

function byContent(approvals: readonly Approval[]): Map<string, readonly Approval[]> {
  return Map.groupBy(approvals, ({ kind, digest }) => `${kind} ${digest}`);
}

function isRevoked(approvals: readonly Approval[]): boolean {
  return approvals.some(({ revoked }) => revoked !== undefined);
}

function revocation(content: string, had: readonly Approval[], has: readonly Approval[]): PolicyDifference {
  const now = has.find(({ revoked }) => revoked);
  const was = had.find(({ revoked }) => revoked);
  if (now) return difference('tightens', content, 'revokes it for ever', now);
  return difference('loosens', content, 'takes back its revocation', was ?? had[0]);
}

function difference(
  direction: Direction,
  key: string,
  words: string,
  approval: Approval | undefined,
): PolicyDifference {
  return { direction, key, words, at: approval?.at };
}
