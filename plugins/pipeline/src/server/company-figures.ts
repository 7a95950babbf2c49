import {
  defineSubscriber,
  type DeliveredEvent,
  type Money,
  type OnceContext,
  type RecordAccess,
} from '@tessera/sdk'

interface Figures {
  openDeals: number
  openValue: Money | null
  wonDeals: number
  wonValue: Money | null
  lastWonOn: string | null
}

interface Group {
  readonly company: { readonly id: string } | null
  readonly status: string
  readonly number?: number
  readonly last?: string | null
  readonly value?: Money | null
}

const counted = new Set(['company', 'status', 'amount', 'closedOn'])

/**
 * Keeps on companies what their deals add up to. It follows a moment after the write: whoever saves a deal does not wait for
 * others who work on deals of the same company.
 */
export const companyFigures = defineSubscriber({
  name: 'company-figures',
  on: ['pipeline.deal.created', 'pipeline.deal.updated', 'pipeline.deal.deleted', 'pipeline.deal.restored'],
  async run(event, ctx) {
    if (
      event.type === 'pipeline.deal.updated' &&
      !Object.keys(event.changes).some((path) => counted.has(path))
    )
      return
    await ctx.once(event.id, async ({ records }) => {
      const companies = await companiesOf(event, records)
      if (companies.length > 0) await keep(companies, records, ctx.organisation.currency)
    })
  },
})

/** Where the deal was before the write, and where it is now. */
async function companiesOf(
  { recordId, changes }: DeliveredEvent,
  records: OnceContext['records'],
): Promise<readonly string[]> {
  const { data } = await records('pipeline.deal').query({
    fields: ['company'],
    filter: { id: { eq: recordId } },
    trash: 'with',
  })
  const named = [...(changes['company'] ?? []), data[0]?.company?.id]
  return [...new Set(named.filter((id) => typeof id === 'string'))]
}

async function keep(ids: readonly string[], records: RecordAccess, currency: string): Promise<void> {
  const companies = records('contacts.company')
  // Locked first: whatever counts for them at the same time is waited for, and seen.
  await companies.updateMany(ids.map((id) => ({ id, values: {} })))
  const figures = await count(ids, records, currency)
  await companies.deriveMany([...figures].map(([id, pipeline]) => ({ id, values: { pipeline } })))
}

async function count(
  ids: readonly string[],
  records: RecordAccess,
  currency: string,
): Promise<ReadonlyMap<string, Figures>> {
  const filter = { company: { in: ids }, status: { in: ['open', 'won'] } }
  const groups = async (values: object, more: object = {}): Promise<readonly Group[]> => {
    const { aggregates = [] } = await records('pipeline.deal').query({
      fields: ['id'],
      filter: { ...filter, ...more },
      limit: 1,
      aggregate: { by: ['company', 'status'], values: values as never },
    })
    return aggregates as unknown as readonly Group[]
  }
  const figures = new Map(
    ids.map((id): [string, Figures] => [
      id,
      { openDeals: 0, openValue: null, wonDeals: 0, wonValue: null, lastWonOn: null },
    ]),
  )
  for (const group of await groups({ number: { count: '*' }, last: { max: 'closedOn' } })) {
    const found = figures.get(group.company?.id ?? '')
    if (found === undefined) continue
    if (group.status === 'open') found.openDeals = Number(group.number)
    else Object.assign(found, { wonDeals: Number(group.number), lastWonOn: group.last ?? null })
  }
  // Amounts of several currencies make no sum: those of the organisation's own count.
  for (const group of await groups({ value: { sum: 'amount' } }, { 'amount.currency': { eq: currency } })) {
    const found = figures.get(group.company?.id ?? '')
    if (found !== undefined) found[group.status === 'open' ? 'openValue' : 'wonValue'] = group.value ?? null
  }
  return figures
}
