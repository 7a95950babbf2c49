import type { SqlClient } from './database.ts'

/** One step of a schema's history. Never edited once released: a later step mends an earlier one. */
export interface Migration {
  /** `YYYYMMDDHHMM_verb_object`; the order of names is the order of steps. */
  readonly name: string
  up(client: SqlClient): Promise<void>
  down?(client: SqlClient): Promise<void>
  /** The text that its checksum is taken of; that of `up` when left out. */
  readonly source?: string
}
