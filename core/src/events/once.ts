import type { Database } from '../database/database.ts'

const keptFor = '90 days'

/**
 * Runs `work` at most once per owner and key in the whole cluster; false when it had run. The key's row is inserted
 * first and committed after the work: a second caller waits at it, a failure or a crash takes it back, and the next
 * try runs again. So work may still happen twice when the process dies between its outside effect and the commit:
 * give outside calls the same key.
 */
export async function once(
  database: Database,
  owner: string,
  key: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const done = await database.query(
    'SELECT FROM core.effect_once WHERE owner = $1 AND key = $2',
    [owner, key],
    { name: 'events.once_done' },
  )
  if (done.rowCount > 0) return false
  return database.transaction(async (tx) => {
    // The work may take as long as its job; its own time-out ends it.
    await tx.query(
      "SELECT set_config('idle_in_transaction_session_timeout', '0', true), set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true)",
    )
    const { rowCount } = await tx.query(
      'INSERT INTO core.effect_once (owner, key) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [owner, key],
      { name: 'events.once' },
    )
    if (rowCount === 0) return false
    await work()
    return true
  })
}

/** Forgets effects too old for any retry to come. */
export async function forgetOldEffects(database: Database): Promise<void> {
  await database.query(`DELETE FROM core.effect_once WHERE at < now() - interval '${keptFor}'`)
}
