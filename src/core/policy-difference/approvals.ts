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
    const more = has.filter((one) => had.every((other) => effectOf(other) !== effectOf(one)));
    const less = had.filter((one) => has.every((other) => effectOf(other) !== effectOf(one)));
    return [
      ...more.map((one) => difference('loosens', content, `approves it for ${effectOf(one)}`, one)),
      ...less.map((one) =>
        difference('tightens', content, `no longer approves it for ${effectOf(one)}`, one),
      ),
    ];
  });
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

function effectOf({ repositories, expires }: Approval): string {
  return `${repositories.toSorted().join(', ')} until ${expires}`;
}

function difference(
  direction: Direction,
  key: string,
  words: string,
  approval: Approval | undefined,
): PolicyDifference {
  return { direction, key, words, at: approval?.at };
}
