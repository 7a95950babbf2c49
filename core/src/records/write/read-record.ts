import type { FieldIssue } from '@tessera/sdk'
import type { RecordValues } from '../record-service.ts'
import { tryParseRecord, type ParseInput } from './parse-record.ts'

/**
 * What a caller wrote, read before the transaction it will be written in: an import reads its next rows while the
 * database writes those before. Rights are asked for again where it is written.
 */
export class ReadRecord {
  readonly #values: RecordValues
  readonly #changes: ReadonlyMap<string, unknown>
  readonly #issues: readonly FieldIssue[]

  constructor(
    values: RecordValues,
    {
      changes,
      issues,
    }: { readonly changes: ReadonlyMap<string, unknown>; readonly issues: readonly FieldIssue[] },
  ) {
    this.#values = values
    this.#changes = changes
    this.#issues = issues
  }

  /** As it was written. */
  get values(): RecordValues {
    return this.#values
  }

  /** The same with some more, which takes the place of what was there under these names. */
  with(input: ParseInput, more: RecordValues): ReadRecord {
    if (Object.keys(more).length === 0) return this
    const further = tryParseRecord(input, more)
    return new ReadRecord(
      { ...this.#values, ...more },
      {
        changes: new Map([...this.#changes, ...further.changes]),
        issues: [...this.#issues, ...further.issues],
      },
    )
  }

  /** For one attempt to write it, which may change both. */
  taken(): { readonly changes: Map<string, unknown>; readonly issues: FieldIssue[] } {
    return { changes: new Map(this.#changes), issues: [...this.#issues] }
  }
}
