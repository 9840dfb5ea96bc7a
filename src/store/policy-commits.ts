/** The newest commit of each owner's policy that any node knows of: none of them may use an older one after that. */
import type { Database } from './database.ts';

/** The newest policy commits. */
export class PolicyCommits {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The newest commit known of an owner's policy. */
  async get(owner: string): Promise<string | undefined> {
    const rows = await this.#database.query<{ commit_sha: string }>(
      'SELECT commit_sha FROM portcullis.policy WHERE owner = $1',
      [owner.toLowerCase()],
    );
    return rows[0]?.commit_sha;
  }

  /** Tells every node of the newest commit. */
  async tell(owner: string, commit: string): Promise<void> {
    await this.#database.query(
      `INSERT INTO portcullis.policy (owner, commit_sha) VALUES ($1, $2)
       ON CONFLICT (owner) DO UPDATE SET commit_sha = excluded.commit_sha, told_at = now()`,
      [owner.toLowerCase(), commit],
    );
  }
}
