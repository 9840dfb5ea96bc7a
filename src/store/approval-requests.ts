/** What came of a click on "Request approval": shown in the check run until it is over. */
import type { Database } from './database.ts';

/** One answer to one person about one pull request. */
export interface ApprovalRequest {
  /** `owner/name`, in lower case. */
  readonly repository: string;
  /** The pull request's number. */
  readonly subject: string;
  /** The login of whoever clicked. */
  readonly actor: string;
  readonly headSha: string;
  /** A word: `requested`, or why nothing was. */
  readonly answer: string;
  /** What was asked for, as one digest; undefined where nothing was. */
  readonly asked: string | undefined;
  /** The pull request in the policy repository; undefined where there is none. */
  readonly proposal: { readonly repository: string; readonly number: number } | undefined;
}

interface Row {
  readonly repository: string;
  readonly subject: string;
  readonly actor: string;
  readonly head_sha: string;
  readonly answer: string;
  readonly asked: string | null;
  readonly policy_repository: string | null;
  readonly policy_pull: string | null;
}

/** Somebody who waits for a proposal. */
export interface WaitingPullRequest {
  readonly installationId: number;
  readonly repository: string;
  readonly subject: string;
}

/** The answers that are kept. They end with the verdict on their pull request. */
export class ApprovalRequests {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Keeps an answer in place of the one before to the same person; a proposal ends all refusals. Nothing is kept for a pull request that is over. */
  async save(request: ApprovalRequest): Promise<void> {
    const { repository, subject, actor, headSha, answer, asked, proposal } = request;
    if (proposal) {
      await this.#database.query(
        'DELETE FROM portcullis.approval_request WHERE repository = $1 AND subject = $2 AND policy_pull IS NULL',
        [repository, subject],
      );
    }
    await this.#database.query(
      `INSERT INTO portcullis.approval_request
         (repository, subject, actor, head_sha, answer, asked, policy_repository, policy_pull)
       SELECT repository, subject, $3, $4, $5, $6, $7, $8 FROM portcullis.verdict
       WHERE repository = $1 AND subject = $2
       ON CONFLICT (repository, subject, actor) DO UPDATE SET head_sha = excluded.head_sha,
         answer = excluded.answer, asked = excluded.asked, policy_repository = excluded.policy_repository,
         policy_pull = excluded.policy_pull, answered_at = now()`,
      [
        repository,
        subject,
        actor,
        headSha,
        answer,
        asked ?? null,
        proposal?.repository ?? null,
        proposal?.number ?? null,
      ],
    );
  }

  /** The answers about a pull request, the oldest first. */
  async about(repository: string, subject: string): Promise<ApprovalRequest[]> {
    const rows = await this.#database.query<Row>(
      `SELECT repository, subject, actor, head_sha, answer, asked, policy_repository, policy_pull
       FROM portcullis.approval_request WHERE repository = $1 AND subject = $2 ORDER BY answered_at, actor`,
      [repository, subject],
    );
    return rows.map(fromRow);
  }

  /** Forgets a proposal that was merged or closed. @returns the pull requests that waited for it */
  async closeProposal(repository: string, number: number): Promise<WaitingPullRequest[]> {
    const rows = await this.#database.query<{ installation_id: string; repository: string; subject: string }>(
      `DELETE FROM portcullis.approval_request AS request USING portcullis.verdict AS verdict
       WHERE lower(request.policy_repository) = $1 AND request.policy_pull = $2
         AND verdict.repository = request.repository AND verdict.subject = request.subject
       RETURNING verdict.installation_id, request.repository, request.subject`,
      [repository.toLowerCase(), number],
    );
    return rows.map(({ installation_id: id, ...row }) => ({ installationId: Number(id), ...row }));
  }
}

function fromRow(row: Row): ApprovalRequest {
  const { repository, subject, actor, head_sha: headSha, answer, asked } = row;
  const { policy_repository: home, policy_pull: number } = row;
  const proposal =
    home === null || number === null ? undefined : { repository: home, number: Number(number) };
  return { repository, subject, actor, headSha, answer, asked: asked ?? undefined, proposal };
}
