/** What is known of governed branches: up to where each was audited, and what entered it past the check. */
import type { Database } from './database.ts';

/** A governed branch after its last audit. */
export interface AuditedBranch {
  readonly installationId: number;
  /** `owner/name`, in lower case. */
  readonly repository: string;
  readonly branch: string;
  /** The tree of the branch at the last audit. */
  readonly auditedTree: string;
  /** The last tree in which nothing had entered past the check. */
  readonly acceptedTree: string;
  /** The newest commit at which something was found; undefined when nothing is wrong. */
  readonly bypassCommit: string | undefined;
  /** Fingerprints of what entered past the check and is still there. */
  readonly bypassed: readonly string[];
}

interface Row {
  readonly installation_id: string;
  readonly repository: string;
  readonly branch: string;
  readonly audited_tree: string;
  readonly accepted_tree: string;
  readonly bypass_commit: string | null;
  readonly bypassed: string[];
}

const COLUMNS =
  'installation_id, repository, branch, audited_tree, accepted_tree, bypass_commit, bypassed' as const;

/** The audited branches. */
export class BranchStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** What is known of one branch. */
  async get(repository: string, branch: string): Promise<AuditedBranch | undefined> {
    const rows = await this.#database.query<Row>(
      `SELECT ${COLUMNS} FROM portcullis.branch WHERE repository = $1 AND branch = $2`,
      [repository, branch],
    );
    return rows.map(fromRow)[0];
  }

  /**
   * Stores a branch that is seen for the first time; whoever was first is believed.
   * @returns what is stored now
   */
  async begin(first: AuditedBranch): Promise<AuditedBranch> {
    await this.#database.query(
      `INSERT INTO portcullis.branch (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      valuesOf(first),
    );
    return (await this.get(first.repository, first.branch)) ?? first;
  }

  /**
   * Stores the result of an audit, unless another one of the same branch was faster.
   * @param from the tree that the audit started at
   * @returns whether it was stored
   */
  async advance(audited: AuditedBranch, from: AuditedBranch): Promise<boolean> {
    const rows = await this.#database.query(
      `UPDATE portcullis.branch SET installation_id = $1, audited_tree = $4, accepted_tree = $5,
         bypass_commit = $6, bypassed = $7, audited_at = now()
       WHERE repository = $2 AND branch = $3 AND audited_tree = $8 AND bypassed = $9 RETURNING branch`,
      [...valuesOf(audited), from.auditedTree, from.bypassed],
    );
    return rows.length > 0;
  }

  /** The branches of an owner that hold something which entered past the check. */
  async withBypass(installationId: number, owner: string): Promise<AuditedBranch[]> {
    const rows = await this.#database.query<Row>(
      `SELECT ${COLUMNS} FROM portcullis.branch
       WHERE installation_id = $1 AND starts_with(repository, $2 || '/') AND bypassed <> '{}'
       ORDER BY repository, branch`,
      [installationId, owner.toLowerCase()],
    );
    return rows.map(fromRow);
  }

  /** True when an audited branch of the repository, in which nothing is wrong, stands at this tree. */
  async hasTree(repository: string, tree: string): Promise<boolean> {
    const rows = await this.#database.query(
      "SELECT 1 FROM portcullis.branch WHERE repository = $1 AND audited_tree = $2 AND bypassed = '{}' LIMIT 1",
      [repository, tree],
    );
    return rows.length > 0;
  }

  /** The names of a repository's audited branches. */
  async inRepository(repository: string): Promise<string[]> {
    const rows = await this.#database.query<{ branch: string }>(
      'SELECT branch FROM portcullis.branch WHERE repository = $1',
      [repository],
    );
    return rows.map(({ branch }) => branch);
  }

  /** Forgets the branches of a repository that is gone. */
  async forget(repository: string): Promise<void> {
    await this.#database.query('DELETE FROM portcullis.branch WHERE repository = $1', [repository]);
  }
}

function valuesOf(one: AuditedBranch) {
  return [
    one.installationId,
    one.repository,
    one.branch,
    one.auditedTree,
    one.acceptedTree,
    one.bypassCommit ?? null,
    one.bypassed,
  ];
}

function fromRow(row: Row): AuditedBranch {
  return {
    installationId: Number(row.installation_id),
    repository: row.repository,
    branch: row.branch,
    auditedTree: row.audited_tree,
    acceptedTree: row.accepted_tree,
    bypassCommit: row.bypass_commit ?? undefined,
    bypassed: row.bypassed,
  };
}
