import { retry } from '../foundation/retry.ts'
import type { Database, Transaction } from './database.ts'
import { sqlStateOf } from './sql-error.ts'

/** Deadlocks and locks that were not had in time: they pass. */
const passing = new Set(['40P01', '55P03'])

/**
 * Goes through much data in transactions of its own, so that nobody waits for long. `chunk` is given where the last
 * one ended, and gives where it ended itself; null at the end.
 */
export async function inChunks<Place>(
  database: Database,
  chunk: (tx: Transaction, after: Place | null) => Promise<Place | null>,
  signal?: AbortSignal,
): Promise<void> {
  let after: Place | null = null
  do {
    signal?.throwIfAborted()
    const from: Place | null = after
    after = await retry(() => database.transaction((tx) => chunk(tx, from)), {
      tries: 8,
      firstDelay: 100,
      longestDelay: 5_000,
      when: (error) => passing.has(sqlStateOf(error) ?? ''),
    })
  } while (after !== null)
}
