import type { DeliveredEvent } from '@tessera/sdk'
import type { Database, SqlClient, Transaction } from '../database/database.ts'
import { announceEvents } from './announce-events.ts'
import type { EventReference } from './event-reference.ts'
import { writeEvents } from './event-statement.ts'
import { deliveredEvent, eventColumns, type EventRow } from './event-row.ts'
import { readHistory, type HistoryPage } from './record-history.ts'
import type { RecordEvent } from './record-event.ts'
import { verifyChain, type ChainReport } from './verify-chain.ts'

/** The one log of what happened: audit trail, history of a record, and source of live updates. */
export class EventLog {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Writes events in the given transaction, or by themselves, and has them dispatched after the commit. */
  async append(tx: Transaction | null, events: readonly RecordEvent[]): Promise<void> {
    await writeEvents(tx ?? this.#database, events)
    if (tx === null) announceEvents(this.#database)
    else tx.afterCommit(() => announceEvents(this.#database))
  }

  /** One event with its values; null when its month was taken out of the log. */
  async read(reference: EventReference): Promise<DeliveredEvent | null> {
    const { rows } = await this.#database.query<EventRow>(
      `SELECT ${eventColumns} FROM core.event e LEFT JOIN core.event_value v ON v.event_id = e.id AND v.at = e.at
       WHERE e.seq = $1 AND e.at = 'epoch'::timestamptz + $2::bigint * interval '1 microsecond'`,
      [reference.seq, reference.at],
      { name: 'events.read' },
    )
    return rows[0] === undefined ? null : deliveredEvent(rows[0], reference.position)
  }

  /** What happened to a record, newest first; `before` is the cursor of the page before. Fields are not filtered by rights here. */
  history(entity: string, recordId: string, before?: string, limit = 50): Promise<HistoryPage> {
    return readHistory(this.#database, { entity, recordId, before, limit })
  }

  /** Dispatched events after a position, in order, without their values. */
  async eventsSince(position: number, limit: number): Promise<readonly EventSummary[]> {
    const { rows } = await this.#database.query(
      `SELECT p.position, e.type, e.entity, e.record_id, e.version, e.changed, e.actor_id, e.at
       FROM (SELECT position, seq, at FROM core.event_position WHERE position > $1 ORDER BY position LIMIT $2) p
       JOIN core.event e ON e.seq = p.seq AND e.at = p.at ORDER BY p.position`,
      [position, limit],
      { name: 'events.since' },
    )
    return rows.map(summaryOf)
  }

  /** The entities that changed after a position, up to another one. */
  async entitiesChanged(after: number, upTo: number): Promise<readonly string[]> {
    const { rows } = await this.#database.query<{ entity: string }>(
      `SELECT DISTINCT e.entity FROM core.event_position p JOIN core.event e ON e.seq = p.seq AND e.at = p.at
       WHERE p.position > $1 AND p.position <= $2 AND e.entity IS NOT NULL`,
      [after, upTo],
    )
    return rows.map(({ entity }) => entity)
  }

  /** The position of the event that was dispatched last; 0 before the first. */
  async position(): Promise<number> {
    const { rows } = await this.#database.query<{ position: string }>(
      "SELECT position FROM core.dispatch WHERE name = 'main'",
      [],
      { name: 'events.position' },
    )
    return Number(rows[0]?.position ?? 0)
  }

  /** Recomputes the chain between two positions, both included, and the digests of the values that still exist. */
  verifyChain(from = 1, to?: number): Promise<ChainReport> {
    return verifyChain(this.#database, from, to)
  }

  /** Takes the values of some records' events away for good; the envelopes, and so the chain, stay. Gives how many. */
  async eraseValues(client: SqlClient, entity: string, recordIds: readonly string[]): Promise<number> {
    const { rowCount } = await client.query(
      `DELETE FROM core.event_value v USING core.event e
       WHERE e.entity = $1 AND e.record_id = ANY ($2::uuid[]) AND v.event_id = e.id AND v.at = e.at`,
      [entity, recordIds],
    )
    return rowCount
  }
}

export interface EventSummary {
  readonly position: number
  readonly type: string
  readonly entity: string | null
  readonly recordId: string | null
  readonly version: number | null
  /** Paths of the changed fields. */
  readonly changed: readonly string[]
  readonly actorId: string | null
  readonly at: string
}

function summaryOf(row: Record<string, unknown>): EventSummary {
  return {
    position: Number(row.position),
    type: String(row.type),
    entity: row.entity as string | null,
    recordId: row.record_id as string | null,
    version: row.version === null ? null : Number(row.version),
    changed: row.changed as string[],
    actorId: row.actor_id as string | null,
    at: (row.at as Date).toISOString(),
  }
}
