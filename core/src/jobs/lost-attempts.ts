import type { Database } from '../database/database.ts'
import type { JobAttempt } from './job-definition.ts'

/**
 * Gives back the jobs that count as running although nobody runs them: their process died, or the answer to their
 * fetch was lost with the connection. The broken attempt counts; after the last one the job is left to the upkeep,
 * which fails it for good. Only for a process that is alone on its database. Gives the queues that have work again.
 */
export async function giveBackLostAttempts(
  database: Database,
  running: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await database.query<{ name: string }>(
    `WITH lost AS (UPDATE pgboss.job j SET
         state = CASE WHEN retry_count < retry_limit THEN 'retry' ELSE state END,
         start_after = CASE WHEN retry_count < retry_limit THEN now() ELSE start_after END,
         heartbeat_on = CASE WHEN retry_count < retry_limit THEN NULL ELSE 'epoch'::timestamptz END
       WHERE state = 'active' AND NOT (id = ANY ($1::uuid[])) RETURNING name)
     SELECT DISTINCT name FROM lost`,
    [running],
  )
  return rows.map(({ name }) => name)
}

/** Gives back a job whose attempt a stopping server broke off: the attempt does not count, and another may begin at once. */
export async function giveBackAttempt(database: Database, { id, retryCount }: JobAttempt): Promise<void> {
  await database.query(
    `UPDATE pgboss.job SET state = 'retry', started_on = NULL, start_after = now(), heartbeat_on = NULL
     WHERE id = $1 AND state = 'active' AND retry_count = $2`,
    [id, retryCount],
  )
}
