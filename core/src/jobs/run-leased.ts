import type { Database } from '../database/database.ts'
import { newId } from '../foundation/uuid.ts'

export interface LeasedWork {
  /** Aborted when the lease is lost: whatever follows must not write. */
  readonly signal: AbortSignal
  /** Grows with each holder; whoever stores something beside it can refuse an older one. */
  readonly token: number
}

export interface LeaseOptions {
  /** How long a holder that fell silent keeps others out. Default 30 seconds. */
  readonly seconds?: number
}

/**
 * Runs background work that only one process of the cluster may do at a time. Gives false at once when another one
 * holds the lease. It is a row and not a lock, so that the work needs no connection of its own for hours.
 */
export async function runLeased(
  database: Database,
  name: string,
  work: (lease: LeasedWork) => Promise<void>,
  options: LeaseOptions = {},
): Promise<boolean> {
  const seconds = options.seconds ?? 30
  const holder = newId()
  const token = await acquire(database, name, holder, seconds)
  if (token === undefined) return false
  const controller = new AbortController()
  const timer = setInterval(
    () => {
      renew(database, name, holder, seconds).then(
        (isHeld) => isHeld || controller.abort(new Error(`The lease "${name}" was taken over.`)),
        () => undefined,
      )
    },
    (seconds / 3) * 1000,
  )
  try {
    await work({ signal: controller.signal, token })
    return true
  } finally {
    clearInterval(timer)
    await database.query('UPDATE core.lease SET until = now() WHERE name = $1 AND holder = $2', [
      name,
      holder,
    ])
  }
}

/** Frees what the dead held. Only for a process that is alone on its database. */
export async function endAllLeases(database: Database): Promise<void> {
  await database.query('UPDATE core.lease SET until = now() WHERE until > now()')
}

async function acquire(
  database: Database,
  name: string,
  holder: string,
  seconds: number,
): Promise<number | undefined> {
  const { rows } = await database.query<{ token: string }>(
    `INSERT INTO core.lease AS l (name, holder, token, until) VALUES ($1, $2, 1, now() + $3 * interval '1 second')
     ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, token = l.token + 1, until = excluded.until WHERE l.until <= now()
     RETURNING token`,
    [name, holder, seconds],
  )
  return rows[0] === undefined ? undefined : Number(rows[0].token)
}

async function renew(database: Database, name: string, holder: string, seconds: number): Promise<boolean> {
  const { rowCount } = await database.query(
    "UPDATE core.lease SET until = now() + $3 * interval '1 second' WHERE name = $1 AND holder = $2",
    [name, holder, seconds],
  )
  return rowCount > 0
}
