import type { SqlClient } from '../database/database.ts'
import type { RowColumn, RowParameters } from '../database/row-parameters.ts'
import { randomSalt } from '../foundation/random-salt.ts'
import { canonicalJson } from './canonical-json.ts'
import { isErasable, saltBytes, valuesDigest, wholeDigest } from './event-digest.ts'
import type { RecordEvent } from './record-event.ts'

const envelopeNames =
  'id, type, entity, record_id, version, actor_kind, actor_id, agent_id, channel, cause, changed, digest'

/** The events as JSON text, for the one `jsonb` parameter that {@link eventCtes} reads. */
export function eventRows(events: readonly RecordEvent[]): string {
  const salts = saltsFor(events)
  return `[${events.map((event, index) => eventText(event, salts[index]!)).join(',')}]`
}

function saltsFor(events: readonly RecordEvent[]): Buffer[] {
  const sizes = events.map(saltSize)
  const salts = randomSalt(sizes.reduce((sum, size) => sum + size, 0))
  let used = 0
  return sizes.map((size) => salts.subarray(used, (used += size)))
}

/** One salt for all, and one more for each value that may be erased by itself. */
function saltSize({ changes }: RecordEvent): number {
  let count = 1
  for (const path in changes) if (isErasable(changes[path])) count++
  return saltBytes * count
}

interface Sealed {
  readonly changed: readonly string[]
  readonly values: RecordEvent['changes'] | null
  /** Null where there is nothing to vouch for. */
  readonly digest: Buffer | null
  /** The values as JSON, where their digest is of them all. */
  readonly text: string | null
}

function sealed(event: RecordEvent, salt: Buffer): Sealed {
  const changed = Object.keys(event.changes)
  const values = changed.length > 0 ? event.changes : null
  const { payload } = event
  if (values === null && payload === undefined) return { changed, values, digest: null, text: null }
  if (salt.length > saltBytes)
    return { changed, values, digest: valuesDigest(salt, { changed, values, payload }), text: null }
  const text = values === null ? null : canonicalJson(values)
  return { changed, values, digest: wholeDigest(salt, text, payload), text }
}

/** What a row says of an event before its values and what vouches for them, in the order of its columns. */
function envelopeOf({ id, type, entity, recordId, version, actor, origin }: RecordEvent) {
  return {
    id,
    type,
    entity,
    record_id: recordId,
    version,
    actor_kind: actor.kind,
    actor_id: actor.userId,
    agent_id: actor.agentId,
    channel: origin.channel,
    cause: origin.cause,
  }
}

/** Put together by hand: an import writes a thousand, and their values are JSON already. */
function eventText(event: RecordEvent, salt: Buffer): string {
  const { changed, values, digest, text } = sealed(event, salt)
  const envelope = JSON.stringify({
    ...envelopeOf(event),
    changed,
    ...(digest !== null && { digest: hex(digest), salt: hex(salt), payload: event.payload }),
  })
  return values === null ? envelope : `${envelope.slice(0, -1)},"values":${text ?? JSON.stringify(values)}}`
}

