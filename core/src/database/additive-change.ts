import { TesseraError } from '@tessera/sdk'
import { retry } from '../foundation/retry.ts'
import type { Database, Transaction } from './database.ts'
import { schemaLock } from './migrator.ts'
import { sqlStateOf } from './sql-error.ts'

export interface AdditiveChangeOptions {
  /** For the message when it does not succeed: `the column custom.c17 of contacts.person`. */
  readonly what: string
  /** How long others may have to wait for this change, in milliseconds. */
  readonly lockTimeout?: number
  /** After how many milliseconds it gives up. */
  readonly deadline?: number
}

/**
 * Adds tables and columns while people work. A change that has to wait for a lock makes everybody else wait behind
 * it, so it waits for 15 ms only, and comes back later. `work` runs again on each try: nothing but statements in it.
 */
export async function applyAdditiveChange<T>(
  database: Database,
  options: AdditiveChangeOptions,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const lockTimeout = Math.round(options.lockTimeout ?? 15)
  const attempt = (): Promise<T> =>
    database.transaction(async (tx) => {
      await tx.query(`SET LOCAL lock_timeout = ${lockTimeout}`)
      await tx.query('SELECT pg_advisory_xact_lock($1)', [schemaLock])
      return work(tx)
    })
  try {
    return await retry(attempt, {
      when: (error) => sqlStateOf(error) === '55P03',
      deadline: options.deadline ?? 60_000,
      firstDelay: 20,
      longestDelay: 500,
    })
  } catch (error) {
    if (sqlStateOf(error) !== '55P03') throw error
    throw new TesseraError({
      code: 'database.schema_busy',
      kind: 'unavailable',
      message: `Adding ${options.what} did not get its turn within ${Math.round((options.deadline ?? 60_000) / 1000)} s, because long reads or writes use the table. Nothing was changed; try again when they have ended.`,
      details: { sqlState: '55P03' },
      cause: error,
    })
  }
}
