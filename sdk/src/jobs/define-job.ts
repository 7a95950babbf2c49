import type { ZodType, infer as Infer } from 'zod'
import type { Once } from '../plugin/once.ts'
import type { PluginContext } from '../plugin/plugin-context.ts'

export interface JobDefinition<Payload extends ZodType = ZodType> {
  /** Unique within the plugin. */
  readonly name: string
  readonly payload: Payload
  /** Cron in the organisation's time zone; a slot runs once in a cluster. */
  readonly schedule?: string
  /** Attempts after the first. Default 5, with exponential back-off. */
  readonly retries?: number
  /** Seconds after which an attempt counts as failed. Default 300. */
  readonly timeout?: number
  run(payload: Infer<Payload>, ctx: JobContext): Promise<void>
}

export interface JobContext extends PluginContext {
  readonly attempt: number
  readonly signal: AbortSignal
  /** Keys count per kind of job: one that has to happen for each job takes it from the payload. */
  readonly once: Once
}

/**
 * Durable work: kept in the database, retried, and visible to the admin. A job whose server dies runs again: use
 * `ctx.once` for effects that must not happen twice.
 *
 * @example
 * export const remind = defineJob({
 *   name: 'remind', payload: z.object({}), schedule: '0 8 * * *',
 *   async run(_payload, ctx) { ctx.log.info('good morning') },
 * })
 */
export function defineJob<Payload extends ZodType>(
  definition: JobDefinition<Payload>,
): JobDefinition<Payload> {
  return Object.freeze(definition)
}
