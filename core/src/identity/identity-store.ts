import type { AccessEpoch } from '../access/access-epoch.ts'
import type { Actor, ChangeOrigin } from '../access/actor.ts'
import type { Database, Transaction } from '../database/database.ts'
import type { RecordEvent } from '../events/record-event.ts'
import { newId } from '../foundation/uuid.ts'
import './identity-tables.ts'

export type WriteEvent = (tx: Transaction, event: RecordEvent) => Promise<void>

export interface IdentityEvent {
  readonly type: string
  readonly actor: Actor
  readonly origin: ChangeOrigin
  readonly entity?: string | null
  readonly recordId?: string | null
  readonly version?: number | null
  readonly changes?: Readonly<Record<string, readonly [unknown, unknown]>>
  readonly payload?: unknown
}

/** The database as identity uses it: what changes rights raises the epoch, and everything leaves an event. */
export class IdentityStore {
  readonly database: Database
  readonly epoch: AccessEpoch
  readonly #recordEvent: WriteEvent

  constructor(database: Database, epoch: AccessEpoch, recordEvent: WriteEvent) {
    this.database = database
    this.epoch = epoch
    this.#recordEvent = recordEvent
  }

  /** A change of somebody's rights. Such changes happen one at a time in the whole cluster. */
  changeRights<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.database.transaction(async (tx) => {
      await this.epoch.bump(tx)
      return work(tx)
    })
  }

  record(tx: Transaction, event: IdentityEvent): Promise<void> {
    const { entity = null, recordId = null, version = null, changes = {} } = event
    return this.#recordEvent(tx, { ...event, id: newId(), entity, recordId, version, changes })
  }
}

/** Before and after of the members that differ, as events keep them. */
export function differences(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, readonly [unknown, unknown]> {
  const changed = Object.keys(after).filter(
    (key) => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null),
  )
  return Object.fromEntries(changed.map((key) => [key, [before[key] ?? null, after[key] ?? null] as const]))
}
