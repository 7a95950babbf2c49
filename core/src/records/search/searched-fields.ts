import type { EntityModel, FieldModel } from '../../metadata/entity-model.ts'

/** One value that is searched: a field, or a field of its parts. */
export interface SearchLeaf {
  /** Immutable, see `FieldModel.id`: a field made anew under an old name is another one. */
  readonly id: string
  readonly path: string
  readonly field: FieldModel
  readonly sub: FieldModel | null
}

/** What an admin chose, by the id of the leaf; the definition decides for the others. */
export type SearchChoicesOf = (entity: string) => ReadonlyMap<string, boolean> | undefined

/** Every value of an entity that can be searched, whether it is or not. */
export function searchableLeaves(model: EntityModel): SearchLeaf[] {
  if (model.system) return []
  return [...model.fields.values()].flatMap((field) => {
    if (field.system) return []
    const subs = [...(field.part?.fields.values() ?? [])]
    const leaves = subs.map((sub): SearchLeaf => ({ id: sub.path, path: sub.path, field, sub }))
    if (field.part === null) leaves.push({ id: field.id, path: field.path, field, sub: null })
    return leaves.filter((leaf) => (leaf.sub ?? field).kind.searchText !== undefined)
  })
}

/** The values an entity is searched by, those of the record's name first. */
export function searchedLeaves(model: EntityModel, choicesOf: SearchChoicesOf): SearchLeaf[] {
  const choices = choicesOf(model.name)
  const searched = searchableLeaves(model).filter(
    (leaf) => choices?.get(leaf.id) ?? (leaf.sub ?? leaf.field).options.search === true,
  )
  const place = (leaf: SearchLeaf): number => {
    const index = model.title.indexOf(leaf.path)
    return index < 0 ? model.title.length : index
  }
  return searched.toSorted((a, b) => place(a) - place(b))
}

/** The leaf at a path such as `emails.address` or `custom.segment`; null where there is none. */
export function leafAt(model: EntityModel, path: string): SearchLeaf | null {
  const field = model.fields.get(path)
  if (field !== undefined) return { id: field.id, path, field, sub: null }
  const dot = path.lastIndexOf('.')
  const parent = model.fields.get(path.slice(0, dot))
  const sub = parent?.part?.fields.get(path.slice(dot + 1))
  return parent === undefined || sub === undefined ? null : { id: path, path, field: parent, sub }
}
