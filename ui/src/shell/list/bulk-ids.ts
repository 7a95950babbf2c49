import type { BulkTarget, Client } from '@tessera/sdk/ui'

const page = 500

/** The ids of a target, so many at once: those of a query are found page by page, in an order that no change moves. */
export async function* bulkIds(
  api: Client,
  entity: string,
  target: BulkTarget,
  atOnce: number,
  signal?: AbortSignal,
): AsyncGenerator<readonly string[]> {
  if ('ids' in target) {
    for (let start = 0; start < target.ids.length; start += atOnce)
      yield target.ids.slice(start, start + atOnce)
    return
  }
  let found: string[] = []
  let after: string | undefined
  do {
    const answer = await api.query(
      entity,
      {
        ...target.query,
        fields: ['id'],
        sort: ['id'],
        limit: page,
        ...(after === undefined ? {} : { after }),
      },
      signal === undefined ? {} : { signal },
    )
    found.push(...answer.data.map(({ id }) => id))
    after = answer.page.next ?? undefined
    if (found.length >= atOnce) {
      yield found
      found = []
    }
  } while (after !== undefined)
  if (found.length > 0) yield found
}
