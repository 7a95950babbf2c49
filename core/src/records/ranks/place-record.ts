import type { Transaction } from '../../database/database.ts'
import { valueAtPath } from './value-at-path.ts'
import type { RecordService, RecordValues, WriteContext } from '../record-service.ts'
import { rankBetween } from './rank-key.ts'
import { rankPath } from './rank-path.ts'

/** Where a record is to stand: between two others that its column shows. */
export interface Placement {
  /** The field whose values are the columns. */
  readonly field: string
  /** The record above it; null at the top. */
  readonly after: string | null
  /** The record below it; null at the end, or where it is not known. */
  readonly before: string | null
}

type Reader = Pick<RecordService, 'queryObjects'>

/** Keeps where the record stands, in the transaction of its move; neighbours that the caller may not see count for nothing. */
export async function keepRank(
  tx: Transaction,
  records: Reader,
  { actor }: WriteContext,
  record: { readonly entity: string; readonly id: string; readonly column: string },
  { field, after, before }: Placement,
): Promise<void> {
  const { entity, id, column } = record
  const path = rankPath(field)
  const neighbours = [after, before].filter((neighbour) => neighbour !== null && neighbour !== id)
  const { data } =
    neighbours.length === 0
      ? { data: [] }
      : await records.queryObjects(
          actor,
          entity,
          { fields: [path], filter: { id: { in: neighbours } }, limit: neighbours.length },
          tx,
        )
  const keys = new Map(data.map((each) => [each['id'], valueAtPath(each as RecordValues, path)]))
  const keyOf = (neighbour: string | null): string | null =>
    (keys.get(neighbour) as string | undefined) ?? null
  await tx.query(
    `INSERT INTO core.record_rank (record_id, entity, field, key) VALUES ($1, $2, $3, $4)
     ON CONFLICT (record_id, entity, field) DO UPDATE SET key = excluded.key`,
    [id, entity, column, rankBetween(keyOf(after), keyOf(before))],
    { name: 'ranks.keep' },
  )
}

export async function forgetRank(tx: Transaction, entity: string, id: string): Promise<void> {
  await tx.query('DELETE FROM core.record_rank WHERE record_id = $1 AND entity = $2', [id, entity])
}
