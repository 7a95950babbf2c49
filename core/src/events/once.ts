import type { Database, Transaction } from '../database/database.ts'

const keptFor = '90 days'

/**
 * Runs `work` once per owner and key in the whole cluster; false when it had run. The key's row is inserted first and
 * committed with whatever the work writes in the transaction: a second caller waits at it, a failure or a crash takes
 * both back, and the next try runs again. What the work does outside the transaction may be repeated.
 */
export async function once(
  database: Database,
  owner: string,
  key: string,
  work: (tx: Transaction) => Promise<void>,
): Promise<boolean> {
  const done = await database.query(
    'SELECT FROM core.effect_once WHERE owner = $1 AND key = $2',
    [owner, key],
    { name: 'events.once_done' },
  )
  if (done.rowCount > 0) return false
  return database.transaction(async (tx) => {
    // The work of another may take as long as its job; its own time-out ends it.
    await tx.query(
      "SELECT set_config('idle_in_transaction_session_timeout', '0', true), set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true)",
    )
    tx.isPatient = true
    const { rowCount } = await tx.query(
      'INSERT INTO core.effect_once (owner, key) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [owner, key],
      { name: 'events.once' },
    )
    tx.isPatient = false
    if (rowCount === 0) return false
    await tx.query('SET LOCAL lock_timeout TO DEFAULT; SET LOCAL statement_timeout TO DEFAULT')
    await work(tx)
    return true
  })
}

/** Forgets effects too old for any retry to come. */
export async function forgetOldEffects(database: Database): Promise<void> {
  await database.query(`DELETE FROM core.effect_once WHERE at < now() - interval '${keptFor}'`)
}
