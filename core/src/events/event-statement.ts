import { randomBytes } from 'node:crypto'
import type { SqlClient } from '../database/database.ts'
import { valuesDigest } from './event-digest.ts'
import type { RecordEvent } from './record-event.ts'

const saltBytes = 16

/** The events as JSON text, for the one `jsonb` parameter that {@link eventCtes} reads. */
export function eventRows(events: readonly RecordEvent[]): string {
  const salts = randomBytes(saltBytes * events.length)
  return JSON.stringify(
    events.map((event, index) => eventRow(event, salts.subarray(index * saltBytes, (index + 1) * saltBytes))),
  )
}

function eventRow(event: RecordEvent, salt: Buffer): Record<string, unknown> {
  const changed = Object.keys(event.changes)
  const values = changed.length > 0 ? event.changes : undefined
  const hasValues = values !== undefined || event.payload !== undefined
  return {
    id: event.id,
    type: event.type,
    entity: event.entity,
    record_id: event.recordId,
    version: event.version,
    actor_kind: event.actor.kind,
    actor_id: event.actor.userId,
    agent_id: event.actor.agentId,
    channel: event.origin.channel,
    cause: event.origin.cause,
    changed,
    ...(hasValues && {
      digest: hex(valuesDigest(salt, values, event.payload)),
      salt: hex(salt),
      values,
      payload: event.payload,
    }),
  }
}

function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`
}

export interface EventCteOptions {
  /**
   * A condition on `e` (a row of the parameter, with id, record_id, version…), by which the write decides which
   * events are true: `e.record_id IN (SELECT id FROM r)`. It also makes an event take its number after the row's
   * lock, and so keeps the order within a record: always give it where the row existed before.
   */
  readonly when?: string
}

/**
 * The CTEs that write events, for a statement that writes records too: `WITH r AS (UPDATE …), ${eventCtes('$5')} SELECT …`.
 * They are called `event_rows`, `events`, `event_values` and `outbox`. Events that are one statement's own are
 * numbered in the order of the parameter.
 */
export function eventCtes(parameter: string, options: EventCteOptions = {}): string {
  return `event_rows AS MATERIALIZED (SELECT e.* FROM ROWS FROM (jsonb_to_recordset(${parameter}::jsonb) AS (
    id uuid, type text, entity text, record_id uuid, version bigint, actor_kind text, actor_id uuid, agent_id text,
    channel text, cause text, changed text[], digest bytea, salt bytea, "values" jsonb, payload jsonb)) WITH ORDINALITY
    e(id, type, entity, record_id, version, actor_kind, actor_id, agent_id, channel, cause, changed, digest, salt, "values", payload, number)
    ${options.when === undefined ? '' : `WHERE ${options.when}`} ORDER BY e.number),
  events AS (INSERT INTO core.event (id, type, entity, record_id, version, actor_kind, actor_id, agent_id, channel, cause, changed, digest)
    SELECT id, type, entity, record_id, version, actor_kind, actor_id, agent_id, channel, cause, changed, digest FROM event_rows
    RETURNING seq, at, id),
  event_values AS (INSERT INTO core.event_value (event_id, at, salt, "values", payload)
    SELECT e.id, e.at, v.salt, v."values", v.payload FROM events e JOIN event_rows v ON v.id = e.id WHERE v.salt IS NOT NULL),
  outbox AS (INSERT INTO core.outbox (seq, at) SELECT seq, at FROM events)`
}

const statement = `WITH ${eventCtes('$1')} SELECT`

/** Writes events by themselves, in the transaction of what they tell of. At most some thousands at once. */
export async function writeEvents(client: SqlClient, events: readonly RecordEvent[]): Promise<void> {
  if (events.length === 0) return
  await client.query(statement, [eventRows(events)], { name: 'core.write_events' })
}
