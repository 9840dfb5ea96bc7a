/** What the pages show of a pull request, as plain data. */
import type { Annotation, CheckRun, PullRequest, Repository } from '../../test/github/index.ts';
import { sayReason } from '../wording.ts';
import { diffRows, type Row } from './diff-rows.ts';

/** A check run. */
export interface CheckView {
  readonly name: string;
  readonly app: string;
  readonly passed: boolean;
  /** The conclusion, or the status while there is none. */
  readonly state: string;
  readonly required: boolean;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly annotations: readonly Annotation[];
}

/** A changed file. */
export interface FileView {
  readonly path: string;
  readonly added: number;
  readonly removed: number;
  /** Every line of both sides; undefined where lines cannot be shown. */
  readonly rows: readonly Row[] | undefined;
}

/** A commit of the pull request. */
export interface CommitView {
  readonly sha: string;
  readonly message: string;
  readonly author: string;
}

/** A pull request. */
export interface PullView {
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly base: string;
  readonly head: string;
  readonly path: string;
  readonly commits: readonly CommitView[];
  readonly checks: readonly CheckView[];
  readonly files: readonly FileView[];
  readonly mergeable: boolean;
  readonly reasons: readonly string[];
  readonly conflicts: boolean;
}

/** Looks at a pull request as it is now. */
export async function viewPull(pull: PullRequest): Promise<PullView> {
  const { repository, number, title, body, author, head, base, fromFork } = pull;
  const { mergeable, reasons } = await pull.wouldMerge();
  return {
    repository: repository.fullName,
    number,
    title,
    body: body ?? '',
    author: author.login,
    base: base.ref,
    head: fromFork ? `${head.owner.login}:${head.ref}` : head.ref,
    path: `/${repository.fullName}/pull/${number}`,
    commits: commitsOf(pull),
    checks: newest(pull.checkRuns()).map((run) => viewCheck(pull, run)),
    files: filesOf(repository, base.sha, head.sha),
    mergeable,
    reasons: reasons.map(sayReason),
    conflicts: reasons.includes('it has conflicts'),
  };
}

/** The newest run of each App and name: older ones count no more. */
function newest(runs: readonly CheckRun[]): CheckRun[] {
  return [...new Map(runs.map((run) => [`${run.app.id}:${run.name}`, run])).values()];
}

function viewCheck({ repository, base }: PullRequest, run: CheckRun): CheckView {
  const required = repository.rules
    .forBranch(base.ref)
    .some(
      ({ rule }) =>
        rule.type === 'required_status_checks' &&
        rule.parameters.required_status_checks.some(
          ({ context, integration_id: pinned }) =>
            context === run.name && (pinned === undefined || pinned === run.app.id),
        ),
    );
  const { title, summary, text } = run.output;
  return {
    name: run.name,
    app: run.app.name,
    passed: run.conclusion === 'success' || run.conclusion === 'neutral' || run.conclusion === 'skipped',
    state: run.conclusion ?? run.status,
    required,
    title: title ?? '',
    summary: summary ?? '',
    text: text ?? '',
    annotations: run.annotations,
  };
}

function commitsOf({ repository, head, base }: PullRequest): CommitView[] {
  const commits: CommitView[] = [];
  for (
    let sha: string | undefined = head.sha;
    sha !== undefined && sha !== base.sha && commits.length < 50;
  ) {
    const commit = repository.store.commit(sha);
    if (commit === undefined) break;
    commits.unshift({ sha, message: commit.message, author: commit.author.name });
    sha = commit.parents[0];
  }
  return commits;
}

function filesOf(repository: Repository, from: string, to: string): FileView[] {
  const before = new Map(repository.tree(from).map((entry) => [entry.path, entry]));
  const after = new Map(repository.tree(to).map((entry) => [entry.path, entry]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path)?.sha !== after.get(path)?.sha)
    .filter((path) => (after.get(path) ?? before.get(path))?.type === 'blob')
    .toSorted()
    .map((path) => {
      const rows = diffRows(textOf(repository, from, path), textOf(repository, to, path));
      const count = (kind: Row['kind']): number => rows?.filter((row) => row.kind === kind).length ?? 0;
      return { path, added: count('added'), removed: count('removed'), rows };
    });
}

function textOf(repository: Repository, ref: string, path: string): string {
  const bytes = repository.read(ref, path);
  return bytes === undefined ? '' : Buffer.from(bytes).toString('utf8');
}
