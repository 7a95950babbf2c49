import type { FieldModel } from '../entity-model.ts'
import type { FieldKind } from '../field-kind.ts'
import { readInteger } from '../values/read-number.ts'
import { integerOperand, numericOperators } from './operators/numeric-operators.ts'
import { plainCell, singleColumn, sortedBy } from './single-column.ts'
import { schemaOf } from './value-issue.ts'

const bounds = ({ options }: FieldModel): readonly [number, number] => [options.min ?? 0, options.max ?? 5]

/** Whole stars, 0 to 5 unless said. */
export const rating: FieldKind = {
  name: 'rating',
  ...singleColumn('smallint'),
  ...sortedBy('smallint'),
  schema: (field) => schemaOf((raw, report) => readInteger(raw, ...bounds(field), report)),
  operators: numericOperators(integerOperand('integer')),
  aggregate: (column) => column(),
  toCell: plainCell,
  jsonSchema: (field) => ({ type: 'integer', minimum: bounds(field)[0], maximum: bounds(field)[1] }),
  editor: 'rating',
}
