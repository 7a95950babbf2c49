import type { Metadata } from '../../metadata/entity-model.ts'

/** One search document per record: the fields it holds, which all have the same readers. */
export interface SearchGroup {
  readonly id: number
  readonly entity: string
  readonly fields: readonly string[]
  /** Built for every record; until then searches fall back to conditions on fields. */
  readonly isReady: boolean
}

/** Which documents an entity's records have, for one state of metadata and roles. */
export interface SearchPlan {
  groups(entity: string): readonly SearchGroup[]
}

/** The fields an entity is searched by, unless an admin chose others. */
export function searchableFields(metadata: Metadata, entity: string): readonly string[] {
  const model = metadata.entities.get(entity)
  if (model === undefined || model.system) return []
  return [...model.fields.values()].filter((field) => isSearched(field)).map((field) => field.path)
}

function isSearched(field: { options: { search?: boolean }; part: { fields: ReadonlyMap<string, { options: { search?: boolean } }> } | null }): boolean {
  if (field.options.search === true) return true
  return field.part !== null && [...field.part.fields.values()].some((sub) => sub.options.search === true)
}
