import type { StatementShape } from '../../database/statement-shape.ts'
import type { FilterShape, QueryShape } from './query-shape.ts'
import type { SearchShape } from './search-condition.ts'

const longestDetail = 300

/** Every path that a filter looks at, with what it does with it. */
function filterPaths(filter: FilterShape, prefix = ''): string[] {
  switch (filter.type) {
    case 'and':
    case 'or':
      return filter.nodes.flatMap((node) => filterPaths(node, prefix))
    case 'not':
      return filterPaths(filter.node, prefix)
    case 'condition':
      return [`${prefix}${filter.path} ${filter.operator}`]
    case 'some':
    case 'none':
    default:
      return [
        `${prefix}${filter.path} ${filter.type}`,
        ...filterPaths(filter.node, `${prefix}${filter.path}.`),
      ]
  }
}

const part = (name: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [`${name}(${[...new Set(items)].join(',')})`]

/** A query in a few words for metrics and log: which fields it filters, sorts and groups by, and none of its values. */
export function describeQuery(
  operation: string,
  entity: string,
  shape: QueryShape,
  search: SearchShape | null,
): StatementShape {
  const groups = (shape.aggregate?.by ?? []).map((key) =>
    typeof key === 'string' ? key : `${key.field} ${key.bucket}`,
  )
  const detail = [
    ...part('filter', shape.filter === null ? [] : filterPaths(shape.filter)),
    ...part('search', search?.terms ?? []),
    ...part('sort', shape.sort),
    ...part('group', groups),
    ...part(
      'include',
      shape.include.map(({ name }) => name),
    ),
    ...(shape.count === 'off' ? [] : [`count(${shape.count})`]),
    ...(shape.trash === 'only' ? ['trash'] : []),
  ].join(' ')
  const name = shape.aggregate === null ? operation : 'aggregate'
  return { operation: name, entity, detail: detail.slice(0, longestDetail) }
}
