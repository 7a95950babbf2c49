import type { Money, UntypedQuery } from '@tessera/sdk/ui'
import type { FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import { addAmounts } from './add-amounts.ts'
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
  const money = sums.filter(({ kind }) => kind === 'money')
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
        by: [by, ...money.map(({ name }) => `${name}.currency`)],
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
  return new Map(
    [...totals].map(([key, { count, sums: added }]) => [key, { count, sums: settled(sums, added) }]),
  )
}

function settled(sums: readonly FieldInfo[], added: ColumnTotals['sums']): ColumnTotals['sums'] {
  const settledOf = ({ name, kind }: FieldInfo): readonly unknown[] => {
    const values = added[name] ?? []
    if (kind !== 'money') return values.length === 0 ? [] : [addUp(values)]
    return addAmounts(values.filter((value): value is Money => (value as Money).currency !== null))
  }
  return Object.fromEntries(sums.map((field) => [field.name, settledOf(field)]))
}

/** Groups of several currencies have each a part of what is no money. */
function addUp(values: readonly unknown[]): unknown {
  return values.length === 1 ? values[0] : values.reduce<number>((sum, value) => sum + Number(value), 0)
}
