import type { PluginContext } from '../plugin/plugin-context.ts'
import type { DeliveredEvent, EventType } from './define-event.ts'
import type { ZodType, infer as Infer } from 'zod'

export interface SubscriberDefinition {
  readonly name: string
  /** Event types; `contacts.person.*` takes all events of the entity. */
  readonly on: readonly string[]
  run(event: DeliveredEvent, ctx: SubscriberContext): Promise<void>
}

export interface SubscriberContext extends PluginContext {
  /** Runs `work` at most once for this key, also across retries and processes; resolves to false if it had run. */
  once(key: string, work: () => Promise<void>): Promise<boolean>
}

/**
 * Reacts to events after their commit, at least once, as a durable job with retries. Use `ctx.once` for effects
 * that must not happen twice.
 *
 * @example
 * export const thankVisitor = defineSubscriber({
 *   name: 'thank-visitor', on: ['visits.visit.created'],
 *   async run(event, ctx) {
 *     await ctx.once(`thank:${event.recordId}`, async () => ctx.log.info('thanked', { id: event.recordId }))
 *   },
 * })
 */
export function defineSubscriber(definition: SubscriberDefinition): SubscriberDefinition {
  return Object.freeze(definition)
}

/** Narrows a delivered event to a declared type, with its payload parsed. */
export function asEvent<Name extends string, Payload extends ZodType>(
  event: DeliveredEvent,
  type: EventType<Name, Payload>,
): DeliveredEvent<Infer<Payload>> | null {
  if (event.type !== type.name) return null
  return { ...event, payload: type.payload.parse(event.payload) }
}
