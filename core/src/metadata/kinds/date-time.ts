import type { FieldModel } from '../entity-model.ts'
import type { FieldKind, Operator, OperatorInput, ValueContext } from '../field-kind.ts'
import { parseMoment, type MomentSpan } from '../values/moment.ts'
import { momentIn } from '../values/time-zone.ts'
import { invalidOperand } from './operators/operand.ts'
import { periodOperator } from './operators/period.ts'
import { presenceOperator } from './operators/presence.ts'
import { plainCell, singleColumn, sortedBy } from './single-column.ts'
import { schemaOf, shown, told } from './value-issue.ts'

const expected = 'a date-time such as "2025-03-31T14:30:00Z", or a date for the whole day'
const iso = (moment: number): string => new Date(moment).toISOString()

/** The database keeps microseconds and shows milliseconds: what shows as the same moment is the same. */
const edges = {
  first: (span: MomentSpan): string => iso(span.first),
  last: (span: MomentSpan): string => iso(span.last).replace('Z', '999Z'),
}

function spanOf(field: FieldModel, operator: string, raw: unknown, ctx: ValueContext): MomentSpan {
  const span = parseMoment(raw, ctx.timeZone)
  if (span === undefined) throw invalidOperand(field, operator, raw, expected)
  return span
}

function bound(
  { field, parameter }: OperatorInput,
  operator: string,
  edge: keyof typeof edges,
  pick: (raw: unknown) => unknown = (raw) => raw,
): string {
  return parameter((raw, ctx) => edges[edge](spanOf(field, operator, pick(raw), ctx)), 'timestamptz')
}

function compare(name: string, sign: string, edge: keyof typeof edges): Operator {
  return { operand: 'one', compile: (input) => `${input.column()} ${sign} ${bound(input, name, edge)}` }
}

function within(name: string): Operator['compile'] {
  return (input) =>
    `(${input.column()} BETWEEN ${bound(input, name, 'first')} AND ${bound(input, name, 'last')})`
}

function between(input: OperatorInput): string {
  const pick =
    (index: 0 | 1) =>
    (raw: unknown): unknown => {
      if (!Array.isArray(raw) || raw.length !== 2)
        throw invalidOperand(input.field, 'between', raw, `a list of two bounds, each ${expected}`)
      return raw[index]
    }
  return `${input.column()} BETWEEN ${bound(input, 'between', 'first', pick(0))} AND ${bound(input, 'between', 'last', pick(1))}`
}

const isNot = within('ne')

/** A moment. A date stands for the day in the caller's time zone: `lte` includes it whole, `gt` starts after it. */
const operators = {
  eq: { operand: 'one', compile: within('eq') },
  ne: { operand: 'one', opposite: 'eq', compile: (input) => `${isNot(input)} IS NOT TRUE` },
  gt: compare('gt', '>', 'last'),
  gte: compare('gte', '>=', 'first'),
  lt: compare('lt', '<', 'first'),
  lte: compare('lte', '<=', 'last'),
  between: { operand: 'pair', compile: between },
  ...periodOperator('timestamptz', (day, ctx) => iso(momentIn(ctx.timeZone, day))),
  ...presenceOperator(),
} satisfies Record<string, Operator>

export const dateTime: FieldKind = {
  name: 'dateTime',
  ...singleColumn('timestamptz'),
  ...sortedBy('timestamptz'),
  schema: (_field, ctx) =>
    schemaOf((raw, report) => {
      const span = parseMoment(raw, ctx.timeZone)
      if (span === undefined)
        return report(
          'field.not_date_time',
          `${shown(raw)} is not a date and time. Write it in ISO 8601, from year 1 to 9999, such as "2025-03-31T14:30:00Z".`,
          told(raw),
        )
      return iso(span.first)
    }),
  output: (column) => `to_char(${column()} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  operators,
  toCell: plainCell,
  jsonSchema: () => ({ type: 'string', format: 'date-time' }),
  editor: 'dateTime',
}
