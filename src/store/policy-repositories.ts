/** Which repository holds an owner's policy, by GitHub's number: a name can be given up, and taken by somebody else. */
import type { Database } from './database.ts';

/** The policy repositories. */
export class PolicyRepositories {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The number of the repository that held the owner's policy; undefined when none ever did. */
  async get(owner: string): Promise<number | undefined> {
    const [row] = await this.#database.query<{ id: string }>(
      'SELECT id FROM portcullis.policy_repository WHERE owner = $1',
      [owner.toLowerCase()],
    );
    return row === undefined ? undefined : Number(row.id);
  }

  /** Notes it. Whoever calls this made sure that another one may be replaced. */
  async note(owner: string, id: number): Promise<void> {
    await this.#database.query(
      `INSERT INTO portcullis.policy_repository AS known (owner, id) VALUES ($1, $2)
       ON CONFLICT (owner) DO UPDATE SET id = excluded.id WHERE known.id <> excluded.id`,
      [owner.toLowerCase(), id],
    );
  }
}
