import type { ColumnReference, Operator } from '../../field-kind.ts'
import { invalidOperand } from './operand.ts'

/** `empty`: true finds records without a value, false those with one. */
export function presenceOperator(
  isEmpty: (column: ColumnReference) => string = (column) => `${column()} IS NULL`,
): { readonly empty: Operator } {
  return {
    empty: {
      operand: 'boolean',
      compile: ({ column, field, parameter }) => {
        // The planner resolves the comparison with the parameter's value, so an index on the column still serves.
        const wanted = parameter((raw) => {
          if (typeof raw === 'boolean') return raw
          throw invalidOperand(field, 'empty', raw, 'true or false')
        }, 'boolean')
        return `(${isEmpty(column)}) = ${wanted}`
      },
    },
  }
}
