import type { UntypedQuery } from '@tessera/sdk'
import { invalidQuery } from '../query/query-error.ts'

/** A page's limits would be ignored, and more be changed than was asked for. */
export function demandWholeQuery(query: UntypedQuery): void {
  const key = (['limit', 'offset', 'after', 'before', 'aggregate'] as const).find(
    (name) => query[name] !== undefined,
  )
  if (key !== undefined)
    throw invalidQuery(
      `A change of many records goes to all that the query finds: leave "${key}" out, or name the records by their ids.`,
    )
}
