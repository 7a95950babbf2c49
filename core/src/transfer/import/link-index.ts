import type { EntityModel } from '../../metadata/entity-model.ts'
import type { ValueContext } from '../../metadata/field-kind.ts'
import { parseValue } from '../../metadata/values/parse-value.ts'
import { comparables, matchPath, type MatchPath } from '../../records/write/match-key.ts'
import { foldText } from '../../foundation/fold-text.ts'

type Values = Readonly<Record<string, unknown>>

/** A linked record, found or to be made. */
export interface LinkEntry {
  /** Null until it is written. */
  id: string | null
  /** What is known of it: as stored, or as the file says. */
  readonly known: Record<string, unknown>
  /** What the file adds to it. */
  readonly added: Record<string, unknown>
  /** Comparable values by key path. */
  readonly keys: Map<string, readonly string[]>
}

/** Linked records by everything they are recognised by, so that each is looked for once in an import. */
export class LinkIndex {
  readonly matches: readonly MatchPath[]
  /** The field that names the entity's records; null where that is more than one. */
  readonly nameField: string | null
  readonly #context: ValueContext
  readonly #byKey = new Map<string, LinkEntry>()
  readonly #byName = new Map<string, LinkEntry[]>()
  readonly #byId = new Map<string, LinkEntry>()
  readonly #asked = new Set<string>()

  constructor(model: EntityModel, paths: readonly string[], nameField: string | null, context: ValueContext) {
    this.matches = paths.map((path) => matchPath(model, path))
    this.nameField = nameField
    this.#context = context
  }

  /** Comparable values at a key path of what the file says. */
  given(match: MatchPath, values: Values): readonly string[] {
    return comparables(match, (path) => this.#canonical(match, values[path]))
  }

  nameOf(values: Values): string | null {
    const name = this.nameField === null ? null : values[this.nameField]
    return typeof name === 'string' && name !== '' ? name : null
  }

  /** True the first time that a key or name is asked for. */
  isNew(kind: string, text: string): boolean {
    const key = `${kind}\u0001${text}`
    if (this.#asked.has(key)) return false
    this.#asked.add(key)
    return true
  }

  addStored(record: Values): void {
    const id = String(record.id)
    if (this.#byId.has(id)) return
    const entry: LinkEntry = { id, known: { ...record }, added: {}, keys: new Map() }
    for (const match of this.matches)
      this.#remember(
        entry,
        match,
        comparables(match, (path) => record[path]),
      )
    this.#byId.set(id, entry)
    this.#rememberName(entry, this.nameOf(record))
  }

  addNew(values: Values): LinkEntry {
    const entry: LinkEntry = { id: null, known: {}, added: {}, keys: new Map() }
    this.complete(entry, values)
    this.#rememberName(entry, this.nameOf(values))
    return entry
  }

  /** Takes over what the file says and the record lacks. */
  complete(entry: LinkEntry, values: Values): void {
    for (const [path, value] of Object.entries(values)) {
      if ((entry.known[path] ?? null) !== null) continue
      if (entry.id !== null && typeof value === 'object') continue
      entry.known[path] = value
      entry.added[path] = value
    }
    for (const match of this.matches) this.#remember(entry, match, this.given(match, values))
  }

  find(values: Values): LinkEntry | 'ambiguous' | null {
    for (const match of this.matches) {
      for (const text of this.given(match, values)) {
        const entry = this.#byKey.get(`${match.path}\u0001${text}`)
        if (entry !== undefined) return entry
      }
    }
    const name = this.nameOf(values)
    const named =
      (name === null ? undefined : this.#byName.get(foldText(name)))?.filter(
        (entry) => !this.#isOther(entry, values),
      ) ?? []
    return named.length > 1 ? 'ambiguous' : (named[0] ?? null)
  }

  forget(entry: LinkEntry): void {
    for (const [path, texts] of entry.keys)
      for (const text of texts) this.#byKey.delete(`${path}\u0001${text}`)
    for (const [name, entries] of this.#byName)
      if (entries.includes(entry))
        this.#byName.set(
          name,
          entries.filter((other) => other !== entry),
        )
  }

  /** The same name with another number is another record. */
  #isOther(entry: LinkEntry, values: Values): boolean {
    return this.matches.some((match) => {
      if (match.sub !== null) return false
      const given = this.given(match, values)
      const known = entry.keys.get(match.path)
      return given.length > 0 && known !== undefined && !given.some((text) => known.includes(text))
    })
  }

  #canonical(match: MatchPath, raw: unknown): unknown {
    if (raw === undefined || raw === null) return null
    const parsed = parseValue(match.field, raw, this.#context)
    return parsed.ok ? parsed.value : null
  }

  #remember(entry: LinkEntry, match: MatchPath, texts: readonly string[]): void {
    // Tens of thousands of records are kept while an import runs: most have nothing at most paths.
    if (texts.length === 0) return
    for (const text of texts) {
      const key = `${match.path}\u0001${text}`
      if (!this.#byKey.has(key)) this.#byKey.set(key, entry)
    }
    entry.keys.set(match.path, [...new Set([...(entry.keys.get(match.path) ?? []), ...texts])])
  }

  #rememberName(entry: LinkEntry, name: string | null): void {
    if (name === null) return
    const folded = foldText(name)
    this.#byName.set(folded, [...(this.#byName.get(folded) ?? []), entry])
  }
}
