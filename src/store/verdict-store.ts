/** The last verdict on each pull request: what a sweep compares with, and what says which commit was judged for what. */
import type { Database } from './database.ts';

/** What was decided about a pull request, and from what. */
export interface StoredVerdict {
  readonly installationId: number;
  /** `owner/name`, in lower case. */
  readonly repository: string;
  /** A pull request's number, or the branch of a merge group. */
  readonly subject: string;
  readonly headSha: string;
  /** The branch that it would go to. */
  readonly baseRef: string;
  readonly policyCommit: string;
  /** The version of the engine. */
  readonly engine: string;
  readonly outcome: string;
  readonly checkRunId: number | undefined;
  /** Fingerprints. */
  readonly findings: readonly string[];
  /** The trees that it was made from; undefined where one has no id, or is not known. */
  readonly inputs: VerdictInputs | undefined;
  /** True when a push to the base can change the verdict, although head and policy stay what they are. */
  readonly dependsOnMerge: boolean;
}

/** Git's ids of the trees, or of the commits that have them. */
export interface VerdictInputs {
  readonly base: string;
  readonly head: string;
  readonly merge: string | undefined;
  readonly ancestor: string | undefined;
}

interface Row {
  readonly installation_id: string;
  readonly repository: string;
  readonly subject: string;
  readonly head_sha: string;
  readonly base_ref: string;
  readonly policy_commit: string;
  readonly engine: string;
  readonly outcome: string;
  readonly check_run_id: string | null;
  readonly findings: string[];
  readonly base_tree: string | null;
  readonly head_tree: string | null;
  readonly merge_tree: string | null;
  readonly ancestor_tree: string | null;
  readonly depends_on_merge: boolean;
}

