/** What went wrong, by who can mend it. The HTTP status follows from this in one table of the core. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'limited'
  | 'unavailable'
  | 'internal'

/** One field's fault, as forms show it under the field. `field` is a path such as `emails.0.address`. */
export interface FieldIssue {
  readonly field: string
  readonly code: string
  /** In English, for logs and programs; people read the text of the code in their own language. */
  readonly message: string
  /** What the text of the code is filled with. */
  readonly values?: Readonly<Record<string, unknown>>
}

export interface TesseraErrorOptions {
  /** Stable and prefixed by the owner's name: `contacts.duplicate_email`. */
  readonly code: string
  readonly kind: ErrorKind
  /** What failed, with what value, and what to do about it: in English, for logs and programs. */
  readonly message: string
  /** What the text of the code is filled with; programs get them too. */
  readonly details?: Readonly<Record<string, unknown>>
  readonly fields?: readonly FieldIssue[]
  readonly cause?: unknown
}

const brand = Symbol.for('tessera.error')

/**
 * The one error type of Tessera. Recognise it with {@link isTesseraError}, never with `instanceof`: a plugin may
 * bring its own copy of a package.
 *
 * People read an error in their own language: the text under `errors.<name>` in the plugin's locales, where `<name>` is the
 * code without the plugin's id, filled with `details` (for a field: with the issue's `values`). A detail named `entity`,
 * `field`, `fields`, `plugin` or `permission` reads there as people call it. Where a code has no text, its message stands.
 *
 * @example
 * throw new TesseraError({
 *   code: 'visits.too_early',
 *   kind: 'invalid',
 *   message: 'The visit starts at 05:00, before opening time. Choose a time after 08:00.',
 *   details: { opening: '08:00' }, // "errors": { "too_early": "Kies een uur na {opening}." }
 *   fields: [{ field: 'startsAt', code: 'visits.too_early', message: 'Choose a time after 08:00.', values: { opening: '08:00' } }],
 * })
 */
export class TesseraError extends Error {
  readonly code: string
  readonly kind: ErrorKind
  readonly details: Readonly<Record<string, unknown>>
  readonly fields: readonly FieldIssue[]

  constructor(options: TesseraErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'TesseraError'
    this.code = options.code
    this.kind = options.kind
    this.details = options.details ?? {}
    this.fields = options.fields ?? []
    Object.defineProperty(this, brand, { value: true })
  }
}

/** True for any TesseraError, from whichever copy of the SDK; with `code`, for that code only. */
export function isTesseraError(value: unknown, code?: string): value is TesseraError {
  if (typeof value !== 'object' || value === null || !(brand in value)) return false
  return code === undefined || (value as unknown as TesseraError).code === code
}
