/** Approvals: days, owners, and contents that somebody revoked. */
import { WARNING_DAYS } from '../policy/approval.ts';
import { daysBetween } from '../policy/days.ts';
import { readPolicyDocument } from '../policy/layer.ts';
import { type Places, quote, type ValuePath } from '../policy/places.ts';
import type { Approval } from '../policy/policy.ts';
import { ApprovalFile } from '../policy/schema/approval-file.ts';
import type { Location } from '../source/location.ts';
import type { LintFinding } from './lint-finding.ts';
import { type LintContext, placeText } from './vantage.ts';

/** Lints all approvals of a policy repository. */
export function lintApprovals(context: LintContext): LintFinding[] {
  const { set } = context;
  const sameContent = Map.groupBy(set.approvals, contentOf);
  return set.approvals.flatMap((approval) => {
    if (approval.revoked) return [];
    const others = (sameContent.get(contentOf(approval)) ?? []).filter((other) => other !== approval);
    const revocation = others.find(({ revoked }) => revoked !== undefined);
    if (revocation) return [revokedContent(approval, revocation)];
    return [
      ...days(approval, others, context),
      ...repositories(approval, context),
      ...twice(approval, others, set.approvals),
    ];
  });
}

function contentOf({ kind, digest }: Approval): string {
  return `${kind} ${digest}`;
}

function revokedContent(approval: Approval, { at, revoked }: Approval): LintFinding {
  const message = `This content was revoked on ${revoked?.on ?? ''} (${placeText(at)}). Revocations win, so this approval never holds.`;
  const help = 'Remove this approval. The revocation has to stay.';
  return { id: 'revoked-approval', level: 'warning', at: approval.at, message, help };
}

function days(approval: Approval, others: readonly Approval[], context: LintContext): LintFinding[] {
  const { today } = context;
  if (today === undefined) return [];
  const { created, expires, owner } = approval;
  const ask = `Ask ${quote(owner)} to renew it`;
  if (created > today) {
    const at = placeIn(context, approval, ['created']);
    const message = `The approval was created on ${created}, which is still to come. It holds already.`;
    return [{ id: 'future-approval', level: 'warning', at, message, help: 'Correct the day.' }];
  }
  const renewed = others.find((other) => other.expires > expires && includesAll(other, approval));
  if (today >= expires) {
    const at = placeIn(context, approval, ['expires']);
    const message = `The approval ended on ${expires}.`;
    if (!renewed)
      return [{ id: 'expired-approval', level: 'warning', at, message, help: `${ask}, or remove it.` }];
    const help = `Remove it: ${placeText(renewed.at)} took its place.`;
    return [{ id: 'expired-approval', level: 'note', at, message, help }];
  }
  const left = daysBetween(today, expires);
  if (renewed || left > WARNING_DAYS) return [];
  const at = placeIn(context, approval, ['expires']);
  const message = `The approval ends on ${expires}, in ${left === 1 ? '1 day' : `${left} days`}. What it covers is blocked from then on.`;
  return [{ id: 'ending-approval', level: 'warning', at, message, help: `${ask}.` }];
}

function includesAll(wide: Approval, narrow: Approval): boolean {
  return narrow.repositories.every((pattern) => wide.repositories.includes(pattern));
}

function repositories(approval: Approval, context: LintContext): LintFinding[] {
  return approval.repositories.flatMap((pattern, index): LintFinding[] => {
    const [owner = ''] = pattern.split('/');
    const at = (): Location => placeIn(context, approval, ['repositories', index]);
    if (/^\*+$/u.test(owner)) {
      const message = `${quote(pattern)} names repositories of every owner, and the policy holds for one.`;
      const help = `Write the owner, as in ${quote(`${context.owner ?? 'acme'}/${pattern.split('/')[1] ?? '*'}`)}.`;
      return [{ id: 'every-repository', level: 'note', at: at(), message, help }];
    }
    if (context.owner === undefined || owner.includes('*')) return [];
    if (owner.toLowerCase() === context.owner.toLowerCase()) return [];
    const message = `${quote(pattern)} names repositories of ${quote(owner)}. This policy holds for those of ${quote(context.owner)}.`;
    const help = 'Correct the owner, or remove the entry.';
    return [{ id: 'foreign-owner', level: 'warning', at: at(), message, help }];
  });
}

function twice(approval: Approval, others: readonly Approval[], all: readonly Approval[]): LintFinding[] {
  const same = others.find(
    (other) =>
      other.expires === approval.expires && includesAll(other, approval) && includesAll(approval, other),
  );
  if (!same || all.indexOf(same) > all.indexOf(approval)) return [];
  const message = `The same content is approved for the same repositories until the same day (${placeText(same.at)}).`;
  return [{ id: 'duplicate-entry', level: 'note', at: approval.at, message, help: 'Remove one of the two.' }];
}

/** The place of a value inside an approval. The texts are read again, for the few that something is said of. */
function placeIn({ set, files }: LintContext, approval: Approval, path: ValuePath): Location {
  const own = set.organisation.find((layer) => layer.path === approval.at.path);
  if (own) {
    const index = set.approvals.filter(({ at }) => at.path === own.path).indexOf(approval);
    return own.places.value(['approvals', index, ...path]);
  }
  return placesOf(files.get(approval.at.path), approval.at.path)?.value(path) ?? approval.at;
}

function placesOf(text: string | undefined, path: string): Places | undefined {
  if (text === undefined) return undefined;
  const document = readPolicyDocument(text, path, ApprovalFile);
  return document.kind === 'read' ? document.places : undefined;
}
