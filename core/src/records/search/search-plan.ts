import type { Actor } from '../../access/actor.ts'
import type { Scope } from '../../access/access.ts'

/** One search document per record: the fields it holds, which all have the same readers. */
export interface SearchGroup {
  readonly id: number
  readonly entity: string
  /** Paths of fields, those of the record's name first. */
  readonly fields: readonly string[]
  /** Paths of what is searched: the fields, or single values of their parts (`emails.address`). */
  readonly leaves: ReadonlySet<string>
  /** Built for every record; until then searches fall back to conditions on fields. */
  readonly isReady: boolean
}

/** Which documents an entity's records have, for one state of metadata and roles. */
export interface SearchPlan {
  groups(entity: string): readonly SearchGroup[]
}

/** Documents that a caller may be answered from, on the records that `scope` gives. */
export interface ReadableGroup {
  readonly id: number
  readonly scope: Exclude<Scope, 'none'>
}

/** Where one caller's search of one entity looks. */
export interface SearchReach {
  readonly groups: readonly ReadableGroup[]
  /** Leaves that the caller may read and no such document holds: they are searched as conditions on the fields. */
  readonly uncovered: readonly string[]
}

/** Which search documents a caller may be answered from. */
export interface SearchGroups {
  /** `fromDocuments` is false where documents cannot help: records in the trash have none. */
  readable(actor: Actor, entity: string, fromDocuments?: boolean): SearchReach
}
