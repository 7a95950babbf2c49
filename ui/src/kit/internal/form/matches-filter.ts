import type { UntypedFilter } from '@tessera/sdk/ui'
import { isBlank } from '../field-value/is-blank.ts'

type Values = Readonly<Record<string, unknown>>
type Test = (value: unknown, operand: unknown) => boolean

const fold = (value: unknown): string => textOf(value).toLocaleLowerCase()
const all = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : [value])

/** What two values are compared by: a link by its id, an amount by its number. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { id, amount } = value as Values
  return id ?? amount ?? value
}

function textOf(value: unknown): string {
  const held = plain(value)
  if (typeof held === 'string') return held
  return held === null || held === undefined ? '' : JSON.stringify(held)
}

const isSame: Test = (value, operand) => textOf(value) === textOf(operand)

function compare(value: unknown, operand: unknown): number {
  const [one, other] = [plain(value), plain(operand)]
  if (isBlank(one) || isBlank(other)) return Number.NaN
  const [first, second] = [Number(one), Number(other)]
  if (!Number.isNaN(first) && !Number.isNaN(second)) return first - second
  return textOf(one).localeCompare(textOf(other))
}

const has: Test = (value, operand) =>
  all(operand).some((wanted) => all(value).some((held) => isSame(held, wanted)))

const tests: Readonly<Record<string, Test>> = {
  eq: isSame,
  ne: (value, operand) => !isSame(value, operand),
  in: has,
  nin: (value, operand) => !has(value, operand),
  gt: (value, operand) => compare(value, operand) > 0,
  gte: (value, operand) => compare(value, operand) >= 0,
  lt: (value, operand) => compare(value, operand) < 0,
  lte: (value, operand) => compare(value, operand) <= 0,
  between: (value, operand) => {
    const [low, high] = all(operand)
    return compare(value, low) >= 0 && compare(value, high) <= 0
  },
  contains: (value, operand) => fold(value).includes(fold(operand)),
  startsWith: (value, operand) => fold(value).startsWith(fold(operand)),
  endsWith: (value, operand) => fold(value).endsWith(fold(operand)),
  empty: (value, operand) => isBlank(value) === (operand !== false),
  has,
  hasAll: (value, operand) => all(operand).every((wanted) => has(value, wanted)),
}

/** Whether the values of a form meet a filter of the query language; what it cannot judge is met. */
export function matchesFilter(filter: UntypedFilter, values: Values): boolean {
  return Object.entries(filter).every(([key, given]) => {
    if (key === 'and') return (given as readonly UntypedFilter[]).every((each) => matchesFilter(each, values))
    if (key === 'or') return (given as readonly UntypedFilter[]).some((each) => matchesFilter(each, values))
    if (key === 'not') return !matchesFilter(given as UntypedFilter, values)
    const value = key in values ? values[key] : at(values, key)
    return Object.entries(given as Values).every(
      ([operator, operand]) => tests[operator]?.(value, operand) ?? true,
    )
  })
}

function at(values: Values, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? (value as Values)[name] : undefined),
      values,
    )
}
