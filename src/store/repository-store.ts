/**
 * The repositories that Portcullis is responsible for, by GitHub's number. Other tables have their names; when a name
 * changes, what is stored under it goes along, and never to another repository that gets the old name.
 */
import type { Database, Queryable } from './database.ts';

/** A repository as GitHub just showed it. */
export interface SeenRepository {
  readonly installationId: number;
  /** GitHub's number; it never changes. */
  readonly id: number;
  /** `owner/name`, in any case. */
  readonly name: string;
  readonly defaultBranch: string;
  readonly visibility: string;
}

/** What is known of a repository. */
export interface StoredRepository {
  readonly installationId: number;
  readonly id: number;
  /** `owner/name`, in lower case. */
  readonly name: string;
  /** True once a pull request showed that it has configuration files. */
  readonly governed: boolean;
  /** As GitHub named it when it was last looked at; undefined where it never was. */
  readonly visibility: string | undefined;
  /** How long ago its open pull requests were compared, in milliseconds; undefined when they are to be compared now. */
  readonly sweptAgoMs: number | undefined;
}

/**
 * What the look at a repository told: it was not known; it has another name, default branch or visibility, so that
 * nothing that was decided before may be relied on; or nothing new.
 */
export type Acquaintance = 'new' | 'changed' | 'same';

interface Row {
  readonly id: string;
  readonly installation_id: string;
  readonly name: string;
  readonly governed: boolean;
  readonly visibility: string | null;
  readonly swept_ago: number | null;
}

interface KnownRow {
  readonly name: string;
  readonly installation_id: string;
  readonly default_branch: string | null;
  readonly visibility: string | null;
}

/** The repositories. */
export class RepositoryStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Brings what is stored in line with what GitHub shows. To be called before anything is stored under the name. */
  async meet(seen: SeenRepository): Promise<Acquaintance> {
    const known = await knownRow(this.#database, seen.id);
    if (known && isSame(known, seen)) return 'same';
    return this.#database.transaction((connection) => acquaint(connection, seen));
  }

  /** One repository, or undefined when Portcullis is not responsible for it. */
  async get(id: number): Promise<StoredRepository | undefined> {
    return (await this.#select('id = $1', [id]))[0];
  }

  /** The repositories of an installation. */
  ofInstallation(installationId: number): Promise<StoredRepository[]> {
    return this.#select('installation_id = $1', [installationId]);
  }

  /** The installations that have repositories. */
  async installations(): Promise<number[]> {
    const rows = await this.#database.query<{ installation_id: string }>(
      "SELECT DISTINCT installation_id FROM portcullis.repository WHERE name LIKE '%/%' ORDER BY 1",
    );
    return rows.map((row) => Number(row.installation_id));
  }

  /** Notes that its open pull requests were compared now. */
  async noteSweep(id: number): Promise<void> {
    await this.#database.query('UPDATE portcullis.repository SET swept_at = now() WHERE id = $1', [id]);
  }

  /** Notes that it has configuration files. */
  async noteGoverned(id: number): Promise<void> {
    await this.#database.query(
      'UPDATE portcullis.repository SET governed = true WHERE id = $1 AND NOT governed',
      [id],
    );
  }

  /** All that were not swept for this long are to be swept now. */
  async makeDue(notForMs: number): Promise<void> {
    await this.#database.query(
      "UPDATE portcullis.repository SET swept_at = NULL WHERE swept_at < now() - $1 * interval '1 millisecond'",
      [notForMs],
    );
  }

  /**
   * Portcullis is not responsible for a repository any more: its verdicts are deleted. What entered its branches past
   * the check is kept under its number, because whoever removes a repository may bring it back.
   * @returns whether it was responsible before
   */
  forget(id: number): Promise<boolean> {
    return this.#database.transaction(async (connection) => {
      const known = await knownRow(connection, id);
      if (!known?.name.includes('/')) return false;
      await connection.query('DELETE FROM portcullis.verdict WHERE repository = $1', [known.name]);
      await park(connection, id, known.name);
      return true;
    });
  }

  async #select(condition: string, values: readonly number[]): Promise<StoredRepository[]> {
    const rows = await this.#database.query<Row>(
      `SELECT id, installation_id, name, governed, visibility,
         (extract(epoch FROM now() - swept_at) * 1000)::float8 AS swept_ago
       FROM portcullis.repository WHERE name LIKE '%/%' AND ${condition} ORDER BY name`,
      values,
    );
    return rows.map((row) => ({
      installationId: Number(row.installation_id),
      id: Number(row.id),
      name: row.name,
      governed: row.governed,
      visibility: row.visibility === null || row.visibility === '' ? undefined : row.visibility,
      sweptAgoMs: row.swept_ago ?? undefined,
    }));
  }
}

