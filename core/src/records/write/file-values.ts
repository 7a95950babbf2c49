import type { EntityModel, FieldModel } from '../../metadata/entity-model.ts'

/** A file that a record holds, and where. */
export interface FileValue {
  readonly path: string
  /** The record's field, of which `path` may be a part. */
  readonly field: string
  readonly id: string
}

const isFile = (field: { readonly options: { readonly target?: string } }): boolean =>
  field.options.target === 'core.file'

interface FileFields {
  readonly own: readonly FieldModel[]
  readonly parts: readonly { readonly field: FieldModel; readonly subs: readonly FieldModel[] }[]
}

// Most entities have none, and are asked for every record that is written.
const known = new WeakMap<EntityModel, FileFields>()

function fileFields(model: EntityModel): FileFields {
  const before = known.get(model)
  if (before !== undefined) return before
  const fields = [...model.fields.values()]
  const parts = fields.map((field) => ({
    field,
    subs: [...(field.part?.fields.values() ?? [])].filter(isFile),
  }))
  const found = { own: fields.filter(isFile), parts: parts.filter(({ subs }) => subs.length > 0) }
  known.set(model, found)
  return found
}

const none: readonly FileValue[] = []

/** The files among a record's values, those in its parts included. */
export function fileValues(model: EntityModel, valueOf: (path: string) => unknown): readonly FileValue[] {
  const { own, parts } = fileFields(model)
  if (own.length === 0 && parts.length === 0) return none
  const found: FileValue[] = []
  const add = (path: string, field: string, id: unknown): void =>
    void (typeof id === 'string' && found.push({ path, field, id }))
  for (const field of own) add(field.path, field.path, valueOf(field.path))
  for (const { field, subs } of parts) {
    for (const [index, part] of ((valueOf(field.path) ?? []) as Record<string, unknown>[]).entries()) {
      for (const sub of subs) add(`${field.path}.${index}.${sub.name}`, field.path, part[sub.name])
    }
  }
  return found
}
