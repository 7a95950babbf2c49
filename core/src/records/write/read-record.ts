import type { FieldIssue } from '@tessera/sdk'
import type { RecordValues } from '../record-service.ts'
import { HeldValues } from './held-values.ts'
import { keysOf, namesOfKeys, type MatchPath } from './match-key.ts'
import { tryParseRecord, type ParseInput } from './parse-record.ts'

const nothing = new HeldValues(new Map())

interface Content {
  /** The id that was written, if any. */
  readonly id: unknown
  readonly changes: HeldValues
  readonly issues: readonly FieldIssue[]
  /** What takes the place of some of the changes; joined with them when it is written. */
  readonly further: HeldValues
}

/**
 * What a caller wrote, read before the transaction it will be written in: an import reads its next rows while the
 * database writes those before. Rights are asked for again where it is written.
 */
export class ReadRecord {
  readonly #content: Content
  /** The match keys that its texts were asked for last. */
  #keyNames = ''
  #texts: readonly (readonly string[])[] = []

  private constructor(content: Content) {
    this.#content = content
  }

  static from(input: ParseInput, values: RecordValues): ReadRecord {
    const { changes, issues } = tryParseRecord(input, values)
    return new ReadRecord({ id: values?.id, changes: new HeldValues(changes), issues, further: nothing })
  }

  get id(): unknown {
    return this.#content.id
  }

  get issues(): readonly FieldIssue[] {
    return this.#content.issues
  }

  get(path: string): unknown {
    const { changes, further } = this.#content
    return (further.has(path) ? further : changes).get(path)
  }

  /** Its texts under match keys of its own fields: asked for when it is looked for, and again when it is written. */
  texts(keys: readonly (readonly MatchPath[])[]): readonly (readonly string[])[] {
    const names = namesOfKeys(keys)
    if (names !== this.#keyNames) {
      const valueOf = (path: string): unknown => this.get(path)
      this.#texts = keys.map((key) => keysOf(key, valueOf))
      this.#keyNames = names
    }
    return this.#texts
  }

  /** The same with some more, which takes the place of what was there under these names. */
  with(input: ParseInput, more: RecordValues): ReadRecord {
    if (Object.keys(more).length === 0) return this
    const { changes, issues } = tryParseRecord(input, more)
    const before = this.#content
    const record = new ReadRecord({
      id: 'id' in more ? more.id : before.id,
      changes: before.changes,
      issues: issues.length === 0 ? before.issues : [...before.issues, ...issues],
      further: joined(before.further, changes),
    })
    if (!isNamed(this.#keyNames, changes)) {
      record.#keyNames = this.#keyNames
      record.#texts = this.#texts
    }
    return record
  }

  /** For one attempt to write it, which may change both. */
  taken(): { readonly changes: Map<string, unknown>; readonly issues: FieldIssue[] } {
    const { changes, further, issues } = this.#content
    const all = new Map<string, unknown>()
    changes.putInto(all)
    further.putInto(all)
    return { changes: all, issues: [...issues] }
  }
}

/** Reads values, or adds more to what was read before. */
export type RecordReader = (values: RecordValues, before?: ReadRecord) => ReadRecord

function joined(before: HeldValues, changes: ReadonlyMap<string, unknown>): HeldValues {
  if (before.size === 0) return new HeldValues(changes)
  const all = new Map<string, unknown>()
  before.putInto(all)
  for (const [path, value] of changes) all.set(path, value)
  return new HeldValues(all)
}

/** Whether match keys of these names have one of these fields, or something of it. */
function isNamed(names: string, changes: ReadonlyMap<string, unknown>): boolean {
  for (const path of changes.keys())
    if (names.includes(path) && names.split(' ').some((part) => part === path || part.startsWith(`${path}.`)))
      return true
  return false
}
