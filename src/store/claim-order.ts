/** Which job is next: the highest priority first, and among equals the group that has the least. */
import type { Database } from './database.ts';
import { QUEUE, SCHEMA } from './stored-job.ts';

/** What to ask pg-boss for. */
export interface NextClass {
  /** The highest priority of a job that may start. */
  readonly priority: number;
  /** How many jobs the group in question has running: no group with more comes before it. */
  readonly active: number;
  /** Groups that are paused, or have as many running as they may. */
  readonly closedGroups: readonly string[];
}

const NEXT = `
  WITH running AS (
    SELECT group_id, count(*)::integer AS active FROM ${SCHEMA}.job
    WHERE name = $1 AND state = 'active' GROUP BY group_id
  ), closed AS (
    SELECT group_id FROM running WHERE active >= $2
    UNION SELECT group_id FROM portcullis.pause WHERE until > now()
  ), waiting AS (
    SELECT DISTINCT j.priority, j.group_id FROM ${SCHEMA}.job j
    WHERE j.name = $1 AND j.state < 'active' AND NOT j.blocked AND j.start_after <= now()
      AND j.group_id NOT IN (SELECT group_id FROM closed)
      AND NOT EXISTS (
        SELECT 1 FROM ${SCHEMA}.job k
        WHERE k.name = $1 AND k.state = 'active' AND k.policy = 'stately'
          AND coalesce(k.singleton_key, '') = coalesce(j.singleton_key, ''))
  )
  SELECT priority, coalesce(active, 0) AS active,
    coalesce((SELECT array_agg(group_id) FROM closed), '{}') AS closed
  FROM waiting LEFT JOIN running USING (group_id)
  ORDER BY priority DESC, active ASC LIMIT 1`;

/**
 * Looks at what waits and what runs. A group with thousands of waiting jobs cannot keep others from starting: among
 * jobs of equal priority the next one belongs to a group with the fewest running.
 * @returns undefined when nothing may start now
 */
export async function nextClass(database: Database, perGroup: number): Promise<NextClass | undefined> {
  const [row] = await database.query<{ priority: number; active: number; closed: string[] }>(NEXT, [
    QUEUE,
    perGroup,
  ]);
  return row && { priority: row.priority, active: row.active, closedGroups: row.closed };
}
