import { TesseraError, type FieldIssue } from '@tessera/sdk'
import { sqlStateOf } from '../database/sql-error.ts'

export function recordNotFound(entity: string, id: string): TesseraError {
  return new TesseraError({
    code: 'records.not_found',
    kind: 'not_found',
    message: `There is no record ${id} of ${entity} that you can see. It may have been deleted for good, or it is not shared with you.`,
    details: { entity, id },
  })
}

export function writeForbidden(entity: string, action: string): TesseraError {
  return new TesseraError({
    code: 'records.forbidden',
    kind: 'forbidden',
    message: `Your role does not let you ${action} this record of ${entity}. Ask an administrator for the right.`,
    details: { entity, action },
  })
}

export function invalidValues(entity: string, fields: readonly FieldIssue[]): TesseraError {
  const first = fields[0]
  return new TesseraError({
    code: 'records.invalid',
    kind: 'invalid',
    message:
      fields.length === 1 && first !== undefined
        ? `${first.field}: ${first.message}`
        : `${fields.length} values of ${entity} cannot be saved; each says why.`,
    fields,
    details: { entity },
  })
}

export function duplicateValue(entity: string, field: string): TesseraError {
  const message = `Another record of ${entity} already has this value. Open that record, or enter a different value.`
  return new TesseraError({
    code: 'records.duplicate',
    kind: 'conflict',
    message: `${field}: ${message}`,
    fields: [{ field, code: 'records.duplicate', message }],
    details: { entity, field },
  })
}

export function changedMeanwhile(
  entity: string,
  id: string,
  fields: readonly string[],
  version: number,
): TesseraError {
  return new TesseraError({
    code: 'records.conflict',
    kind: 'conflict',
    message: `Somebody else changed ${fields.join(', ')} since you opened this record. Read it again and decide which value stands.`,
    fields: fields.map((field) => ({
      field,
      code: 'records.conflict',
      message: 'Changed by somebody else since you opened the record.',
    })),
    details: { entity, id, fields, version },
  })
}

/** A field went while a request that knew it was under way: told to try again, instead of a fault of the server. */
export function fieldsChanged(error: unknown): unknown {
  if (sqlStateOf(error) !== '42703') return error
  return new TesseraError({
    code: 'records.fields_changed',
    kind: 'unavailable',
    message: 'The fields of these records were changed just now. Try again.',
    cause: error,
  })
}

/** The target went between the check and the write, or a hook linked what does not exist. */
export function targetGone(entity: string, id: string): TesseraError {
  return new TesseraError({
    code: 'records.target_gone',
    kind: 'conflict',
    message: `A record that this record of ${entity} links to does not exist any more. Read it again and choose another one.`,
    details: { entity, id },
  })
}

export function stillReferredTo(entity: string, id: string): TesseraError {
  return new TesseraError({
    code: 'records.still_referred_to',
    kind: 'conflict',
    message: `Other records still refer to this record of ${entity}. Change or delete those first.`,
    details: { entity, id },
  })
}
