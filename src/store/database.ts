/** Connections to PostgreSQL, and the tables that are ours. The queue's own tables belong to pg-boss. */
import { Pool, type PoolClient, type QueryResultRow } from 'pg';
import { MIGRATIONS } from './migrations.ts';

/** What can run a statement: the pool, or one connection inside a transaction. */
export interface Queryable {
  /** Runs one statement and returns its rows. */
  query<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** A database with our tables in it. */
export interface Database extends Queryable {
  /** Runs `work` in one transaction, which is undone when it throws. */
  transaction<Result>(work: (connection: Queryable) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** The database did not do what it was asked to: it is away, full, or refused a value. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** One node changes tables at a time. The number has no meaning. */
const MIGRATION_LOCK = 7_402_916;

/**
 * Connects and brings the tables up to date.
 * @param onError told about connections that break while nobody uses them
 */
export async function openDatabase(
  url: string,
  connections: number,
  onError: (error: Error) => void,
): Promise<Database> {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    application_name: 'portcullis',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  pool.on('error', onError);
  const database: Database = {
    query: (text, values) => runOn(pool, text, values),
    transaction: (work) => inTransaction(pool, work),
    close: () => pool.end(),
  };
  try {
    await database.transaction(migrate);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return database;
}

async function runOn<Row extends QueryResultRow>(
  target: Pool | PoolClient,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  try {
    const { rows } = await target.query<Row>(text, [...values]);
    return rows;
  } catch (error) {
    throw asStoreError(error);
  }
}

/** Whatever the driver throws, as one kind of error. */
export function asStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError(error instanceof Error ? error.message : String(error), { cause: error });
}

async function inTransaction<Result>(
  pool: Pool,
  work: (connection: Queryable) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect().catch((error: unknown) => {
    throw asStoreError(error);
  });
  let broken = true;
  try {
    await client.query('BEGIN');
    const result = await work({ query: (text, values) => runOn(client, text, values) });
    await client.query('COMMIT');
    broken = false;
    return result;
  } catch (error) {
    broken = await client.query('ROLLBACK').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.release(broken);
  }
}

async function migrate(connection: Queryable): Promise<void> {
  await connection.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
  await connection.query('CREATE SCHEMA IF NOT EXISTS portcullis');
  await connection.query(
    'CREATE TABLE IF NOT EXISTS portcullis.migration (number integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
  );
  const [last] = await connection.query<{ number: number }>(
    'SELECT coalesce(max(number), 0)::integer AS number FROM portcullis.migration',
  );
  const applied = last?.number ?? 0;
  if (applied > MIGRATIONS.length)
    throw new Error(
      `the database is at version ${applied}, and this version of Portcullis knows ${MIGRATIONS.length}: run the newer version`,
    );
  for (const [index, statements] of MIGRATIONS.entries()) {
    if (index < applied) continue;
    for (const statement of statements) await connection.query(statement);
    await connection.query('INSERT INTO portcullis.migration (number) VALUES ($1)', [index + 1]);
  }
}
