import { withCustomPlans } from '../../database/custom-plans.ts'
import type { Transaction } from '../../database/database.ts'
import type { QueryService } from '../query/query-service.ts'
import { addRawValues, keyFilter, keysOf, type MatchPath } from './match-key.ts'
import { givenAt, type SoughtRow, type UpsertInput } from './upsert-rows.ts'

/** Ids of existing records by the text of a match key, for each key in turn. */
export type KnownIds = readonly ReadonlyMap<string, string>[]

const lookupChunk = 500
/** For a few values, any plan will do. */
const few = 20

/** Existing records that the rows match; found with the caller's rights, so hidden ones never match. */
export function findKnown(
  tx: Transaction,
  queries: QueryService,
  input: UpsertInput,
  rows: readonly SoughtRow[],
): Promise<KnownIds> {
  const work = (): Promise<KnownIds> => findByKeys(tx, queries, input, rows)
  return rows.length > few && input.matches.length > 0 ? withCustomPlans(tx, work) : work()
}

async function findByKeys(
  tx: Transaction,
  queries: QueryService,
  input: UpsertInput,
  rows: readonly SoughtRow[],
): Promise<KnownIds> {
  const found: Map<string, string>[] = []
  for (const [at, key] of input.matches.entries()) {
    const ids = new Map<string, string>()
    // A row that an earlier key has found is not looked for again.
    const open = rows.filter((row) => (row.keys[at]?.length ?? 0) > 0 && !isFound(found, row))
    for (let start = 0; start < open.length; start += lookupChunk)
      await lookUp(tx, queries, { ...input, key }, open.slice(start, start + lookupChunk), ids)
    found.push(ids)
  }
  return found
}

function isFound(found: KnownIds, row: SoughtRow): boolean {
  return found.some((ids, at) => row.keys[at]!.some((text) => ids.has(text)))
}

async function lookUp(
  tx: Transaction,
  queries: QueryService,
  { ctx, model, key }: UpsertInput & { readonly key: readonly MatchPath[] },
  rows: readonly SoughtRow[],
  ids: Map<string, string>,
): Promise<void> {
  const filter = keyFilter(key, (match) => {
    const wanted: unknown[] = []
    for (const row of rows) addRawValues(wanted, match, givenAt(row, match.field.path))
    return wanted
  })
  const fields = [...new Set(key.map((match) => match.field.path))]
  let after: string | undefined
  do {
    const page = after === undefined ? {} : { after }
    const query = { fields, filter, sort: ['id'], limit: 500, ...page }
    const answer = JSON.parse(await queries.list(ctx.actor, model.name, query, tx)) as {
      data: Record<string, unknown>[]
      page: { next: string | null }
    }
    for (const record of answer.data) {
      for (const text of keysOf(key, (path) => valueAt(record, path)))
        if (!ids.has(text)) ids.set(text, String(record.id))
    }
    after = answer.page.next ?? undefined
  } while (after !== undefined)
}

function valueAt(record: Record<string, unknown>, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, segment) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[segment] : undefined,
      record,
    )
}
