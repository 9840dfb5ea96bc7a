/** The check run about the policy itself, on commits of the policy repository. */
import type { PolicyProblem } from '../policy/policy.ts';
import type { PolicySet } from '../policy/policy-set.ts';
import type { CheckRunReport } from './check-run.ts';
import { codeSpan, cutToBytes, tableCode } from './markdown.ts';
import {
  annotationAt,
  type PolicyReview,
  reviewAnnotations,
  reviewDetails,
  reviewSummary,
  reviewTitle,
} from './policy-review.ts';
import { safeValue } from './wording.ts';

/** A policy repository at one commit. */
export type PolicyStateReport =
  | { readonly kind: 'set'; readonly set: PolicySet }
  | { readonly kind: 'invalid'; readonly problems: readonly PolicyProblem[] }
  | { readonly kind: 'unavailable'; readonly reason: string };

const MAX_BYTES = 65_000;

/** What a proposed policy would change, as far as it is known. */
export interface PolicyPreviewReport {
  /** `owner/name#12`. */
  readonly turnsRed: readonly string[];
  readonly turnsGreen: readonly string[];
  readonly unchanged: number;
  /** How many repositories were looked at: those of which a pull request was judged before. */
  readonly repositories: number;
  readonly unknown: readonly string[];
  /** Repositories whose existing configuration becomes unapproved, and how much of it. */
  readonly unapproved: readonly { readonly repository: string; readonly count: number }[];
}

/**
 * Renders what there is to say about a policy for GitHub: each problem on its line.
 * @param preview what it would change; undefined for a policy that is in force already
 * @param review what the lint and the owner's tests say
 */
export function toPolicyReport(
  state: PolicyStateReport,
  preview?: PolicyPreviewReport,
  review: PolicyReview = { lint: [], tests: [] },
): CheckRunReport {
  if (state.kind === 'set') return validReport(state.set, preview, review);
  if (state.kind === 'unavailable') {
    const summary = `${codeSpan(safeValue(state.reason))}. Until there is a policy, nothing passes.\n`;
    return {
      title: 'There is no policy',
      summary,
      text: 'Add a file `policy.jsonc` to the default branch.\n',
      annotations: [],
    };
  }
  const { problems } = state;
  const rows = problems.map(({ at, message }) => {
    return `| ${tableCode(`${safeValue(at.path)}:${at.line}:${at.column}`)} | ${tableCode(safeValue(message))} |`;
  });
  const summary = [
    'This is not a valid policy, so it would never take effect. Once merged, the last good policy would stay in force.',
    '',
    '| Where | What |',
    '| --- | --- |',
    ...rows,
    '',
  ].join('\n');
  return {
    title: problems.length === 1 ? 'The policy has 1 problem' : `The policy has ${problems.length} problems`,
    summary: cutToBytes(summary, MAX_BYTES),
    text: 'Run `npx portcullis policy validate` in a copy of this repository to see the same.\n',
    annotations: problems.map(({ at, message }) =>
      annotationAt(at, { level: 'failure', title: 'Not a valid policy', message }),
    ),
  };
}

function validReport(
  { groups, repositories, approvals, organisation }: PolicySet,
  preview: PolicyPreviewReport | undefined,
  review: PolicyReview,
): CheckRunReport {
  const preset = organisation.find(({ role }) => role === 'preset');
  const counts = [
    count(groups.length, 'group', 'groups'),
    count(repositories.size, 'repository with a layer of its own', 'repositories with layers of their own'),
    count(approvals.length, 'approval', 'approvals'),
  ].filter((text) => text !== '');
  const start = preset
    ? `It starts from ${codeSpan(preset.path)}.`
    : 'It starts from nothing: the strictest policy.';
  const has = counts.length === 0 ? '' : ` It has ${counts.join(', ')}.`;
  const parts = [`${start}${has}\n`, reviewSummary(review), preview ? previewTable(preview) : ''];
  const details = [preview ? previewDetails(preview) : '', reviewDetails(review)];
  return {
    title: reviewTitle(review) ?? (preview ? previewTitle(preview) : 'The policy is valid'),
    summary: cutToBytes(joined(parts), MAX_BYTES),
    text: cutToBytes(joined(details) || 'No problems.\n', MAX_BYTES),
    annotations: reviewAnnotations(review),
  };
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

function previewTitle({ turnsRed, turnsGreen, unapproved, unknown }: PolicyPreviewReport): string {
  const changes = [
    turnsRed.length > 0 ? `${pulls(turnsRed.length)} would turn red` : '',
    turnsGreen.length > 0 ? `${pulls(turnsGreen.length)} would turn green` : '',
  ].filter((text) => text !== '');
  if (changes.length > 0) return `Valid: ${changes.join(', ')}`;
  if (unapproved.length > 0) return 'Valid: existing configuration would lose its approval';
  const known = unknown.length > 0 ? ' that could be looked at' : '';
  return `Valid, and changes no open pull request${known}`;
}

function pulls(number: number): string {
  return `${number} open pull ${number === 1 ? 'request' : 'requests'}`;
}

function previewTable(preview: PolicyPreviewReport): string {
  const { turnsRed, turnsGreen, unchanged, unknown, unapproved, repositories } = preview;
  return [
    `This preview looks at the ${count(repositories, 'repository', 'repositories') || '0 repositories'} of which Portcullis has judged a pull request. It says nothing about others.`,
    '',
    '| After the merge | |',
    '| --- | --- |',
    `| Open pull requests that would turn red | ${turnsRed.length} |`,
    `| Open pull requests that would turn green | ${turnsGreen.length} |`,
    `| Open pull requests that would stay as they are | ${unchanged} |`,
    `| Open pull requests that could not be looked at ahead | ${unknown.length} |`,
    `| Repositories with configuration that would lose its approval | ${unapproved.length} |`,
    '',
  ].join('\n');
}

const SHOWN = 200;

function previewDetails({ turnsRed, turnsGreen, unknown, unapproved }: PolicyPreviewReport): string {
  const lost = unapproved.map(({ repository, count: things }) => {
    return `${repository}: ${things} ${things === 1 ? 'thing' : 'things'}`;
  });
  const parts = [
    previewList('Would turn red', turnsRed),
    previewList('Would turn green', turnsGreen),
    previewList('Configuration that is there and would lose its approval', lost),
    previewList('Could not be looked at ahead, and is judged after the merge', unknown),
  ].filter((text) => text !== '');
  return parts.length === 0 ? 'Nothing would change.\n' : parts.join('\n');
}

function previewList(title: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const shown = names.slice(0, SHOWN).map((name) => `- ${codeSpan(safeValue(name))}`);
  const more = names.length > SHOWN ? [`- and ${names.length - SHOWN} more`] : [];
  return [`### ${title} (${names.length})`, '', ...shown, ...more, ''].join('\n');
}

function count(number: number, one: string, many: string): string {
  if (number === 0) return '';
  return `${number} ${number === 1 ? one : many}`;
}
