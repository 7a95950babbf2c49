import type { FieldIssue, TesseraError } from '@tessera/sdk'

/** An error as data: a code, what its text is filled with, and the English words for logs. */
export interface Fault {
  readonly code: string
  readonly message: string
  readonly values?: Readonly<Record<string, unknown>> | undefined
}

/** Whoever reads a text: in which language, and what they may know of. */
export interface Reader {
  readonly language: string
  /** Whether they may read this entity, or a field of it: what they may not is called as they wrote it. */
  mayRead(entity: string, path?: string): boolean
}

export interface ExplainedError {
  readonly detail: string
  readonly fields: readonly FieldIssue[]
}

/**
 * Errors in words. Whoever throws gives a code with values; the edges (answers, rows of imports, lists of jobs) ask for
 * the text, in the reader's language. Where a code has none, its English message stands.
 */
export interface ErrorTexts {
  textOf(fault: Fault, reader: Reader): string
  /** The error, and the first faults of its fields; what their texts were filled with is left out. */
  explain(error: TesseraError, reader: Reader, mostFields: number): ExplainedError
  /** What a status of HTTP is called. */
  titleOf(status: number, language: string): string
}

export function faultOf({ code, message, details }: TesseraError): Fault {
  return { code, message, values: details }
}