async function knownRow(connection: Queryable, id: number): Promise<KnownRow | undefined> {
  const [row] = await connection.query<KnownRow>(
    'SELECT name, installation_id, default_branch, visibility FROM portcullis.repository WHERE id = $1',
    [id],
  );
  return row;
}

function isSame(known: KnownRow, seen: SeenRepository): boolean {
  return Number(known.installation_id) === seen.installationId && !hasChanged(known, seen);
}

function hasChanged(known: KnownRow, seen: SeenRepository): boolean {
  return (
    known.name !== seen.name.toLowerCase() ||
    known.default_branch !== seen.defaultBranch ||
    known.visibility !== seen.visibility
  );
}

async function acquaint(connection: Queryable, seen: SeenRepository): Promise<Acquaintance> {
  const name = seen.name.toLowerCase();
  const known = await knownRow(connection, seen.id);
  const [other] = await connection.query<{ id: string }>(
    'SELECT id FROM portcullis.repository WHERE name = $1 AND id <> $2',
    [name, seen.id],
  );
  // The one that had the name has another by now, or is gone. What is stored about it waits under its number.
  if (other) await park(connection, Number(other.id), name);
  if (known && known.name !== name) await move(connection, known.name, name);
  const changed = known !== undefined && hasChanged(known, seen);
  await connection.query(
    `INSERT INTO portcullis.repository AS known (id, installation_id, name, default_branch, visibility)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (id) DO UPDATE SET installation_id = excluded.installation_id, name = excluded.name,
       default_branch = excluded.default_branch, visibility = excluded.visibility,
       swept_at = CASE WHEN $6 THEN NULL ELSE known.swept_at END`,
    [seen.id, seen.installationId, name, seen.defaultBranch, seen.visibility, changed],
  );
  // No engine has this name, so whoever compares finds that the verdict is to be made again.
  await connection.query(
    `UPDATE portcullis.verdict SET installation_id = $2, engine = CASE WHEN $3 THEN '' ELSE engine END
     WHERE repository = $1`,
    [name, seen.installationId, changed],
  );
  await connection.query('UPDATE portcullis.branch SET installation_id = $2 WHERE repository = $1', [
    name,
    seen.installationId,
  ]);
  if (known === undefined || !known.name.includes('/')) return 'new';
  return changed ? 'changed' : 'same';
}

/** Names that no repository can have: they have no slash. */
async function park(connection: Queryable, id: number, name: string): Promise<void> {
  await move(connection, name, `#${id}`);
  await connection.query('UPDATE portcullis.repository SET name = $2, swept_at = NULL WHERE id = $1', [
    id,
    `#${id}`,
  ]);
}

/** What is stored under one name is stored under another from now on. */
async function move(connection: Queryable, from: string, to: string): Promise<void> {
  for (const table of ['portcullis.verdict', 'portcullis.branch']) {
    await connection.query(`DELETE FROM ${table} WHERE repository = $1`, [to]);
    await connection.query(`UPDATE ${table} SET repository = $2 WHERE repository = $1`, [from, to]);
  }
}
