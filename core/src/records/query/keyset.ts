import { createHash } from 'node:crypto'
import { invalidQuery } from './query-error.ts'
import { queryLimits } from './query-limits.ts'
import type { SortKey } from './compile-sort.ts'
import type { SqlParameters } from './sql-parameters.ts'

/** A place in an ordered list: the sort values of a row, as the database's own text. */
export interface Cursor {
  readonly direction: 'after' | 'before'
  readonly values: readonly (string | null)[]
}

/** Ties a cursor to its order, so that one of another list is refused rather than misread. */
export function sortSignature(entity: string, sort: readonly string[]): string {
  return createHash('sha256')
    .update(`${entity}|${sort.join(',')}`)
    .digest('base64url')
    .slice(0, 8)
}

export function encodeCursor(signature: string, values: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify([signature, ...values])).toString('base64url')
}

export function decodeCursor(text: string, signature: string, direction: Cursor['direction']): Cursor {
  let parsed: unknown
  try {
    parsed = JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    parsed = null
  }
  const values: readonly unknown[] = Array.isArray(parsed) && parsed[0] === signature ? parsed.slice(1) : []
  if (
    values.length === 0 ||
    values.length > queryLimits.sortKeys * 2 + 1 ||
    !values.every((value) => value === null || typeof value === 'string')
  )
    throw foreignCursor(direction)
  return { direction, values }
}

function foreignCursor(direction: Cursor['direction']): Error {
  return invalidQuery(
    `"${direction}" is not a cursor of this list and sort order. Take it from the "page" of an answer to the same query.`,
  )
}

/** The rows strictly behind the cursor, in the order of the keys. Which values are null is part of the SQL's shape. */
export function keysetCondition(keys: readonly SortKey[], cursor: Cursor, parameters: SqlParameters): string {
  // The default order leaves out what a caller may not read: a cursor of somebody else may have other keys.
  if (cursor.values.length !== keys.length) throw foreignCursor(cursor.direction)
  const isBefore = cursor.direction === 'before'
  const placeholders = keys.map((key, index) =>
    cursor.values[index] === null ? null : parameters.add(key.type, (input) => input.cursor[index]),
  )
  if (keys.every((key) => !key.nullable && key.descending === keys[0]!.descending)) {
    const operator = keys[0]!.descending !== isBefore ? '<' : '>'
    return `(${keys.map((key) => key.expression).join(', ')}) ${operator} (${placeholders.join(', ')})`
  }
  const alternatives = keys.flatMap((key, index) => {
    const beyond = beyondKey(key, placeholders[index] ?? null, isBefore)
    if (beyond === null) return []
    const equal = keys
      .slice(0, index)
      .map((earlier, at) =>
        placeholders[at] === null
          ? `${earlier.expression} IS NULL`
          : `${earlier.expression} = ${placeholders[at]}`,
      )
    return [`(${[...equal, beyond].join(' AND ')})`]
  })
  return alternatives.length === 0 ? 'FALSE' : `(${alternatives.join(' OR ')})`
}

/** Values beyond one key; empty values stand last in either direction. */
function beyondKey(key: SortKey, placeholder: string | null, isBefore: boolean): string | null {
  if (placeholder === null) return isBefore ? `${key.expression} IS NOT NULL` : null
  const operator = key.descending !== isBefore ? '<' : '>'
  const comparison = `${key.expression} ${operator} ${placeholder}`
  return key.nullable && !isBefore ? `(${comparison} OR ${key.expression} IS NULL)` : comparison
}

/** The same keys read backwards, for a page before the cursor. */
export function reversedOrder(keys: readonly SortKey[]): string {
  return keys
    .map((key) => `${key.expression}${key.descending ? '' : ' DESC'}${key.nullable ? ' NULLS FIRST' : ''}`)
    .join(', ')
}
