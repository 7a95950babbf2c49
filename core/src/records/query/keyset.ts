import { createHash } from 'node:crypto'
import { invalidQuery } from './query-error.ts'
import { queryLimits } from './query-limits.ts'
import { orderOf, type SortKey } from './compile-sort.ts'
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

/** Some of the rows behind a cursor: those that fulfil the condition, in this order. */
export interface KeysetPart {
  /** Null where no cursor bounds the list. */
  readonly condition: string | null
  readonly order: string
}

/**
 * The rows strictly behind the cursor, in the order of the keys: parts that follow one another. Which values are null is
 * part of the SQL's shape. Each part is one unbroken stretch of an index on the keys, however many rows share the
 * cursor's first values: first those that differ in the last key alone, then those that differ in the one before, and
 * so on. Rows without a value stand apart from those with one.
 */
export function keysetParts(
  keys: readonly SortKey[],
  cursor: Cursor,
  parameters: SqlParameters,
): readonly KeysetPart[] {
  // The default order leaves out what a caller may not read: a cursor of somebody else may have other keys.
  if (
    cursor.values.length !== keys.length ||
    keys.some(({ nullable }, index) => !nullable && cursor.values[index] === null)
  )
    throw foreignCursor(cursor.direction)
  const isBefore = cursor.direction === 'before'
  const placeholders = keys.map((key, index) =>
    cursor.values[index] === null ? null : parameters.add(key.type, (input) => input.cursor[index]),
  )
  if (keys.every((key) => !key.nullable && key.descending === keys[0]!.descending)) {
    const operator = keys[0]!.descending !== isBefore ? '<' : '>'
    const condition = `(${keys.map((key) => key.expression).join(', ')}) ${operator} (${placeholders.join(', ')})`
    return [{ condition, order: orderOf(keys, isBefore) }]
  }
  return keys.toReversed().flatMap((key, fromLast) => {
    const index = keys.length - 1 - fromLast
    const equal = keys.slice(0, index).map((earlier, at) => equalKey(earlier, placeholders[at] ?? null))
    return beyondKey(key, placeholders[index] ?? null, isBefore).map(({ condition, isOneValue }) => ({
      condition: [...equal, condition].join(' AND '),
      order: orderOf(
        [...(isOneValue ? [] : [{ ...key, nullable: false }]), ...keys.slice(index + 1)],
        isBefore,
      ),
    }))
  })
}

const equalKey = ({ expression }: SortKey, placeholder: string | null): string =>
  placeholder === null ? `${expression} IS NULL` : `${expression} = ${placeholder}`

/** Values beyond one key, stretch by stretch; empty values stand last in either direction. */
function beyondKey(
  { expression, descending, nullable }: SortKey,
  placeholder: string | null,
  isBefore: boolean,
): readonly { readonly condition: string; readonly isOneValue: boolean }[] {
  const valued = { condition: `${expression} IS NOT NULL`, isOneValue: false }
  const empty = { condition: `${expression} IS NULL`, isOneValue: true }
  if (placeholder === null) return isBefore ? [valued] : []
  const operator = descending !== isBefore ? '<' : '>'
  const beyond = { condition: `${expression} ${operator} ${placeholder}`, isOneValue: false }
  return nullable && !isBefore ? [beyond, empty] : [beyond]
}
