import type { FieldIssue, WriteOperation } from '@tessera/sdk'
import type { EntityModel } from '../../metadata/entity-model.ts'
import { HeldValues } from './held-values.ts'

/** A record's stored values, by path, in canonical form; references are ids. */
export interface StoredRecord {
  readonly id: string
  readonly version: number
  readonly ownerId: string | null
  readonly teamId: string | null
  readonly createdAt: string
  readonly deletedAt: string | null
  /** The caller's own, or shared with them for writing: every scope but none reaches it. */
  readonly isOwnOrShared: boolean
  readonly values: Readonly<Record<string, unknown>>
}

/** Nested as the API writes it: `{ firstName, invoicing: { vatNumber }, custom: { segment } }`. */
export function nestValues(
  model: EntityModel,
  values: Iterable<readonly [string, unknown]>,
): Record<string, unknown> {
  const nested: Record<string, unknown> = {}
  for (const [path, value] of values) {
    const field = model.fields.get(path)
    if (field === undefined || field.namespace === null) {
      nested[path] = value
      continue
    }
    const space = (nested[field.namespace] ?? {}) as Record<string, unknown>
    space[field.name] = value
    nested[field.namespace] = space
  }
  return nested
}

const nowhere: ReadonlySet<string> = new Set()
const nothing: ReadonlyMap<string, unknown> = new Map()

/** One record on its way into the database, as hooks see it. A thousand are at once: what most have none of is not made. */
export class RecordDraft {
  readonly id: string
  readonly operation: WriteOperation
  readonly model: EntityModel
  readonly stored: StoredRecord | null
  /** What will be written, by path, canonical. */
  readonly changes: Map<string, unknown>
  readonly issues: FieldIssue[] = []
  #touched: Set<string> | null = null
  #byHooks: Set<string> | null = null
  #former: Map<string, unknown> | null = null
  /** The team follows from the owner; nobody named it. */
  isTeamDerived = false

  constructor(
    model: EntityModel,
    operation: WriteOperation,
    id: string,
    stored: StoredRecord | null,
    changes: Map<string, unknown>,
  ) {
    this.model = model
    this.operation = operation
    this.id = id
    this.stored = stored
    this.changes = changes
  }

  /** Paths that hooks wrote: parsed again before the write. */
  get touched(): ReadonlySet<string> {
    return this.#touched ?? nowhere
  }

  /** Paths whose value is a hook's: it acts with its plugin's rights, not with the caller's. */
  get byHooks(): ReadonlySet<string> {
    return this.#byHooks ?? nowhere
  }

  /** Values, by path, that were this record's before and come back to it, with the parts and files in them. */
  get former(): ReadonlyMap<string, unknown> {
    return this.#former ?? nothing
  }

  get before(): Record<string, unknown> | null {
    if (this.stored === null) return null
    const { id, version, createdAt, deletedAt, ownerId, teamId, values } = this.stored
    return {
      id,
      version,
      createdAt,
      deletedAt,
      owner: ownerId,
      team: teamId,
      ...nestValues(this.model, Object.entries(values)),
    }
  }

  get values(): Record<string, unknown> {
    return nestValues(this.model, this.changes)
  }

  get(path: string): unknown {
    if (this.changes.has(path)) return this.changes.get(path) ?? null
    return this.storedValue(path)
  }

  storedValue(path: string): unknown {
    if (this.stored === null) return null
    if (path === 'owner') return this.stored.ownerId
    if (path === 'team') return this.stored.teamId
    return this.stored.values[path] ?? null
  }

  set(path: string, value: unknown): void {
    this.changes.set(path, value)
    this.#touched ??= new Set()
    this.#touched.add(path)
  }

  /** What hooks wrote is parsed by now: the next ones begin anew, and it stays theirs. */
  keepTouched(): void {
    if (this.#touched === null) return
    if (this.#byHooks === null) this.#byHooks = this.#touched
    else for (const path of this.#touched) this.#byHooks.add(path)
    this.#touched = null
  }

  /** A value that was this record's before comes back to it. */
  bringBack(path: string, value: unknown): void {
    this.changes.set(path, value)
    this.#former ??= new Map()
    this.#former.set(path, value)
  }

  has(path: string): boolean {
    return this.changes.has(path)
  }

  reject(field: string, code: string, message: string, values: Readonly<Record<string, unknown>> = {}): void {
    this.issues.push({ field, code, message, values })
  }

  /** What it is to hold when it starts over. */
  held(): HeldValues {
    return new HeldValues(this.changes)
  }

  /** Back to these changes, as if nothing had been tried. */
  startOver(changes: HeldValues): void {
    this.changes.clear()
    changes.putInto(this.changes)
    this.#touched = null
    this.#byHooks = null
    this.isTeamDerived = false
    this.issues.length = 0
  }

  /** Drops what is the same as before, and gives `[before, after]` of the rest. */
  settle(): Record<string, readonly [unknown, unknown]> {
    const changes: Record<string, readonly [unknown, unknown]> = {}
    this.changes.forEach((value, path) => {
      const after = value ?? null
      const before = this.storedValue(path)
      if (sameValue(before, after)) this.changes.delete(path)
      else changes[path] = [before, after]
    })
    return changes
  }
}

/** Equality of canonical values: JSON data, where key order does not count. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  return typeof a === 'object' && typeof b === 'object' && a !== null && b !== null && sameMembers(a, b)
}

function sameMembers(a: object, b: object): boolean {
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const aKeys = Object.keys(a)
  const bKeys = Object.keys(b)
  if (aKeys.length !== bKeys.length) return false
  return aKeys.every(
    (key) =>
      Object.hasOwn(b, key) &&
      sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  )
}
