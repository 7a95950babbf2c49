import type { UntypedFilter } from '@tessera/sdk/ui'
import { listKinds, type ListKind } from './list-layouts.ts'

/** What of a list stands in its address, so that reload, Back and shared links show the same. */
export interface ListAddress {
  /** The id of a saved view; `all` for the list as it comes; undefined where the address says nothing. */
  readonly view?: string | undefined
  /** The address has these, even if they are empty: they count, not those of the view. */
  readonly hasSearch?: boolean
  readonly hasFilter?: boolean
  readonly search: string
  readonly filter: UntypedFilter | undefined
  /** Empty: as the entity or the user has it. */
  readonly sort: readonly string[]
  /** Undefined: as the user has it. */
  readonly kind: ListKind | undefined
}

function filterOf(text: string | null): UntypedFilter | undefined {
  if (text === null) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as UntypedFilter)
      : undefined
  } catch {
    // A cut address shows the list without a filter.
    return undefined
  }
}

export function readListAddress(query: URLSearchParams): ListAddress {
  return {
    view: query.get('view') ?? undefined,
    hasSearch: query.has('q'),
    hasFilter: query.has('filter'),
    search: query.get('q') ?? '',
    filter: filterOf(query.get('filter')),
    sort: (query.get('sort') ?? '').split(',').filter((path) => path !== ''),
    kind: listKinds.find((kind) => kind === query.get('layout')),
  }
}

/** What a list is asked otherwise. */
export type AskedChanges = Partial<Pick<ListAddress, 'search' | 'filter' | 'sort' | 'kind'>>

/** Values for the address. */
export function writeListAddress(changes: AskedChanges): Record<string, string | null> {
  const values: Record<string, string | null> = {}
  if ('search' in changes) values['q'] = changes.search || null
  if ('filter' in changes)
    values['filter'] = changes.filter === undefined ? null : JSON.stringify(changes.filter)
  if ('sort' in changes) values['sort'] = changes.sort?.join(',') || null
  if ('kind' in changes) values['layout'] = changes.kind ?? null
  return values
}

/** The address of a list that shows what matches a filter. */
export function filteredList(path: string, filter: UntypedFilter): string {
  return `${path}?${new URLSearchParams({ filter: JSON.stringify(filter) }).toString()}`
}
