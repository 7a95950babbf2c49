import type { FieldKind } from '../field-kind.ts'
import { readInteger, withinLimits } from '../values/read-number.ts'
import { integerOperand, numericOperators } from './operators/numeric-operators.ts'
import { plainCell, singleColumn, sortedBy } from './single-column.ts'
import { schemaOf } from './value-issue.ts'

/** Whole numbers that JSON carries without loss: within ±(2^53 - 1). */
export const integer: FieldKind = {
  name: 'integer',
  ...singleColumn('bigint'),
  ...sortedBy('bigint'),
  schema: ({ options }) =>
    schemaOf((raw, report) =>
      withinLimits(
        readInteger(raw, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, report),
        options,
        report,
      ),
    ),
  operators: numericOperators(integerOperand('bigint')),
  aggregate: (column) => column(),
  toCell: plainCell,
  jsonSchema: ({ options }) => ({
    type: 'integer',
    minimum: options.min ?? Number.MIN_SAFE_INTEGER,
    maximum: options.max ?? Number.MAX_SAFE_INTEGER,
  }),
  editor: 'number',
  align: 'end',
}
