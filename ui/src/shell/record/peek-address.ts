import type { Shell } from '../services/shell.ts'
import type { RecordAddress } from './record-loader.ts'

const name = 'peek'
/** Further back one goes by the pages themselves. */
const deepest = 8

/** The records in the peek of an address: the trail, the one that is seen last. */
export function readPeek(query: URLSearchParams): readonly RecordAddress[] {
  return (query.get(name) ?? '').split(',').flatMap((part) => {
    const at = part.lastIndexOf(':')
    return at > 0 && at < part.length - 1 ? [{ entity: part.slice(0, at), id: part.slice(at + 1) }] : []
  })
}

function written(trail: readonly RecordAddress[]): string | null {
  const kept = trail.slice(-deepest)
  return kept.length === 0 ? null : kept.map(({ entity, id }) => `${entity}:${id}`).join(',')
}

type Navigator = Pick<Shell, 'navigate' | 'setQuery'>

/** Shows a record beside the page, on top of those that are there: Back takes it away. */
export function openPeek(shell: Navigator, address: RecordAddress): void {
  const url = new URL(location.href)
  const trail = readPeek(url.searchParams).filter(({ id }) => id !== address.id)
  url.searchParams.set(name, written([...trail, address]) ?? '')
  shell.navigate(`${url.pathname}${url.search}`)
}

/** Leaves the first of the trail, or closes the peek. */
export function keepPeek(shell: Navigator, trail: readonly RecordAddress[]): void {
  shell.setQuery({ [name]: written(trail) })
}

/** An address without its peek: where a list leads back to. */
export function withoutPeek(search: string): string {
  const query = new URLSearchParams(search)
  query.delete(name)
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}
