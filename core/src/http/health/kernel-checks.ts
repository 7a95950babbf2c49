import { TesseraError } from '@tessera/sdk'
import type { Database } from '../../database/database.ts'
import { readDispatchLag } from '../../events/dispatch-lag.ts'
import type { ReadinessCheck } from './readiness.ts'

/** Events older than this, in seconds, mean that nobody hands them on. */
const longestLag = 60
/** A transaction open this long, in seconds, keeps dead rows from being cleared away. */
const longestSnapshot = 3600

function unavailable(code: string, message: string): TesseraError {
  return new TesseraError({ code, kind: 'unavailable', message })
}

/** Whether the database answers. */
export function databaseCheck(database: Pick<Database, 'query'>): ReadinessCheck {
  return { name: 'database', run: async () => void (await database.query('SELECT 1')) }
}

/** Whether it can be written to: a full disk, or a server that only follows another, leaves reading alone. */
export function writingCheck(database: Pick<Database, 'query' | 'writeTrouble'>): ReadinessCheck {
  return {
    name: 'writing',
    run: async () => {
      if (database.writeTrouble !== undefined) throw database.writeTrouble
      const { rows } = await database.query<{ value: string }>(
        "SELECT current_setting('transaction_read_only') AS value",
      )
      if (rows[0]?.value === 'on')
        throw unavailable(
          'database.read_only',
          'The database accepts no writes. It may follow another server, or have been set to be read only: look there.',
        )
    },
  }
}

/** Whether events are handed on, and whether old transactions let the log be cleaned. */
export function eventChecks(database: Pick<Database, 'query'>): readonly ReadinessCheck[] {
  return [
    {
      name: 'dispatcher',
      run: async () => {
        if ((await readDispatchLag(database)).oldestSeconds >= longestLag)
          throw unavailable(
            'events.stalled',
            `Events have waited for over ${longestLag} s to be handed on. See that a server with the role worker or all runs, and look into its log.`,
          )
      },
    },
    {
      name: 'horizon',
      run: async () => {
        if ((await readDispatchLag(database)).oldestSnapshotSeconds >= longestSnapshot)
          throw unavailable(
            'events.held_back',
            'A transaction has been open in the database for over an hour, so the outbox cannot be cleaned. End it.',
          )
      },
    },
  ]
}
