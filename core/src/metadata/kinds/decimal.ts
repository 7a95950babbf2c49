import type { FieldModel } from '../entity-model.ts'
import type { FieldKind } from '../field-kind.ts'
import { readDecimal, withinLimits } from '../values/read-number.ts'
import { decimalOperand, numericOperators } from './operators/numeric-operators.ts'
import { plainCell, singleColumn, sortedBy } from './single-column.ts'
import { schemaOf } from './value-issue.ts'

const precision = 19
const largestScale = 12
const scaleOf = ({ options }: FieldModel): number => Math.min(Math.max(options.scale ?? 2, 0), largestScale)

/** A decimal column as text with at least so many digits after the point, and those more that it has. */
export function decimalText(column: string, digits: number | string): string {
  return `round(${column}, greatest(scale(trim_scale(${column})), ${digits}))::text`
}

/** An exact decimal, as a string. It serves `amount` of money too, whose column keeps more digits than are shown. */
export const decimal: FieldKind = {
  name: 'decimal',
  ...singleColumn((field) => `numeric(${precision},${scaleOf(field)})`),
  ...sortedBy('numeric'),
  schema: (field) =>
    schemaOf((raw, report) =>
      withinLimits(
        readDecimal(raw, { wholeDigits: precision - scaleOf(field), scale: scaleOf(field) }, report),
        field.options,
        report,
      ),
    ),
  output: (column, field) => decimalText(column(), scaleOf(field)),
  operators: numericOperators(decimalOperand),
  aggregate: (column) => column(),
  toCell: plainCell,
  jsonSchema: (field) => ({
    type: 'string',
    pattern: scaleOf(field) === 0 ? '^-?\\d+$' : `^-?\\d+\\.\\d{${scaleOf(field)}}$`,
  }),
  editor: 'number',
  align: 'end',
}
