/** The append-only record of what was decided. It holds names, commits and fingerprints, and no contents. */
import type { Database } from './database.ts';

/** One decision. */
export interface Decision {
  /** Who caused it: a login, or the part of Portcullis that did. */
  readonly actor: string;
  /** `owner/name`, in lower case. */
  readonly repository: string;
  /** A pull request's number, or the branch of a merge group. */
  readonly subject: string;
  readonly headSha: string;
  readonly baseSha?: string | undefined;
  /** The test merge's commit or tree. */
  readonly mergeSha?: string | undefined;
  readonly policyCommit: string;
  /** The version of the engine. */
  readonly engine: string;
  readonly outcome: string;
  readonly checkRunId?: number | undefined;
  /** Fingerprints. */
  readonly findings: readonly string[];
}

/** Which decisions to export. */
export interface DecisionFilter {
  readonly repository?: string;
  readonly since?: Date;
}

const PAGE = 1_000;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** The record. There is no way to change an entry; the database refuses it as well. */
export class DecisionLog {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Adds a decision; resolves when it is on the disk.
   * @throws when a value is longer than a name, or no commit or fingerprint: contents do not belong here
   */
  async append(decision: Decision): Promise<void> {
    await this.#database.query(
      `INSERT INTO portcullis.decision (actor, repository, subject, head_sha, base_sha, merge_sha, policy_commit,
         engine, outcome, check_run_id, findings)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        decision.actor,
        decision.repository,
        decision.subject,
        decision.headSha,
        decision.baseSha ?? null,
        decision.mergeSha ?? null,
        decision.policyCommit,
        decision.engine,
        decision.outcome,
        decision.checkRunId ?? null,
        decision.findings,
      ],
    );
  }

  /** The record as JSON lines, oldest first. Each yielded text is one line without its end. */
  async *export({ repository, since }: DecisionFilter = {}): AsyncGenerator<string> {
    for (let after = '0'; ; ) {
      const rows = await this.#database.query<{ id: string; line: string }>(
        `SELECT id, json_strip_nulls(json_build_object('id', id, 'decidedAt', decided_at, 'actor', actor,
           'repository', repository, 'subject', subject, 'headSha', head_sha, 'baseSha', base_sha,
           'mergeSha', merge_sha, 'policyCommit', policy_commit, 'engine', engine, 'outcome', outcome,
           'checkRunId', check_run_id, 'findings', findings))::text AS line
         FROM portcullis.decision
         WHERE id > $1 AND ($2::text IS NULL OR repository = $2) AND ($3::timestamptz IS NULL OR decided_at >= $3)
         ORDER BY id LIMIT ${PAGE}`,
        [after, repository ?? null, since ?? null],
      );
      for (const { line } of rows) yield line;
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return;
      after = last.id;
    }
  }

  /** Deletes what is older than the retention. @returns how many */
  async deleteOlderThan(days: number): Promise<number> {
    const before = new Date(Date.now() - days * DAY_MS);
    return this.#database.transaction(async (connection) => {
      await connection.query("SET LOCAL portcullis.retention = 'on'");
      const rows = await connection.query(
        'DELETE FROM portcullis.decision WHERE decided_at < $1 RETURNING id',
        [before],
      );
      return rows.length;
    });
  }
}
