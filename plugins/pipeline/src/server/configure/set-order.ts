import type { RecordAccess } from '@tessera/sdk'

type Ordered = 'pipeline.pipeline' | 'pipeline.stage' | 'pipeline.lostReason'

/** Puts records into this order; those that are not named come behind, as they were. */
export async function setOrder(
  records: RecordAccess,
  entity: Ordered,
  ids: readonly string[],
  filter: object = {},
): Promise<void> {
  const { data } = await records(entity).query({
    fields: ['position'],
    filter,
    sort: ['position', 'id'],
    limit: 500,
  })
  const wanted = new Map(ids.map((id, index) => [id, index]))
  const ordered = data
    .map(({ id }, index) => ({ id, place: wanted.get(id) ?? ids.length + index }))
    .toSorted((one, other) => one.place - other.place)
  await records(entity).updateMany(ordered.map(({ id }, position) => ({ id, values: { position } })))
}
