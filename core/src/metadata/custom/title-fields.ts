import { TesseraError } from '@tessera/sdk'
import type { EntityModel } from '../entity-model.ts'
import { isCustomEntity } from './custom-entity.ts'
import { invalidField } from './custom-field-errors.ts'
import type { CustomFieldRow } from './custom-field.ts'

/** Kinds whose value reads as a name. */
const naming = new Set(['text', 'autoNumber', 'email', 'phone', 'url', 'taxNumber', 'integer', 'date'])

/** Whether a field of this kind can make the display name. */
export function canName(kind: string): boolean {
  return naming.has(kind)
}

/** Throws unless these are fields of the entity by which its records can be called. */
export function demandTitle(
  entity: string,
  title: readonly string[],
  fields: readonly Pick<CustomFieldRow, 'name' | 'kind'>[],
): void {
  if (title.length === 0)
    throw invalidField(
      'metadata.title_missing',
      'title',
      'Records need a name: choose the field that it is made of.',
    )
  for (const name of title) {
    const field = fields.find((candidate) => candidate.name === name)
    if (field === undefined)
      throw invalidField(
        'metadata.title_unknown',
        'title',
        `${entity} has no field "${name}" to call its records by. Choose one of: ${fields.map((each) => each.name).join(', ')}.`,
        { entity, name, known: fields.map((each) => each.name) },
      )
    if (!canName(field.kind))
      throw invalidField(
        'metadata.title_kind',
        'title',
        `"${name}" is of the kind ${field.kind}, by which nobody would recognise a record. Choose a field of one of the kinds ${[...naming].join(', ')}.`,
        { name, kind: field.kind },
      )
  }
}

/** Throws where the records of an admin's entity are called by the field. */
export function demandNotTitle(model: EntityModel, { entity, name }: CustomFieldRow): void {
  if (!isCustomEntity(entity) || !model.title.includes(name)) return
  throw new TesseraError({
    code: 'metadata.field_is_title',
    kind: 'conflict',
    message: `The records of ${entity} are called by "${name}", so it cannot be archived. Choose another display field for them first.`,
    details: { entity, name },
  })
}
