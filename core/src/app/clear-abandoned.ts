import type { Database } from '../database/database.ts'
import { IdempotencyStore } from '../http/idempotency-store.ts'
import { endAllLeases } from '../jobs/run-leased.ts'

/**
 * What a process that died has left in the database: its leases, and requests it was at work on. Only for a process
 * that is alone on its database; among several, each of them ends with its time.
 */
export async function clearAbandoned(database: Database): Promise<void> {
  await endAllLeases(database)
  await new IdempotencyStore(database).abandonAll()
}
