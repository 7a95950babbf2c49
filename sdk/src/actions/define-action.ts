import type { ZodType, infer as Infer } from 'zod'
import type { RequestContext } from '../plugin/plugin-context.ts'

export interface ActionDefinition<Input extends ZodType = ZodType, Output extends ZodType = ZodType> {
  /** `<plugin>.<camelCaseVerb>`, such as `invoicing.issue`. */
  readonly name: string
  readonly input: Input
  readonly output: Output
  /** A permission of the plugin; without it any signed-in user may call, and records' own rights decide. */
  readonly permission?: string
  /** `read` changes nothing, `write` changes records, `outside` reaches beyond Tessera (mail, webhooks). */
  readonly effect: 'read' | 'write' | 'outside'
  /** Offered on records of this entity; the input then has `ids: string[]`. */
  readonly entity?: string
  run(input: Infer<Input>, ctx: RequestContext): Promise<Infer<Output>>
}

/**
 * The central primitive: one definition gives `POST /api/actions/<name>`, a button or bulk action, an automation
 * step, a script function and a tool for AI clients.
 *
 * @example
 * export const confirmVisit = defineAction({
 *   name: 'visits.confirm',
 *   input: z.object({ id: z.string() }), output: z.object({ confirmed: z.boolean() }),
 *   effect: 'write',
 *   async run({ id }, ctx) {
 *     await ctx.records('visits.visit').update(id, { confirmed: true })
 *     return { confirmed: true }
 *   },
 * })
 */
export function defineAction<Input extends ZodType, Output extends ZodType>(
  definition: ActionDefinition<Input, Output>,
): ActionDefinition<Input, Output> {
  return Object.freeze(definition)
}
