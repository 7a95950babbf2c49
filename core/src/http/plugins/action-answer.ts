import type { JsonSchema } from '../openapi/json-schemas.ts'

/** One action as this caller may run it: what a button, a menu item and a form are made from. */
export interface ActionAnswer {
  readonly name: string
  readonly label: string
  /** A line above its form. */
  readonly description?: string
  readonly effect: 'read' | 'write' | 'outside'
  readonly plugin: string
  readonly entity: string | null
  readonly icon?: string
  /** A button of its own at the top of a record's page. */
  readonly prominent: boolean
  /** Whether it is asked before it runs. */
  readonly confirm: 'ask' | 'danger' | null
  /** The member of the input that takes the records' ids, and how many at once; null where it takes none. */
  readonly records: { readonly input: 'id' | 'ids'; readonly most: number | null } | null
  /** Offered only on records in which each of these fields has one of the values; null stands for empty. */
  readonly offeredWhen?: Readonly<Record<string, readonly (string | boolean | null)[]>>
  /** JSON Schema 2020-12, with titles in the caller's language; `x-entity` names the entity of a record's id. */
  readonly input: JsonSchema
  /** The member of the output that is the id of a record, and its entity. */
  readonly opens: { readonly output: string; readonly entity: string } | null
}
