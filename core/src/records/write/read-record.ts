import type { FieldIssue } from '@tessera/sdk'
import type { RecordValues } from '../record-service.ts'
import { keyName, keysOf, type MatchPath } from './match-key.ts'
import { tryParseRecord, type ParseInput } from './parse-record.ts'

const nothing: ReadonlyMap<string, unknown> = new Map()

/**
 * What a caller wrote, read before the transaction it will be written in: an import reads its next rows while the
 * database writes those before. Rights are asked for again where it is written.
 */
export class ReadRecord {
  readonly #values: RecordValues
  readonly #changes: ReadonlyMap<string, unknown>
  readonly #issues: readonly FieldIssue[]
  /** What takes the place of some of the changes; joined with them when it is written. */
  readonly #further: ReadonlyMap<string, unknown>
  /** By the paths of a match key. */
  readonly #texts = new Map<string, readonly string[]>()

  constructor(
    values: RecordValues,
    {
      changes,
      issues,
      further = nothing,
    }: {
      readonly changes: ReadonlyMap<string, unknown>
      readonly issues: readonly FieldIssue[]
      readonly further?: ReadonlyMap<string, unknown>
    },
  ) {
    this.#values = values
    this.#changes = changes
    this.#issues = issues
    this.#further = further
  }

  get changes(): ReadonlyMap<string, unknown> {
    return this.#further.size === 0 ? this.#changes : this.#joined()
  }

  get issues(): readonly FieldIssue[] {
    return this.#issues
  }

  /** Its texts under a match key of its own fields: asked for when it is looked for, and again when it is written. */
  texts(key: readonly MatchPath[]): readonly string[] {
    const name = keyName(key)
    const known = this.#texts.get(name)
    if (known !== undefined) return known
    const texts = keysOf(key, (path) =>
      this.#further.has(path) ? this.#further.get(path) : this.#changes.get(path),
    )
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
    const { changes, issues } = tryParseRecord(input, more)
    const record = new ReadRecord(
      { ...this.#values, ...more },
      {
        changes: this.#changes,
        issues: issues.length === 0 ? this.#issues : [...this.#issues, ...issues],
        further: this.#further.size === 0 ? changes : new Map([...this.#further, ...changes]),
      },
    )
    for (const [name, texts] of this.#texts) if (!isNamed(name, changes)) record.#texts.set(name, texts)
    return record
  }

  /** For one attempt to write it, which may change both. */
  taken(): { readonly changes: Map<string, unknown>; readonly issues: FieldIssue[] } {
    return { changes: this.#joined(), issues: [...this.#issues] }
  }

  #joined(): Map<string, unknown> {
    const changes = new Map(this.#changes)
    for (const [path, value] of this.#further) changes.set(path, value)
    return changes
  }
}

/** Whether a match key of this name has one of these fields, or something of it. */
function isNamed(name: string, changes: ReadonlyMap<string, unknown>): boolean {
  for (const path of changes.keys())
    if (name.includes(path) && name.split(' ').some((part) => part === path || part.startsWith(`${path}.`)))
      return true
  return false
}
