import type { ApiRequest } from '@tessera/sdk/ui'
import type { AnswerStore } from './answer-store.ts'
import { findKept, rowsById } from './kept-rows.ts'

interface Found {
  /** When it was answered, where that is one moment. */
  readonly at?: number
  readonly body: unknown
}

const listPath = /^\/api\/records\/([^/?]+)\/query$/

/** The answer to a question that did not reach the server: the one it had before, else what follows from others. */
export async function readKept(
  store: AnswerStore,
  key: string,
  { path, body }: ApiRequest,
): Promise<Found | undefined> {
  const known = await store.get(key)
  if (known !== undefined) return known
  if (path.startsWith('/api/search?')) {
    const search = new URLSearchParams(path.slice(path.indexOf('?')))
    return { body: { data: await findKept(store, search.get('q') ?? '', search.get('entity')) } }
  }
  const ids = (body as { filter?: { id?: { in?: readonly string[] } } } | undefined)?.filter?.id?.in
  const [, entity] = listPath.exec(path) ?? []
  if (ids === undefined || entity === undefined) return undefined
  const data = await rowsById(store, decodeURIComponent(entity), ids)
  return data === undefined ? undefined : { body: { data, page: { next: null, previous: null } } }
}
