import { rankedField } from '../ranks/rank-path.ts'
import { invalidQuery } from './query-error.ts'
import { resolvePath } from './resolve-path.ts'
import type { Source } from './source.ts'

/** One key of the order. */
export interface SortKey {
  readonly expression: string
  readonly type: string
  readonly descending: boolean
  readonly nullable: boolean
}

/** The order of a list: the keys asked for, and the id as the last word. Empty values come last either way. */
export function compileSort(source: Source, sort: readonly string[]): SortKey[] {
  const keys = sort.flatMap((entry) => {
    const descending = entry.startsWith('-')
    const path = descending ? entry.slice(1) : entry
    const ranked = rankedField(path)
    if (ranked !== undefined)
      return [{ expression: source.rank(ranked), type: 'text', descending, nullable: false }]
    const resolved = resolvePath(source, path)
    if (resolved.type === 'part' || resolved.kind.sort === undefined)
      throw invalidQuery(`A list cannot be sorted by "${path}".`)
    const nullable =
      !resolved.field.notNull || resolved.source !== source || source.fieldGuard(resolved.field) !== null
    return resolved.kind
      .sort(resolved.column, resolved.field)
      .map(({ expression, type }) => ({ expression, type, descending, nullable }))
  })
  const last = keys.at(-1)?.descending ?? false
  return [...keys, { expression: `${source.alias}."id"`, type: 'uuid', descending: last, nullable: false }]
}

/** The keys as ORDER BY has them, or read backwards for a page before the cursor. */
export function orderOf(keys: readonly SortKey[], isBefore = false): string {
  return keys
    .map(({ expression, descending, nullable }) => {
      const direction = descending === isBefore ? '' : ' DESC'
      return `${expression}${direction}${nullable ? nullsOf(descending, isBefore) : ''}`
    })
    .join(', ')
}

/** Where empty values stand, unless it is where PostgreSQL puts them by itself. */
function nullsOf(descending: boolean, isBefore: boolean): string {
  if (isBefore) return descending ? ' NULLS FIRST' : ''
  return descending ? ' NULLS LAST' : ''
}
