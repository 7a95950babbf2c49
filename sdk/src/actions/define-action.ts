import type { ZodType, infer as Infer } from 'zod'
import type { RequestContext } from '../plugin/plugin-context.ts'

/** A right that a role gives on an entity. */
export interface ActionRight {
  readonly entity: string
  readonly action: 'create' | 'read' | 'update' | 'delete'
}

export interface ActionDefinition<Input extends ZodType = ZodType, Output extends ZodType = ZodType> {
  /** `<plugin>.<camelCaseVerb>`, such as `invoicing.issue`. */
  readonly name: string
  readonly input: Input
  readonly output: Output
  /** A permission of the plugin; without it any signed-in user may call, and records' own rights decide. */
  readonly permission?: string
  /** `read` changes nothing, `write` changes records, `outside` reaches beyond Tessera (mail, webhooks). */
  readonly effect: 'read' | 'write' | 'outside'
  /**
   * Offered on records of this entity. The input then has `ids: string[]` for one or many of them (lists offer it too), or
   * `id: string` for one.
   */
  readonly entity?: string
  /**
   * Offered only to whom a role gives these rights on at least some records. Default: for an action on an entity with the
   * effect `write`, to update that entity. It decides what is shown; each record's rights decide when the action runs.
   */
  readonly rights?: readonly ActionRight[]
  /**
   * Offered only on records in which each of these fields has one of the values, such as `{ status: ['open'] }`; null
   * stands for empty. It decides what is shown: the action itself must bear every record that it is called with.
   */
  readonly offeredWhen?: Readonly<Record<string, readonly (string | boolean | null)[]>>
  /** Asked before it runs, where no form says enough; `danger` warns. Default `ask` for the effect `outside`. */
  readonly confirm?: 'ask' | 'danger'
  /** A Lucide icon name. */
  readonly icon?: string
  /** Also a button at the top of the record's page; without it the action stands in the page's menu. */
  readonly prominent?: boolean
  run(input: Infer<Input>, ctx: RequestContext): Promise<Infer<Output>>
}

/**
 * The central primitive: one definition gives `POST /api/actions/<name>`, a button or bulk action, an automation
 * step, a script function and a tool for AI clients.
 *
 * Its texts stand in the plugin's locales under `actions.<name>`: `title`; `description` above the form; `input.<field>`,
 * `help.<field>` and `options.<field>.<value>` for the form that is made from `input`; `confirm`, filled with `count`; and
 * `done`, filled with the output. An output with `failed: { id, message }[]` has its failures shown record by record.
 *
 * @example
 * export const confirmVisit = defineAction({
 *   name: 'visits.confirm',
 *   entity: 'visits.visit',
 *   input: z.object({ id: recordId('visits.visit') }), output: z.object({ confirmed: z.boolean() }),
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