function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`
}

/** The parameters that {@link singleEventCtes} asks for, in their order. */
export function singleEventValues(event: RecordEvent): unknown[] {
  const salt = randomSalt(saltSize(event))
  const { changed, values, digest, text } = sealed(event, salt)
  const { payload } = event
  const sealedValues = values === null ? null : (text ?? JSON.stringify(values))
  const sealedPayload = payload === undefined ? null : JSON.stringify(payload)
  const secret = [digest, digest === null ? null : salt, sealedValues, sealedPayload]
  return [...Object.values(envelopeOf(event)), changed, ...secret]
}

/**
 * As {@link eventCtes}, for the one event of a statement that writes one row: each value is a parameter of its own,
 * which saves the database from taking a JSON text apart. The event is written if `source` gives a row.
 */
export function singleEventCtes(parameter: (type: string) => string, source: string): string {
  const who = ['text', 'uuid', 'text', 'text', 'text']
  const envelope = ['uuid', 'text', 'text', 'uuid', 'bigint', ...who, 'text[]', 'bytea'].map(parameter)
  const [salt, values, payload] = ['bytea', 'jsonb', 'jsonb'].map(parameter)
  return `events AS (INSERT INTO core.event (${envelopeNames}) SELECT ${envelope.join(', ')} FROM ${source} RETURNING seq, at, id),
  event_values AS (INSERT INTO core.event_value (event_id, at, salt, "values", payload)
    SELECT e.id, e.at, ${salt}, ${values}, ${payload} FROM events e WHERE ${salt} IS NOT NULL),
  outbox AS (INSERT INTO core.outbox (seq, at) SELECT seq, at FROM events)`
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
  return `event_rows AS MATERIALIZED (SELECT e.* FROM ROWS FROM (json_to_recordset(${parameter}::json) AS (
    id uuid, type text, entity text, record_id uuid, version bigint, actor_kind text, actor_id uuid, agent_id text,
    channel text, cause text, changed text[], digest bytea, salt bytea, "values" jsonb, payload jsonb)) WITH ORDINALITY
    e(id, type, entity, record_id, version, actor_kind, actor_id, agent_id, channel, cause, changed, digest, salt, "values", payload, number)
    ${options.when === undefined ? '' : `WHERE ${options.when}`} ORDER BY e.number),
  events AS (INSERT INTO core.event (${envelopeNames})
    SELECT ${envelopeNames} FROM event_rows
    RETURNING seq, at, id),
  event_values AS (INSERT INTO core.event_value (event_id, at, salt, "values", payload)
    SELECT e.id, e.at, v.salt, v."values", v.payload FROM events e JOIN event_rows v ON v.id = e.id WHERE v.salt IS NOT NULL),
  outbox AS (INSERT INTO core.outbox (seq, at) SELECT seq, at FROM events)`
}

const shared = (name: string, type: string): RowColumn => ({ name, type, isShared: true })

const newEventColumns: readonly RowColumn[] = [
  { name: 'id', type: 'uuid' },
  shared('type', 'text'),
  shared('entity', 'text'),
  { name: 'record_id', type: 'uuid' },
  shared('version', 'bigint'),
  shared('actor_kind', 'text'),
  shared('actor_id', 'uuid'),
  shared('agent_id', 'text'),
  shared('channel', 'text'),
  shared('cause', 'text'),
  { name: 'changed', type: 'text[]' },
  { name: 'digest', type: 'bytea' },
  { name: 'salt', type: 'bytea' },
  { name: 'text', type: 'text' },
]

/**
 * As {@link eventCtes}, for records that one write makes: the events tell of the same actor, and differ in little but
 * what they are of. Each number is drawn before the rows are written, since no row that exists has a lock to wait for.
 */
export function newEventCtes(parameters: RowParameters, events: readonly RecordEvent[]): string {
  const salts = saltsFor(events)
  const rows = events.map((event, index) => newEventRow(event, salts[index]!))
  return `event_rows AS MATERIALIZED (SELECT nextval('core.event_seq') AS seq, clock_timestamp() AS at, x.* FROM ${parameters.rows(newEventColumns, rows, 'x')}),
  events AS (INSERT INTO core.event (seq, at, ${envelopeNames}) SELECT seq, at, ${envelopeNames} FROM event_rows),
  event_values AS (INSERT INTO core.event_value (event_id, at, salt, "values")
    SELECT id, at, salt, text::jsonb FROM event_rows WHERE salt IS NOT NULL),
  outbox AS (INSERT INTO core.outbox (seq, at) SELECT seq, at FROM event_rows)`
}

function newEventRow(event: RecordEvent, salt: Buffer): object {
  const { changed, values, digest, text } = sealed(event, salt)
  return {
    ...envelopeOf(event),
    changed,
    digest,
    salt: digest === null ? null : salt,
    text: values === null ? null : (text ?? JSON.stringify(values)),
  }
}

const statement = `WITH ${eventCtes('$1')} SELECT`

/** Writes events by themselves, in the transaction of what they tell of. At most some thousands at once. */
export async function writeEvents(client: SqlClient, events: readonly RecordEvent[]): Promise<void> {
  if (events.length === 0) return
  await client.query(statement, [eventRows(events)], { name: 'core.write_events' })
}
