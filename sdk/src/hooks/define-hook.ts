import type { EntityName, StoredOf, UpdateOf } from '../entity/record-types.ts'
import type { Notify } from '../notifications/notifier.ts'
import type { UserAccess } from '../plugin/user-info.ts'
import type { RecordAccess } from '../records/record-client.ts'

export type WriteOperation = 'create' | 'update' | 'delete' | 'restore'

/** One record on its way into the database. `values` holds what the caller wants to change. */
export interface Draft<Name extends EntityName = EntityName> {
  readonly id: string
  readonly operation: WriteOperation
  /** The stored record, null at creation. Links in it are ids. */
  readonly before: StoredOf<Name> | null
  /** What will be written; read it, change it with `set`. */
  readonly values: UpdateOf<Name>
  /** The value as it will stand after the write: the new one if given, else the stored one. */
  get<Field extends keyof UpdateOf<Name> & string>(field: Field): UpdateOf<Name>[Field] | null
  set<Field extends keyof UpdateOf<Name> & string>(field: Field, value: UpdateOf<Name>[Field]): void
  /** True when the write gives this field a value. */
  has(field: keyof UpdateOf<Name> & string): boolean
  /**
   * Refuses the write. Under the field stands the text of the code, in the language of whoever writes: `errors.<name>` in the
   * plugin's locales, filled with the values. The message is English, for logs and programs.
   */
  reject(field: string, code: string, message: string, values?: Readonly<Record<string, unknown>>): void
}

/** What a hook gets: the open transaction, and nothing that could reach outside of it. */
export interface HookContext {
  /** Reads and derived writes inside the transaction, with the plugin's own rights. */
  readonly records: RecordAccess
  /** Tells people something in their inbox, once the write is kept. */
  readonly notify: Notify
  readonly actor: { readonly userId: string | null }
  /** How the write came in: what undoing puts back or an import brings may follow other rules than what people do. */
  readonly channel: 'ui' | 'api' | 'import' | 'automation' | 'job' | 'plugin' | 'system' | 'demo' | 'undo'
  readonly users: UserAccess
  readonly organisation: {
    readonly country: string
    readonly currency: string
    readonly language: string
    readonly timeZone: string
  }
  readonly now: Date
}

export interface HookDefinition<Name extends EntityName = EntityName> {
  /** `HookDefinition<never>` is a hook on any entity. */
  readonly entity: [Name] extends [never] ? string : Name
  /** Unique within the plugin; shown to the admin. */
  readonly name: string
  readonly on: readonly WriteOperation[]
  /** Smaller runs earlier, within the order that `requires` gives the plugins. Default 0. */
  readonly order?: number
  /** Only called when the write touches one of these fields (creation always does). */
  readonly fields?: readonly string[]
  /** Before the write: may change drafts or refuse them. Called once per batch of up to 1,000 drafts. */
  before?(drafts: readonly Draft<Name>[], ctx: HookContext): void | Promise<void>
  /** After the row is written, in the same transaction: derived writes. */
  after?(drafts: readonly Draft<Name>[], ctx: HookContext): void | Promise<void>
}

/**
 * A rule that runs inside the writing transaction. It gets an array: an import calls it once per 1,000 rows.
 * It must not call out (network, files) and has one second of its own, ten with what the database takes.
 *
 * @example
 * export const noPastVisits = defineHook({
 *   entity: 'visits.visit', name: 'no-past-visits', on: ['create', 'update'], fields: ['startsAt'],
 *   before(drafts, ctx) {
 *     for (const draft of drafts) {
 *       const startsAt = draft.get('startsAt')
 *       if (startsAt && new Date(startsAt) < ctx.now) draft.reject('startsAt', 'visits.past', 'Choose a time in the future.')
 *     }
 *   },
 * })
 */
export function defineHook<const Name extends EntityName>(
  definition: HookDefinition<Name>,
): HookDefinition<Name> {
  return Object.freeze(definition)
}
