import type { FieldKind } from '../field-kind.ts'
import { readInteger, withinLimits } from '../values/read-number.ts'
import { integerOperand, numericOperators } from './operators/numeric-operators.ts'
import { plainCell, singleColumn, sortedBy } from './single-column.ts'
import { schemaOf } from './value-issue.ts'

const longest = 2_147_483_647

/** Whole seconds, 0 or more unless the field's `min` allows less. */
export const duration: FieldKind = {
  name: 'duration',
  ...singleColumn('integer'),
  ...sortedBy('integer'),
  schema: ({ options }) =>
    schemaOf((raw, report) =>
      withinLimits(readInteger(raw, options.min ?? 0, longest, report), options, report),
    ),
  operators: numericOperators(integerOperand('integer')),
  aggregate: (column) => column(),
  toCell: plainCell,
  jsonSchema: ({ options }) => ({
    type: 'integer',
    minimum: options.min ?? 0,
    maximum: options.max ?? longest,
    description: 'Seconds',
  }),
  editor: 'duration',
  align: 'end',
}
