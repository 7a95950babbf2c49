import type { FieldKind } from '../field-kind.ts'
import { formatDay, parseDay } from '../values/calendar-date.ts'
import { choiceOperators } from './operators/choice.ts'
import { comparisonOperators } from './operators/comparison.ts'
import { readAs, type Operand } from './operators/operand.ts'
import { periodOperator } from './operators/period.ts'
import { presenceOperator } from './operators/presence.ts'
import { plainCell, singleColumn, sortedBy } from './single-column.ts'
import { schemaOf, shown, told, type Refused, type Report } from './value-issue.ts'

function readDate(raw: unknown, report: Report): string | Refused {
  const day = typeof raw === 'string' ? parseDay(raw.trim()) : undefined
  if (day === undefined)
    return report(
      'field.not_date',
      `${shown(raw)} is not a date. Write a day that exists, from year 1 to 9999, as "2025-03-31".`,
      told(raw),
    )
  return formatDay(day)
}

const operand: Operand = {
  type: 'date',
  expected: () => 'a date such as "2025-03-31"',
  read: (raw) => readAs(readDate, raw),
}

/** A day without a time zone; the database's infinity and years before 1 have no form in JSON, and are refused. */
export const date: FieldKind = {
  name: 'date',
  ...singleColumn('date'),
  ...sortedBy('date'),
  schema: () => schemaOf(readDate),
  operators: {
    ...choiceOperators(operand),
    ...comparisonOperators(operand),
    ...periodOperator('date', formatDay),
    ...presenceOperator(),
  },
  toCell: plainCell,
  jsonSchema: () => ({ type: 'string', format: 'date' }),
  editor: 'date',
}
