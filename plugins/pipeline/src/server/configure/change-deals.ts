import type { RecordAccess, UntypedFilter, UpdateOf } from '@tessera/sdk'

const perStep = 500

/** The same values for all deals that match, whoever they belong to, some hundred at a time. */
export async function changeDeals(
  records: RecordAccess,
  filter: UntypedFilter,
  values: UpdateOf<'pipeline.deal'>,
): Promise<void> {
  const deals = records('pipeline.deal')
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof deals.query>> = await deals.query({
      fields: ['id'],
      filter: filter as never,
      sort: ['id'],
      limit: perStep,
      ...(after === null ? {} : { after }),
    })
    await deals.updateMany(page.data.map(({ id }) => ({ id, values })))
    after = page.page.next
  } while (after !== null)
}
