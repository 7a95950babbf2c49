import { createHash, type Hash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'

/** Of each salt; an event has one for all it holds, and one more for each value that may be erased by itself. */
export const saltBytes = 16

/** `[before, after]`; for an admin's field its immutable id stands third. */
export type ValueChange = readonly [unknown, unknown, string?]

/** What is left of a change whose field was purged: its digest, so that the rest can still be vouched for. */
export interface ErasedChange {
  readonly erased: string
}

export interface EventContent {
  /** Paths in the order of the envelope, in which the salts stand too. */
  readonly changed: readonly string[]
  readonly values: Readonly<Record<string, ValueChange | ErasedChange>> | null
  readonly payload: unknown
}

export function isErased(change: ValueChange | ErasedChange): change is ErasedChange {
  return !Array.isArray(change)
}

/** Paths of admins' fields: such a field may be purged, and its values with it. */
export function erasablePaths({ changed, values }: Pick<EventContent, 'changed' | 'values'>): string[] {
  return changed.filter((path) => isErasable(values?.[path]))
}

/** Whether it may go by itself, or has gone. */
export function isErasable(change: ValueChange | ErasedChange | undefined): boolean {
  return change !== undefined && (isErased(change) || change.length === 3)
}

/** What stands for one change after it was erased. */
export function changeDigest(salt: Uint8Array, path: string, change: ValueChange): Buffer {
  return createHash('sha256')
    .update(salt)
    .update(canonicalJson([path, change]))
    .digest()
}

/**
 * What the envelope vouches for without telling it: the values may be erased later, all of them or those of a field,
 * and the chain still holds. An erasable value counts by its own digest, under a salt that goes with it; where there
 * is but one salt, all count together.
 */
export function valuesDigest(salt: Uint8Array, { changed, values, payload }: EventContent): Buffer {
  const erasable = salt.length > saltBytes ? erasablePaths({ changed, values }) : []
  const rest =
    values === null || erasable.length === 0
      ? values
      : Object.fromEntries(Object.entries(values).filter(([path]) => !erasable.includes(path)))
  const hash = contentHash(salt, rest === null ? null : canonicalJson(rest), payload)
  for (const [index, path] of erasable.entries()) {
    const change = values![path]!
    hash.update(
      isErased(change) ? Buffer.from(change.erased, 'hex') : changeDigest(saltOf(salt, index), path, change),
    )
  }
  return hash.digest()
}

/** The same where there is but one salt, of values that are canonical JSON already. */
export function wholeDigest(salt: Uint8Array, values: string | null, payload: unknown): Buffer {
  return contentHash(salt, values, payload).digest()
}

function contentHash(salt: Uint8Array, values: string | null, payload: unknown): Hash {
  return (
    createHash('sha256')
      .update(salt.subarray(0, saltBytes))
      // The values are by far the longest: they are not copied into one text with the rest.
      .update('[')
      .update(values ?? 'null')
      .update(`,${canonicalJson(payload ?? null)}]`)
  )
}

/** The salt of the erasable value at this place. */
export function saltOf(salts: Uint8Array, index: number): Uint8Array {
  return salts.subarray((index + 1) * saltBytes, (index + 2) * saltBytes)
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

/** An envelope without the list of what has changed; `e` is core.event. */
export const envelopeScalars = `e.seq::text, (extract(epoch FROM e.at) * 1000000)::bigint::text AS at_microseconds, e.id, e.type, e.entity,
  e.record_id, e.version::text, e.actor_kind, e.actor_id, e.agent_id, e.channel, e.cause, e.digest`

/** To be selected wherever an envelope is read for the chain. */
export const envelopeColumns = `${envelopeScalars}, e.changed`

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
