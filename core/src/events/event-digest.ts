import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'

/** What the envelope vouches for without telling it: the values may be erased later, and the chain still holds. */
export function valuesDigest(salt: Uint8Array, values: unknown, payload: unknown): Buffer {
  const content = canonicalJson([values ?? null, payload ?? null])
  return createHash('sha256').update(salt).update(content).digest()
}

/** The columns of core.event that are chained, as they come from the database. */
export interface EventEnvelope {
  readonly seq: string
  /** Microseconds since 1970: JavaScript's dates are too coarse. */
  readonly at_microseconds: string
  readonly id: string
  readonly type: string
  readonly entity: string | null
  readonly record_id: string | null
  readonly version: string | null
  readonly actor_kind: string
  readonly actor_id: string | null
  readonly agent_id: string | null
  readonly channel: string
  readonly cause: string | null
  readonly changed: readonly string[]
  readonly digest: Buffer | null
}

/** To be selected wherever an envelope is read for the chain; `e` is core.event. */
export const envelopeColumns = `e.seq::text, (extract(epoch FROM e.at) * 1000000)::bigint::text AS at_microseconds, e.id, e.type, e.entity,
  e.record_id, e.version::text, e.actor_kind, e.actor_id, e.agent_id, e.channel, e.cause, e.changed, e.digest`

/** Each link holds the one before it, so that no event can be changed, taken out or put in between unseen. */
export function nextLink(previous: Uint8Array, event: EventEnvelope): Buffer {
  const content = JSON.stringify([
    event.seq,
    event.at_microseconds,
    event.id,
    event.type,
    event.entity,
    event.record_id,
    event.version,
    event.actor_kind,
    event.actor_id,
    event.agent_id,
    event.channel,
    event.cause,
    event.changed,
    event.digest?.toString('hex') ?? null,
  ])
  return createHash('sha256').update(previous).update(content).digest()
}
