/** The check run about the policy itself, on commits of the policy repository. */
import type { PolicyProblem } from '../policy/policy.ts';
import type { PolicySet } from '../policy/policy-set.ts';
import type { CheckRunReport } from './check-run.ts';
import { codeSpan, cutToBytes, tableCode } from './markdown.ts';
import { safeValue } from './wording.ts';

/** A policy repository at one commit. */
export type PolicyStateReport =
  | { readonly kind: 'set'; readonly set: PolicySet }
  | { readonly kind: 'invalid'; readonly problems: readonly PolicyProblem[] }
  | { readonly kind: 'unavailable'; readonly reason: string };

const MAX_BYTES = 65_000;

/** Renders what there is to say about a policy for GitHub: each problem on its line. */
export function toPolicyReport(state: PolicyStateReport): CheckRunReport {
  if (state.kind === 'set') return validReport(state.set);
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
    annotations: problems.map(toAnnotation),
  };
}

function validReport({ groups, repositories, approvals, organisation }: PolicySet): CheckRunReport {
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
  return {
    title: 'The policy is valid',
    summary: `${start}${has}\n`,
    text: 'No problems.\n',
    annotations: [],
  };
}

function count(number: number, one: string, many: string): string {
  if (number === 0) return '';
  return `${number} ${number === 1 ? one : many}`;
}

function toAnnotation({ at, message }: PolicyProblem): CheckRunReport['annotations'][number] {
  const oneLine = at.line === at.endLine && at.endColumn > at.column;
  return {
    path: at.path,
    start_line: at.line,
    end_line: at.endLine,
    ...(oneLine ? { start_column: at.column, end_column: at.endColumn - 1 } : {}),
    annotation_level: 'failure',
    title: 'Not a valid policy',
    message: safeValue(message),
  };
}
