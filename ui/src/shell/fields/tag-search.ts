import type { Client } from '@tessera/sdk/ui'

const looked = 100
const shownAtMost = 12

/** Words in use on records that were changed lately, for what is typed. */
export function findTags(api: Client, entity: string, path: string) {
  return async (term: string, signal: AbortSignal): Promise<readonly string[]> => {
    if (path.includes('.')) return []
    const filter = { [path]: { empty: false } }
    const rows = await api.list(
      entity,
      { fields: [path], filter, sort: ['-updatedAt'], limit: looked },
      { signal },
    )
    const words = new Set(
      rows.flatMap((row) => ((row as Readonly<Record<string, unknown>>)[path] ?? []) as readonly string[]),
    )
    return [...words]
      .filter((word) => word.toLocaleLowerCase().includes(term.toLocaleLowerCase()))
      .slice(0, shownAtMost)
  }
}
