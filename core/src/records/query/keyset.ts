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

/** Some of the rows behind a cursor: those that fulfil the condition, in this order. */
export interface KeysetPart {
  readonly condition: string
  readonly order: string
}

/**
 * The rows strictly behind the cursor, in the order of the keys: parts that follow one another. Which values are null is
 * part of the SQL's shape. Each part bounds the first key by itself, so that an index is entered at the cursor instead
 * of being walked from its start; rows without a value in that key, which come last, are therefore a part of their own.
 */
export function keysetParts(
  keys: readonly SortKey[],
  cursor: Cursor,
  parameters: SqlParameters,
): readonly KeysetPart[] {
  // The default order leaves out what a caller may not read: a cursor of somebody else may have other keys.
  if (cursor.values.length !== keys.length) throw foreignCursor(cursor.direction)
  const isBefore = cursor.direction === 'before'
  const placeholders = keys.map((key, index) =>
    cursor.values[index] === null ? null : parameters.add(key.type, (input) => input.cursor[index]),
  )
  const order = isBefore ? reversedOrder(keys) : keys.map((key) => key.order).join(', ')
  if (keys.every((key) => !key.nullable && key.descending === keys[0]!.descending)) {
    const operator = keys[0]!.descending !== isBefore ? '<' : '>'
    const condition = `(${keys.map((key) => key.expression).join(', ')}) ${operator} (${placeholders.join(', ')})`
    return [{ condition, order }]
  }
  const [first, ...others] = keys as [SortKey, ...SortKey[]]
  const bound = boundOf(first, placeholders[0] ?? null, isBefore)
  if (isBefore || !first.nullable || placeholders[0] === null)
    return [{ condition: `${bound}${behind(keys, placeholders, isBefore)}`, order }]
  const valued: SortKey = {
    ...first,
    nullable: false,
    order: `${first.expression}${first.descending ? ' DESC' : ''}`,
  }
  const valuedKeys = [valued, ...others]
  return [
    {
      condition: `${bound}${behind(valuedKeys, placeholders, isBefore)}`,
      order: valuedKeys.map((key) => key.order).join(', '),
    },
    { condition: `${first.expression} IS NULL`, order: others.map((key) => key.order).join(', ') },
  ]
}

/** What every row behind the cursor fulfils in its first key, where that is simple. */
function boundOf(key: SortKey, placeholder: string | null, isBefore: boolean): string {
  if (placeholder === null) return isBefore ? '' : `${key.expression} IS NULL AND `
  return `${key.expression} ${key.descending !== isBefore ? '<=' : '>='} ${placeholder} AND `
}

function behind(
  keys: readonly SortKey[],
  placeholders: readonly (string | null)[],
  isBefore: boolean,
): string {
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
function reversedOrder(keys: readonly SortKey[]): string {
  return keys
    .map((key) => `${key.expression}${key.descending ? '' : ' DESC'}${key.nullable ? ' NULLS FIRST' : ''}`)
    .join(', ')
}
