import type { Transaction } from './database.ts'

/**
 * Statements that look for hundreds of values at once are planned for these values and for the tables as they are now:
 * a plan kept from when a table was nearly empty looks through all of it for each of them.
 */
export async function withCustomPlans<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  await tx.query('SET LOCAL plan_cache_mode = force_custom_plan')
  const result = await work()
  await tx.query('SET LOCAL plan_cache_mode = auto')
  return result
}
