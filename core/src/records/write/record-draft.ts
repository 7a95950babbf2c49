import type { FieldIssue, WriteOperation } from '@tessera/sdk'
import type { EntityModel } from '../../metadata/entity-model.ts'

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

/** One record on its way into the database, as hooks see it. */
export class RecordDraft {
  readonly id: string
  readonly operation: WriteOperation
  readonly model: EntityModel
  readonly stored: StoredRecord | null
  /** What will be written, by path, canonical. */
  readonly changes: Map<string, unknown>
  readonly issues: FieldIssue[] = []
  /** Paths that hooks wrote: parsed again before the write. */
  readonly touched = new Set<string>()
  /** Paths whose value is a hook's: it acts with its plugin's rights, not with the caller's. */
  readonly byHooks = new Set<string>()
  /** Values, by path, that were this record's before and come back to it, with the parts and files in them. */
  readonly former = new Map<string, unknown>()
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
    this.touched.add(path)
  }

  has(path: string): boolean {
    return this.changes.has(path)
  }

  reject(field: string, code: string, message: string, values: Readonly<Record<string, unknown>> = {}): void {
    this.issues.push({ field, code, message, values })
  }

  /** Back to these changes, as if nothing had been tried. */
  startOver(changes: ReadonlyMap<string, unknown>): void {
    this.changes.clear()
    for (const [path, value] of changes) this.changes.set(path, value)
    this.touched.clear()
    this.byHooks.clear()
    this.isTeamDerived = false
    this.issues.length = 0
  }

  /** Drops what is the same as before, and gives `[before, after]` of the rest. */
  settle(): Record<string, readonly [unknown, unknown]> {
    const changes: Record<string, readonly [unknown, unknown]> = {}
    for (const [path, after] of this.changes) {
      const before = this.storedValue(path)
      if (sameValue(before, after ?? null)) this.changes.delete(path)
      else changes[path] = [before, after ?? null]
    }
    return changes
  }
}

/** Equality of canonical values: JSON data, where key order does not count. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
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
