import { TesseraError, type FieldIssue } from '@tessera/sdk'

/** A fault of the request itself, found before any service was asked. */
export function invalidRequest(
  code: string,
  message: string,
  fields: readonly FieldIssue[] = [],
): TesseraError {
  return new TesseraError({ code, kind: 'invalid', message, fields })
}

/** Nothing answers at this address, or not for this caller. */
export function notFound(code: string, message: string): TesseraError {
  return new TesseraError({ code, kind: 'not_found', message })
}
