import type { FieldModel } from '../entity-model.ts'
import type { FieldKind } from '../field-kind.ts'
import { readDecimal, withinLimits } from '../values/read-number.ts'
import { decimalOperand, numericOperators } from './operators/numeric-operators.ts'
import { plainCell, singleColumn, sortedBy } from './single-column.ts'
import { schemaOf } from './value-issue.ts'

const columnScale = 4
const wholeDigits = 5
const scaleOf = ({ options }: FieldModel): number => Math.min(Math.max(options.scale ?? 2, 0), columnScale)

/** A share of a hundred: `"12.50"` is 12.5 %. */
export const percent: FieldKind = {
  name: 'percent',
  ...singleColumn(`numeric(${wholeDigits + columnScale},${columnScale})`),
  ...sortedBy('numeric'),
  schema: (field) =>
    schemaOf((raw, report) =>
      withinLimits(readDecimal(raw, { wholeDigits, scale: scaleOf(field) }, report), field.options, report),
    ),
  output: (column, field) => `round(${column()}, ${scaleOf(field)})::text`,
  operators: numericOperators(decimalOperand),
  aggregate: (column) => column(),
  toCell: plainCell,
  jsonSchema: (field) => ({
    type: 'string',
    pattern: scaleOf(field) === 0 ? '^-?\\d+$' : `^-?\\d+\\.\\d{${scaleOf(field)}}$`,
  }),
  editor: 'percent',
  align: 'end',
}
