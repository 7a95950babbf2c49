import type { Money, PanelContext, UntypedFilter } from '@tessera/sdk/ui'

/** What deals add up to, one amount per currency. */
export interface DealSums {
  readonly open: readonly Money[]
  readonly won: readonly Money[]
  /** Of all that is no longer open. */
  readonly closed: number
  readonly openCount: number
}

interface Group {
  readonly status: 'open' | 'won' | 'lost'
  readonly 'amount.currency'?: string | null
  readonly number: number | string
  readonly value?: { readonly amount: string } | null
}

export async function dealSums(
  ctx: PanelContext,
  filter: UntypedFilter,
  seesAmounts: boolean,
  signal: AbortSignal,
): Promise<DealSums> {
  const { aggregates = [] } = await ctx.api.query(
    'pipeline.deal',
    {
      fields: ['id'],
      filter: filter as never,
      limit: 1,
      aggregate: {
        by: seesAmounts ? ['status', 'amount.currency'] : ['status'],
        values: { number: { count: '*' }, ...(seesAmounts ? { value: { sum: 'amount' } } : {}) },
      },
    },
    { signal },
  )
  const groups = aggregates as unknown as readonly Group[]
  const amounts = (status: Group['status']): readonly Money[] =>
    groups.flatMap((group) =>
      group.status === status && group.value && group['amount.currency']
        ? [{ amount: group.value.amount, currency: group['amount.currency'] }]
        : [],
    )
  const count = (isCounted: (group: Group) => boolean): number =>
    groups.filter(isCounted).reduce((sum, { number }) => sum + Number(number), 0)
  return {
    open: amounts('open'),
    won: amounts('won'),
    closed: count(({ status }) => status !== 'open'),
    openCount: count(({ status }) => status === 'open'),
  }
}
