import { createHash } from 'node:crypto'
import { z } from 'zod'

/** Where an event stands in the log. Jobs carry this and not the values, so that erasing those reaches them too. */
export const eventReference = z.object({
  id: z.uuid(),
  /** Sequence number and time in microseconds since 1970: together they lead to one row of one partition. */
  seq: z.string(),
  at: z.string(),
  position: z.int(),
})

export type EventReference = z.infer<typeof eventReference>

/** The events `e` of these references, for FROM or USING of a statement whose first values are {@link referenceValues}. */
export const referencedEvents = `unnest($1::bigint[], $2::bigint[]) AS r(seq, at)
  JOIN core.event e ON e.seq = r.seq AND e.at = 'epoch'::timestamptz + r.at * interval '1 microsecond'`

/** Numbers, a thousand at once: as the texts of arrays there is nothing in them to quote. */
export function referenceValues(references: readonly EventReference[]): readonly [string, string] {
  return [`{${references.map(({ seq }) => seq).join()}}`, `{${references.map(({ at }) => at).join()}}`]
}

/** A uuid that is the same for the same event and subscriber, so that a job made twice is one (RFC 9562, version 8). */
export function subscriberJobId(eventId: string, subscriber: string): string {
  const bytes = createHash('sha256').update(eventId).update('\0').update(subscriber).digest()
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex', 0, 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
