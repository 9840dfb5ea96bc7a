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
         engine, outcome, check_run_id, findings)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (repository, subject) DO UPDATE SET installation_id = excluded.installation_id,
         head_sha = excluded.head_sha, base_ref = excluded.base_ref, policy_commit = excluded.policy_commit,
         engine = excluded.engine, outcome = excluded.outcome, check_run_id = excluded.check_run_id,
         findings = excluded.findings, judged_at = now()`,
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

  /** Forgets a pull request that is closed, or all of a repository that is gone. */
  async forget(repository: string, subject?: string): Promise<void> {
    await this.#database.query(
      'DELETE FROM portcullis.verdict WHERE repository = $1 AND ($2::text IS NULL OR subject = $2)',
      [repository, subject ?? null],
    );
  }

  async #select(condition: string, values: readonly string[]): Promise<StoredVerdict[]> {
    const rows = await this.#database.query<Row>(
      `SELECT installation_id, repository, subject, head_sha, base_ref, policy_commit, engine, outcome,
         check_run_id, findings
       FROM portcullis.verdict WHERE ${condition} ORDER BY subject`,
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
  };
}
