import type { EntityModel } from '../../metadata/entity-model.ts'

/** A file that a record holds, and where. */
export interface FileValue {
  readonly path: string
  readonly id: string
}

const isFile = (field: { readonly options: { readonly target?: string } }): boolean =>
  field.options.target === 'core.file'

/** The files among a record's values, those in its parts included. */
export function fileValues(model: EntityModel, valueOf: (path: string) => unknown): FileValue[] {
  const found: FileValue[] = []
  const add = (path: string, id: unknown): void => void (typeof id === 'string' && found.push({ path, id }))
  for (const field of model.fields.values()) {
    if (isFile(field)) add(field.path, valueOf(field.path))
    const subs = [...(field.part?.fields.values() ?? [])].filter(isFile)
    if (subs.length === 0) continue
    for (const [index, part] of ((valueOf(field.path) ?? []) as Record<string, unknown>[]).entries()) {
      for (const sub of subs) add(`${field.path}.${index}.${sub.name}`, part[sub.name])
    }
  }
  return found
}
