import type { UntypedFilter } from '@tessera/sdk/ui'
import type { Example } from './any-filter.test-support.ts'

type Value = string | number | null

/** What each operator means; nothing but `ne`, `nin` and `empty` is true of a value that is not there. */
const meanings: Readonly<Record<string, (value: Value, operand: never) => boolean>> = {
  eq: (value, operand: Value) => value === operand,
  ne: (value, operand: Value) => value !== operand,
  in: (value, operand: readonly Value[]) => operand.includes(value),
  nin: (value, operand: readonly Value[]) => !operand.includes(value),
  gt: (value, operand: number) => Number(value) > operand,
  gte: (value, operand: number) => Number(value) >= operand,
  lt: (value, operand: number) => Number(value) < operand,
  lte: (value, operand: number) => Number(value) <= operand,
  between: (value, [low, high]: readonly [number, number]) => Number(value) >= low && Number(value) <= high,
  contains: (value, operand: string) => String(value).includes(operand),
  startsWith: (value, operand: string) => String(value).startsWith(operand),
  endsWith: (value, operand: string) => String(value).endsWith(operand),
  empty: (value, operand: boolean) => (value === null) === operand,
}
const ofNothing = new Set(['ne', 'nin', 'empty'])

function holds(record: Example, path: string, operator: string, operand: unknown): boolean {
  if (operator === 'some') return record.items.some((item) => matches(operand as UntypedFilter, item))
  if (operator === 'none') return !record.items.some((item) => matches(operand as UntypedFilter, item))
  const value = record[path as 'name' | 'size']
  if (value === null && !ofNothing.has(operator)) return false
  const meaning = meanings[operator]
  if (meaning === undefined) throw new RangeError(`No meaning is known for "${operator}".`)
  return meaning(value, operand as never)
}

/** Whether a filter finds a record, in the plainest reading of the query language. */
export function matches(filter: UntypedFilter, record: Example): boolean {
  return Object.entries(filter).every(([key, value]) => {
    if (key === 'and') return (value as readonly UntypedFilter[]).every((inner) => matches(inner, record))
    if (key === 'or') return (value as readonly UntypedFilter[]).some((inner) => matches(inner, record))
    if (key === 'not') return !matches(value as UntypedFilter, record)
    return Object.entries(value as object).every(([operator, operand]) =>
      holds(record, key, operator, operand),
    )
  })
}
