import { TesseraError } from '@tessera/sdk'

/** What the text of the code is filled with. */
type Details = Readonly<Record<string, unknown>>

/** A fault of the request itself, found before any service was asked. */
export function invalidRequest(code: string, message: string, details: Details = {}): TesseraError {
  return new TesseraError({ code, kind: 'invalid', message, details })
}

/** Nothing answers at this address, or not for this caller. */
export function notFound(code: string, message: string, details: Details = {}): TesseraError {
  return new TesseraError({ code, kind: 'not_found', message, details })
}
