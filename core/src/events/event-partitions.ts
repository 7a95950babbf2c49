import type { Database } from '../database/database.ts'
import { sqlStateOf } from '../database/sql-error.ts'
import { retry } from '../foundation/retry.ts'

const partitionLock = 7_308_895_133_786_727n
const monthsAhead = 2

/**
 * Makes the partitions of this month and the next two, so that no change ever waits for one. Tables are attached
 * with a short lock and retried, since everybody writes events. Gives the months that were made.
 */
export async function ensureEventPartitions(database: Database, now: Date): Promise<readonly string[]> {
  const made: string[] = []
  for (let ahead = 0; ahead <= monthsAhead; ahead++) {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1))
      .toISOString()
      .slice(0, 10)
    if (await ensureMonth(database, month)) made.push(month.slice(0, 7))
  }
  return made
}

async function ensureMonth(database: Database, month: string): Promise<boolean> {
  const suffix = month.slice(0, 7).replace('-', '_')
  const { rows } = await database.query<{ present: boolean }>(
    "SELECT to_regclass('core.event_value_' || $1) IS NOT NULL AS present",
    [suffix],
  )
  if (rows[0]?.present === true) return false
  const make = (): Promise<boolean> =>
    database.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [partitionLock])
      await tx.query("SET LOCAL lock_timeout = '20ms'")
      const answer = await tx.query<{ made: boolean }>(
        'SELECT core.ensure_event_partition($1::date) AS made',
        [month],
      )
      return answer.rows[0]?.made === true
    })
  return retry(make, {
    when: (error) => sqlStateOf(error) === '55P03',
    deadline: 60_000,
    firstDelay: 20,
    longestDelay: 500,
  })
}
