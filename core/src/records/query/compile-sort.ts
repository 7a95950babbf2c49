import { invalidQuery } from './query-error.ts'
import { resolvePath } from './resolve-path.ts'
import type { Source } from './source.ts'

/** One key of the order, as it stands in ORDER BY and as a cursor compares it. */
export interface SortKey {
  readonly expression: string
  readonly type: string
  readonly descending: boolean
  readonly nullable: boolean
  readonly order: string
}

function sortKey(expression: string, type: string, descending: boolean, nullable: boolean): SortKey {
  const direction = descending ? ' DESC' : ''
  const nulls = nullable && descending ? ' NULLS LAST' : ''
  return { expression, type, descending, nullable, order: `${expression}${direction}${nulls}` }
}

/** The order of a list: the keys asked for, and the id as the last word. Empty values come last either way. */
export function compileSort(source: Source, sort: readonly string[]): SortKey[] {
  const keys = sort.flatMap((entry) => {
    const descending = entry.startsWith('-')
    const path = descending ? entry.slice(1) : entry
    const resolved = resolvePath(source, path)
    if (resolved.type === 'part' || resolved.kind.sort === undefined)
      throw invalidQuery(`A list cannot be sorted by "${path}".`)
    const nullable =
      !resolved.field.notNull || resolved.source !== source || source.fieldGuard(resolved.field) !== null
    return resolved.kind
      .sort(resolved.column, resolved.field)
      .map((key) => sortKey(key.expression, key.type, descending, nullable))
  })
  const last = keys.at(-1)?.descending ?? false
  return [...keys, sortKey(`${source.alias}."id"`, 'uuid', last, false)]
}
