import type { UntypedQuery } from '@tessera/sdk/ui'
import type { FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import { keyOf } from './board-choices.ts'
import type { ColumnTotals } from './board-column.ts'

/** Counts and sums of all columns, in one request. */
export async function readTotals(
  api: Shell['api'],
  entity: string,
  question: { readonly by: string; readonly sums: readonly FieldInfo[]; readonly query: UntypedQuery },
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ColumnTotals>> {
  const { by, sums, query } = question
  const money = sums.find(({ kind }) => kind === 'money')
  const values = Object.fromEntries(sums.map(({ name }, index) => [`sum${index}`, { sum: name }]))
  const { aggregates = [] } = await api.query(
    entity,
    {
      ...query,
      fields: ['id'],
      limit: 1,
      count: 'off',
      aggregate: {
        // Money of two currencies adds up to two sums.
        by: money === undefined ? [by] : [by, `${money.name}.currency`],
        values: { count: { count: '*' }, ...values },
      },
    },
    { signal },
  )
  const totals = new Map<string, ColumnTotals>()
  for (const figures of aggregates) {
    const key = keyOf(figures[by])
    const before = totals.get(key) ?? { count: 0, sums: {} }
    const added = sums.map(({ name }, index) => {
      const sum = figures[`sum${index}`] ?? null
      return [name, [...(before.sums[name] ?? []), ...(sum === null ? [] : [sum])]] as const
    })
    totals.set(key, { count: before.count + Number(figures['count'] ?? 0), sums: Object.fromEntries(added) })
  }
  return totals
}
