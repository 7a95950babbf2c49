import type { FieldIssue } from '@tessera/sdk'
import type { RecordValues } from '../record-service.ts'
import { keyName, keysOf, type MatchPath } from './match-key.ts'
import { tryParseRecord, type ParseInput } from './parse-record.ts'

/**
 * What a caller wrote, read before the transaction it will be written in: an import reads its next rows while the
 * database writes those before. Rights are asked for again where it is written.
 */
export class ReadRecord {
  readonly #values: RecordValues
  readonly #changes: ReadonlyMap<string, unknown>
  readonly #issues: readonly FieldIssue[]
  /** By the paths of a match key. */
  readonly #texts = new Map<string, readonly string[]>()

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

  get changes(): ReadonlyMap<string, unknown> {
    return this.#changes
  }

  get issues(): readonly FieldIssue[] {
    return this.#issues
  }

  /** Its texts under a match key of its own fields: asked for when it is looked for, and again when it is written. */
  texts(key: readonly MatchPath[]): readonly string[] {
    const name = keyName(key)
    const known = this.#texts.get(name)
    if (known !== undefined) return known
    const texts = keysOf(key, (path) => this.#changes.get(path))
    this.#texts.set(name, texts)
    return texts
  }

  /** As it was written. */
  get values(): RecordValues {
    return this.#values
  }

  /** The same with some more, which takes the place of what was there under these names. */
  with(input: ParseInput, more: RecordValues): ReadRecord {
    if (Object.keys(more).length === 0) return this
    const further = tryParseRecord(input, more)
    const changes = new Map(this.#changes)
    for (const [path, value] of further.changes) changes.set(path, value)
    const issues = further.issues.length === 0 ? this.#issues : [...this.#issues, ...further.issues]
    const record = new ReadRecord({ ...this.#values, ...more }, { changes, issues })
    for (const [name, texts] of this.#texts)
      if (
        !name.split(' ').some((path) => further.changes.has(path) || further.changes.has(path.split('.')[0]!))
      )
        record.#texts.set(name, texts)
    return record
  }

  /** For one attempt to write it, which may change both. */
  taken(): { readonly changes: Map<string, unknown>; readonly issues: FieldIssue[] } {
    return { changes: new Map(this.#changes), issues: [...this.#issues] }
  }
}
