/** What the policy says to one entry, read off what the rules would say about it. */
import type { Location } from '../source/location.ts';
import type { Finding } from '../verdict/finding.ts';
import type { Coverage } from './explanation.ts';

/** The findings of a tree by the place that they point at. */
export type FindingsByPlace = ReadonlyMap<string, readonly Finding[]>;

/** A name for a place in a file. */
export function placeKey({ path, line, column }: Location): string {
  return `${path}\u0000${line}\u0000${column}`;
}

/** Groups findings by place. */
export function groupByPlace(findings: readonly Finding[]): FindingsByPlace {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = placeKey(finding.at);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return groups;
}

/**
 * The coverage of an entry, from the findings at its place when the whole configuration is taken for new. The worst
 * one counts. Asking the rules means that each kind of entry is judged here exactly as `check` judges it.
 */
export function coverageOf(findings: readonly Finding[]): Coverage {
  const order: readonly Coverage[] = ['denied', 'expired', 'not-approved', 'review', 'approved'];
  const found = new Set(findings.map(coverageBy));
  return order.find((coverage) => found.has(coverage)) ?? 'free';
}

function coverageBy({ status, level, messageId }: Finding): Coverage {
  if (status === 'approved') return 'approved';
  // Messages that every rule about approvals shares.
  if (messageId === 'denied' || messageId === 'expired') return messageId;
  if (messageId === 'revoked' || messageId === 'revoked-file') return 'denied';
  if (messageId === 'expiring') return 'approved';
  if (level === 'block') return 'not-approved';
  return level === 'warn' ? 'review' : 'free';
}