/** The stored verdicts. */
export class VerdictStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Stores a verdict in place of the one before. */
  async save(verdict: StoredVerdict): Promise<void> {
    await this.#database.query(
      `INSERT INTO portcullis.verdict (repository, subject, installation_id, head_sha, base_ref, policy_commit,
         engine, outcome, check_run_id, findings, base_tree, head_tree, merge_tree, ancestor_tree,
         depends_on_merge)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
       ON CONFLICT (repository, subject) DO UPDATE SET installation_id = excluded.installation_id,
         head_sha = excluded.head_sha, base_ref = excluded.base_ref, policy_commit = excluded.policy_commit,
         engine = excluded.engine, outcome = excluded.outcome, check_run_id = excluded.check_run_id,
         findings = excluded.findings, base_tree = excluded.base_tree, head_tree = excluded.head_tree,
         merge_tree = excluded.merge_tree, ancestor_tree = excluded.ancestor_tree,
         depends_on_merge = excluded.depends_on_merge, judged_at = now()`,
      [
        verdict.repository,
        verdict.subject,
        verdict.installationId,
        verdict.headSha,
        verdict.baseRef,
        verdict.policyCommit,
        verdict.engine,
        verdict.outcome,
        verdict.checkRunId ?? null,
        verdict.findings,
        verdict.inputs?.base ?? null,
        verdict.inputs?.head ?? null,
        verdict.inputs?.merge ?? null,
        verdict.inputs?.ancestor ?? null,
        verdict.dependsOnMerge,
      ],
    );
  }

  /** The verdict on one pull request. */
  async get(repository: string, subject: string): Promise<StoredVerdict | undefined> {
    return (await this.#select('repository = $1 AND subject = $2', [repository, subject]))[0];
  }

  /** The verdicts that concern one commit: it can be the head of several pull requests. */
  forHead(repository: string, headSha: string): Promise<StoredVerdict[]> {
    return this.#select('repository = $1 AND head_sha = $2', [repository, headSha]);
  }

  /** All verdicts on a repository's pull requests. */
  inRepository(repository: string): Promise<StoredVerdict[]> {
    return this.#select('repository = $1', [repository]);
  }

  /** All verdicts on the pull requests of an owner, those that passed first: what tightens has to reach them first. */
  ofOwner(installationId: number, owner: string): Promise<StoredVerdict[]> {
    return this.#select(
      "installation_id = $1 AND starts_with(repository, $2 || '/') AND subject ~ '^[0-9]+$'",
      [installationId, owner.toLowerCase()],
      "outcome <> 'pass', repository, subject",
    );
  }

  /** Every owner of whom there are verdicts, with the installation. */
  async owners(): Promise<{ readonly installationId: number; readonly owner: string }[]> {
    const rows = await this.#database.query<{ installation_id: string; owner: string }>(
      "SELECT DISTINCT installation_id, split_part(repository, '/', 1) AS owner FROM portcullis.verdict WHERE repository LIKE '%/%' ORDER BY 1, 2",
      [],
    );
    return rows.map((row) => ({ installationId: Number(row.installation_id), owner: row.owner }));
  }

  /** Notes which check run shows the verdict on a commit, and that it was seen now. */
  async noteRun(repository: string, subject: string, headSha: string, checkRunId: number): Promise<void> {
    await this.#database.query(
      `UPDATE portcullis.verdict SET check_run_id = $4, run_seen_at = now()
       WHERE repository = $1 AND subject = $2 AND head_sha = $3`,
      [repository, subject, headSha, checkRunId],
    );
  }

  /** The pull requests of a repository whose check runs were not seen for this long, the longest first. */
  async notSeenFor(repository: string, ms: number, limit: number): Promise<string[]> {
    const rows = await this.#database.query<{ subject: string }>(
      `SELECT subject FROM portcullis.verdict
       WHERE repository = $1 AND subject ~ '^[0-9]+$' AND run_seen_at <= now() - $2 * interval '1 millisecond'
       ORDER BY run_seen_at, subject LIMIT $3`,
      [repository, ms, limit],
    );
    return rows.map(({ subject }) => subject);
  }

  /** Notes that a verdict is the same under a newer policy, unless another one was stored meanwhile. */
  async confirmPolicy({ repository, subject, headSha }: StoredVerdict, policyCommit: string): Promise<void> {
    await this.#database.query(
      'UPDATE portcullis.verdict SET policy_commit = $4 WHERE repository = $1 AND subject = $2 AND head_sha = $3',
      [repository, subject, headSha, policyCommit],
    );
  }

  /** Forgets a pull request that is closed, or all of a repository that is gone. */
  async forget(repository: string, subject?: string): Promise<void> {
    await this.#database.query(
      'DELETE FROM portcullis.verdict WHERE repository = $1 AND ($2::text IS NULL OR subject = $2)',
      [repository, subject ?? null],
    );
  }

  async #select(
    condition: string,
    values: readonly (string | number)[],
    order = 'subject',
  ): Promise<StoredVerdict[]> {
    const rows = await this.#database.query<Row>(
      `SELECT installation_id, repository, subject, head_sha, base_ref, policy_commit, engine, outcome,
         check_run_id, findings, base_tree, head_tree, merge_tree, ancestor_tree, depends_on_merge
       FROM portcullis.verdict WHERE ${condition} ORDER BY ${order}`,
      values,
    );
    return rows.map(fromRow);
  }
}

function fromRow(row: Row): StoredVerdict {
  return {
    installationId: Number(row.installation_id),
    repository: row.repository,
    subject: row.subject,
    headSha: row.head_sha,
    baseRef: row.base_ref,
    policyCommit: row.policy_commit,
    engine: row.engine,
    outcome: row.outcome,
    checkRunId: row.check_run_id === null ? undefined : Number(row.check_run_id),
    findings: row.findings,
    inputs: inputsOf(row),
    dependsOnMerge: row.depends_on_merge,
  };
}

function inputsOf({ base_tree: base, head_tree: head, merge_tree: merge, ancestor_tree: ancestor }: Row) {
  if (base === null || head === null) return undefined;
  return { base, head, merge: merge ?? undefined, ancestor: ancestor ?? undefined };
}
