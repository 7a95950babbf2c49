import { TesseraError } from '@tessera/sdk'

/** A query that cannot be compiled; the message says which part and what is allowed. */
export function invalidQuery(message: string, details: Readonly<Record<string, unknown>> = {}): TesseraError {
  return new TesseraError({ code: 'query.invalid', kind: 'invalid', message, details })
}

/** What a caller wrote, and of which entity: every refusal names this, whichever part of the path it fails at. */
export interface AskedPath {
  readonly entity: string
  readonly path: string
}

/** One answer for a path that does not exist and one the caller may not read: nothing is learnt from it. */
export function unknownPath(entity: string, path: string): TesseraError {
  return invalidQuery(
    `"${path}" is not a field of ${entity} that you can use. Check its spelling, or ask an administrator for the right to read it.`,
    { entity, path },
  )
}

/** One answer for an entity that does not exist and one the caller may not read. */
export function unknownEntity(entity: string): TesseraError {
  return new TesseraError({
    code: 'records.unknown_entity',
    kind: 'not_found',
    message: `There is no entity "${entity}" that you can read. Check the name, or ask an administrator for the right.`,
    details: { entity },
  })
}
