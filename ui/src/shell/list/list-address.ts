import type { Page, UntypedFilter } from '@tessera/sdk/ui'
import type { ListKind } from './board/board-layout.ts'

/** What of a list stands in its address, so that reload, Back and shared links show the same. */
export interface ListAddress {
  readonly search: string
  readonly filter: UntypedFilter | undefined
  /** Empty: as the entity or the user has it. */
  readonly sort: readonly string[]
  readonly after: string | undefined
  readonly before: string | undefined
  /** Which window this is, from 1: cursors do not tell. */
  readonly page: number
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

const kinds = ['table', 'board'] as const

export function readListAddress(query: URLSearchParams): ListAddress {
  const page = Number(query.get('page'))
  return {
    search: query.get('q') ?? '',
    filter: filterOf(query.get('filter')),
    sort: (query.get('sort') ?? '').split(',').filter((path) => path !== ''),
    after: query.get('after') ?? undefined,
    before: query.get('before') ?? undefined,
    page: Number.isInteger(page) && page > 0 ? page : 1,
    kind: kinds.find((kind) => kind === query.get('layout')),
  }
}

/** Values for the address; another question starts again at the first window. */
export function writeListAddress(
  changes: Partial<Pick<ListAddress, 'search' | 'filter' | 'sort' | 'kind'>>,
): Record<string, string | null> {
  const values: Record<string, string | null> = { after: null, before: null, page: null }
  if ('search' in changes) values['q'] = changes.search || null
  if ('filter' in changes)
    values['filter'] = changes.filter === undefined ? null : JSON.stringify(changes.filter)
  if ('sort' in changes) values['sort'] = changes.sort?.join(',') || null
  if ('kind' in changes) values['layout'] = changes.kind ?? null
  return values
}

/** Values for the address of the window after or before this one. */
export function turnPage(
  direction: 'next' | 'previous',
  page: number,
  cursors: Page,
): Record<string, string | null> {
  if (direction === 'next') return { after: cursors.next, before: null, page: String(page + 1) }
  // The first window needs no cursor, and so takes in what was added before it.
  if (page <= 2) return { after: null, before: null, page: null }
  return { after: null, before: cursors.previous, page: String(page - 1) }
}

/** The address of a list that shows what matches a filter. */
export function filteredList(path: string, filter: UntypedFilter): string {
  return `${path}?${new URLSearchParams({ filter: JSON.stringify(filter) }).toString()}`
}
