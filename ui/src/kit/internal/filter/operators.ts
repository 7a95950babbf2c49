import type { FilterField } from './find-path.ts'
import type { RuleOperator } from './rule.ts'

/** What the value of a rule is written with. */
export type ValueForm =
  | 'none'
  | 'value'
  | 'values'
  | 'pair'
  | 'text'
  | 'period'
  | 'yesNo'
  | 'day'
  | 'days'
  | 'near'

const numbers: readonly RuleOperator[] = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'between']
const texts: readonly RuleOperator[] = ['contains', 'startsWith', 'endsWith', 'eq', 'ne']

/** By kind, the likeliest first. What the field's own list does not have falls away. */
const chosen: Readonly<Record<string, readonly RuleOperator[]>> = {
  date: ['during', 'eq', 'lt', 'gt', 'between'],
  dateTime: ['during', 'lt', 'gt', 'between'],
  boolean: ['eq'],
  select: ['in', 'nin'],
  reference: ['in', 'nin'],
  user: ['in', 'nin'],
  team: ['in', 'nin'],
  file: [],
  multiSelect: ['has', 'hasAll'],
  tags: ['has', 'hasAll'],
  integer: numbers,
  decimal: numbers,
  money: numbers,
  percent: numbers,
  duration: numbers,
  rating: numbers,
  id: ['eq'],
  address: ['near', 'located'],
}

export function operatorsOf(field: FilterField): readonly RuleOperator[] {
  const own = (chosen[field.kind] ?? texts).filter((operator) => field.operators.includes(operator))
  return field.operators.includes('empty') && field.kind !== 'boolean' ? [...own, 'filled', 'empty'] : own
}

export function valueForm(field: FilterField, operator: RuleOperator): ValueForm {
  if (operator === 'empty' || operator === 'filled') return 'none'
  if (operator === 'during') return 'period'
  if (operator === 'near') return 'near'
  if (field.kind === 'boolean' || operator === 'located') return 'yesNo'
  const isDay = field.kind === 'date' || field.kind === 'dateTime'
  switch (field.operands[operator] ?? 'one') {
    case 'many':
      return 'values'
    case 'pair':
      return isDay ? 'days' : 'pair'
    case 'text':
      return 'text'
    default:
      return isDay ? 'day' : 'value'
  }
}

/** The text's key; dates are before and after, not less and greater. */
export function operatorKey(field: FilterField, operator: RuleOperator): string {
  const isDay = field.kind === 'date' || field.kind === 'dateTime'
  return isDay && ['lt', 'gt', 'eq'].includes(operator) ? `operator.day.${operator}` : `operator.${operator}`
}

/** What numbers of other kinds are compared with. */
export function comparedAs(field: FilterField): FilterField {
  if (field.kind === 'money') return { ...field, kind: 'decimal', editor: 'number', required: false }
  return { ...field, required: false }
}

export const namedPeriods = [
  'today',
  'yesterday',
  'tomorrow',
  'overdue',
  'this week',
  'last week',
  'next week',
  'this month',
  'last month',
  'next month',
  'this quarter',
  'last quarter',
  'this year',
  'last year',
] as const

export const rollingUnits = ['days', 'weeks', 'months', 'years'] as const

export interface RollingPeriod {
  readonly direction: 'last' | 'next'
  readonly count: number
  readonly unit: (typeof rollingUnits)[number]
}

export function rollingPeriod(text: unknown): RollingPeriod | undefined {
  const match = /^(last|next) (\d+) (day|week|month|year)s?$/.exec(String(text))
  return match === null
    ? undefined
    : {
        direction: match[1] as 'last' | 'next',
        count: Number(match[2]),
        unit: `${match[3]}s` as RollingPeriod['unit'],
      }
}
