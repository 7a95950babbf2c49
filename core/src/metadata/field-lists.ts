import type { EntityModel, FieldModel } from './entity-model.ts'

/** An entity's fields as writing asks for them, for every record anew. */
export interface FieldLists {
  /** Those that have columns in the entity's own table, but for the system's. */
  readonly columns: readonly FieldModel[]
  readonly parts: readonly FieldModel[]
  /** Those that a new record must have. */
  readonly required: readonly FieldModel[]
}

// Pure functions of what never changes once it is made.
const lists = new WeakMap<EntityModel, FieldLists>()
const subFields = new WeakMap<FieldModel, readonly FieldModel[]>()

export function fieldLists(model: EntityModel): FieldLists {
  const known = lists.get(model)
  if (known !== undefined) return known
  const fields = [...model.fields.values()]
  const made: FieldLists = {
    columns: fields.filter((field) => !field.system && field.part === null),
    parts: fields.filter((field) => field.part !== null),
    required: fields.filter(
      ({ system, options, kind }) => !system && options.required === true && kind.name !== 'autoNumber',
    ),
  }
  lists.set(model, made)
  return made
}

/** The fields of a part; none where the field is none. */
export function subFieldsOf(field: FieldModel): readonly FieldModel[] {
  const known = subFields.get(field)
  if (known !== undefined) return known
  const fields = [...(field.part?.fields.values() ?? [])]
  subFields.set(field, fields)
  return fields
}
