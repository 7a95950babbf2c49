import { TesseraError } from '@tessera/sdk'

type Values = Readonly<Record<string, unknown>>

/** A fault of one member of what was sent. */
export function invalidField(
  code: string,
  field: string,
  message: string,
  values: Values = {},
): TesseraError {
  return new TesseraError({
    code,
    kind: 'invalid',
    message,
    details: values,
    fields: [{ field, code, message, values }],
  })
}

/** What was sent fits, but not to what is there. */
export function conflictingField(code: string, field: string, message: string, values: Values): TesseraError {
  return new TesseraError({
    code,
    kind: 'conflict',
    message,
    details: values,
    fields: [{ field, code, message, values }],
  })
}

export function unknownField(entity: string, id: string): TesseraError {
  return new TesseraError({
    code: 'metadata.unknown_field',
    kind: 'not_found',
    message: `${entity} has no such field, or not in a state that allows this.`,
    details: { entity, id },
  })
}

export function notArchived({ entity, name }: { entity: string; name: string }): TesseraError {
  return new TesseraError({
    code: 'metadata.field_not_archived',
    kind: 'conflict',
    message: `The field ${name} of ${entity} is in use. Only an archived field can be deleted for good: archive it first.`,
    details: { entity, name },
  })
}

export function unknownEntity(entity: string): TesseraError {
  return new TesseraError({
    code: 'metadata.unknown_entity',
    kind: 'not_found',
    message: `There is no entity "${entity}" whose fields can be changed.`,
    details: { entity },
  })
}

/** Two admins at once: the later one would undo what the earlier did without having seen it. */
export function changedMeanwhile(what: string): TesseraError {
  return new TesseraError({
    code: 'metadata.changed_meanwhile',
    kind: 'conflict',
    message: `Somebody else has changed ${what} meanwhile. Load it again and repeat your change.`,
  })
}
