import type { EntityModel, FieldModel, Metadata } from './entity-model.ts'

/**
 * Without the links to entities that are not there: their plugin is switched off. They vanish like its fields, their
 * data stays, and they are back as soon as it is.
 */
export function withoutAbsentTargets(metadata: Metadata): Metadata {
  const isPresent = ({ options }: FieldModel): boolean =>
    options.target === undefined || metadata.entities.has(options.target)
  return {
    ...metadata,
    entities: new Map([...metadata.entities].map(([name, model]) => [name, reduced(model, isPresent)])),
  }
}

function reduced(model: EntityModel, isPresent: (field: FieldModel) => boolean): EntityModel {
  const fields = [...model.fields.values()]
  const isWhole = fields.every(
    (field) => isPresent(field) && [...(field.part?.fields.values() ?? [])].every(isPresent),
  )
  if (isWhole) return model
  const kept = fields.filter(isPresent).map((field): [string, FieldModel] => {
    if (field.part === null) return [field.path, field]
    const subs = new Map([...field.part.fields].filter(([, sub]) => isPresent(sub)))
    return [field.path, { ...field, part: { ...field.part, fields: subs } }]
  })
  return { ...model, fields: new Map(kept) }
}
