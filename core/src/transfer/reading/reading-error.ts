import type { ErrorKind } from '@tessera/sdk'

/**
 * Why a file is not read. It is no TesseraError yet: the process that reads files is small, and does not load the SDK.
 * Whoever opens a table gets it as one.
 */
export class ReadingError extends Error {
  readonly code: string
  readonly kind: ErrorKind
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    code: string,
    kind: ErrorKind,
    message: string,
    details: Readonly<Record<string, unknown>>,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'ReadingError'
    this.code = code
    this.kind = kind
    this.details = details
  }
}
