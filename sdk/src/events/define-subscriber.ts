import type { Once } from '../plugin/once.ts'
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
  /** Keys count per subscriber. */
  readonly once: Once
}

/**
 * Reacts to events after their commit, at least once, as a durable job with retries. Use `ctx.once` for effects
 * that must not happen twice.
 *
 * @example
 * export const planNextVisit = defineSubscriber({
 *   name: 'plan-next-visit', on: ['visits.visit.created'],
 *   async run(event, ctx) {
 *     await ctx.once(event.id, async ({ records }) => {
 *       await records('visits.visit').create({ subject: 'Next visit' })
 *     })
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
