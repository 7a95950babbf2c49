import type { ZodType } from 'zod'

/** A plugin's own kind of event. Changes of records are events by themselves: `<entity>.created` and so on. */
export interface EventType<Name extends string = string, Payload extends ZodType = ZodType> {
  readonly name: Name
  readonly payload: Payload
  readonly version: number
}

/**
 * Declares an event type: a past-tense fact with a payload that JSON can hold.
 *
 * @example
 * export const VisitMissed = defineEvent('visits.visit_missed', z.object({ visitId: z.string() }))
 */
export function defineEvent<const Name extends string, Payload extends ZodType>(
  name: Name,
  payload: Payload,
  options: { version?: number } = {},
): EventType<Name, Payload> {
  return Object.freeze({ name, payload, version: options.version ?? 1 })
}

/** The actor behind a change, as events and history tell it. */
export interface EventActor {
  readonly kind: 'user' | 'token' | 'plugin' | 'automation' | 'system'
  readonly id: string | null
}

/** One event of the log, as subscribers receive it. */
export interface DeliveredEvent<Payload = unknown> {
  /** Stable across retries. */
  readonly id: string
  /** `contacts.person.updated`, or a declared type's name. */
  readonly type: string
  /** Gapless number in the order of the whole log. */
  readonly position: number
  readonly at: string
  readonly entity: string | null
  readonly recordId: string | null
  /** The record's version after the change: drop an event older than one already seen. */
  readonly version: number | null
  readonly actor: EventActor
  readonly channel: string
  /** `{ field: [before, after] }` for changes of records. */
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>
  readonly payload: Payload
}
