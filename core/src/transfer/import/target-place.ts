import type { EntityModel, FieldModel, Metadata } from '../../metadata/entity-model.ts'

/** What a target path stands for in the record. */
export type TargetPlace =
  | { readonly kind: 'name'; readonly first: FieldModel; readonly last: FieldModel }
  | { readonly kind: 'field'; readonly field: FieldModel }
  | { readonly kind: 'line'; readonly field: FieldModel; readonly line: string }
  | {
      readonly kind: 'part'
      readonly field: FieldModel
      readonly sub: FieldModel
      readonly line: string | null
    }
  | {
      readonly kind: 'link'
      readonly field: FieldModel
      readonly model: EntityModel
      readonly path: string
      readonly inner: TargetPlace
    }

/** The path of a whole name that is split into the two fields of a title. */
export const wholeNamePath = 'fullName'

const unreadableKinds: ReadonlySet<string> = new Set(['json', 'file', 'autoNumber', 'id', 'parts'])

/** Whether cells can be read as this field at all. */
export function isImportable(field: FieldModel): boolean {
  if (field.system && field.path !== 'owner' && field.path !== 'team') return false
  return field.options.readOnly !== true && !unreadableKinds.has(field.kind.name)
}

/** The two fields that a whole name is split into; null for entities whose title is anything else. */
export function nameFields(
  model: EntityModel,
): { readonly first: FieldModel; readonly last: FieldModel } | null {
  if (model.fields.has(wholeNamePath) || model.title.length !== 2) return null
  const [first, last] = model.title.map((path) => model.fields.get(path))
  return first?.kind.name === 'text' && last?.kind.name === 'text' ? { first, last } : null
}

/** The field of a part that tells its entries apart: an address, a number, a link. */
export function leadingField(field: FieldModel): FieldModel | null {
  const subs = [...(field.part?.fields.values() ?? [])]
  const leading =
    subs.find((sub) => sub.options.required === true) ?? subs.find((sub) => sub.kind.name === 'text')
  return leading !== undefined && isImportable(leading) && leading.kind.name !== 'reference' ? leading : null
}

/** The field that says of which kind an entry is: work, private, mobile. */
export function typeField(field: FieldModel): FieldModel | null {
  const sub = field.part?.fields.get('type')
  return sub?.kind.name === 'select' ? sub : null
}

/** The linked entity of a reference that columns can fill in; users and teams are found by name instead. */
export function linkedModel(metadata: Metadata, field: FieldModel): EntityModel | null {
  if (field.kind.name !== 'reference' || field.options.target === undefined) return null
  const model = metadata.entities.get(field.options.target)
  return model === undefined || model.system ? null : model
}

/** Finds what a path means; null for anything that columns cannot be imported into. */
export function targetPlace(
  metadata: Metadata,
  model: EntityModel,
  path: string,
  isLinked = false,
): TargetPlace | null {
  if (path === wholeNamePath) {
    const name = nameFields(model)
    return name === null ? null : { kind: 'name', ...name }
  }
  const exact = model.fields.get(path)
  if (exact !== undefined)
    return isImportable(exact) && exact.kind.name !== 'reference' && exact.kind.name !== 'address'
      ? { kind: 'field', field: exact }
      : null
  const found = headOf(model, path)
  if (found === null) return null
  const { field, rest } = found
  if (field.part !== null) return partPlace(field, rest)
  if (field.kind.name === 'address')
    return isImportable(field) && hasLine(field, rest) ? { kind: 'line', field, line: rest } : null
  const linked = linkedModel(metadata, field)
  if (linked === null || isLinked || !isImportable(field)) return null
  const inner = targetPlace(metadata, linked, rest, true)
  return inner === null ? null : { kind: 'link', field, model: linked, path: rest, inner }
}

function partPlace(field: FieldModel, rest: string): TargetPlace | null {
  const [name = '', line = null] = rest.split('.')
  const sub = field.part?.fields.get(name)
  if (
    sub === undefined ||
    leadingField(field) === null ||
    field.options.readOnly === true ||
    !isImportable(sub)
  )
    return null
  if (sub.kind.name === 'address')
    return line !== null && hasLine(sub, line) ? { kind: 'part', field, sub, line } : null
  return line === null && sub.kind.name !== 'reference' ? { kind: 'part', field, sub, line: null } : null
}

/** The field that the beginning of a path names, the longest first: `custom.segment`, then `custom`. */
function headOf(
  model: EntityModel,
  path: string,
): { readonly field: FieldModel; readonly rest: string } | null {
  const words = path.split('.')
  for (let length = words.length - 1; length > 0; length--) {
    const field = model.fields.get(words.slice(0, length).join('.'))
    if (field !== undefined) return { field, rest: words.slice(length).join('.') }
  }
  return null
}

function hasLine(field: FieldModel, line: string): boolean {
  return field.kind.subFields !== undefined && Object.hasOwn(field.kind.subFields, line)
}
