import type { Operator } from '../../field-kind.ts'
import { invalidOperand, leftSide, readOperands, type Operand } from './operand.ts'

/** `has` (at least one of these) and `hasAll`, over an array column; a single value stands for a list of one. */
export function listOperators(operand: Operand): Readonly<Record<'has' | 'hasAll', Operator>> {
  const compare = (name: string, sign: string): Operator => ({
    operand: 'many',
    compile: ({ column, field, parameter }) => {
      const placeholder = parameter((raw, ctx) => {
        const values = readOperands(operand, field, name, typeof raw === 'string' ? [raw] : raw, ctx)
        if (values.length === 0)
          throw invalidOperand(field, name, raw, `at least one value, each ${operand.expected(field)}`)
        return values
      }, `${operand.type}[]`)
      return `${leftSide(operand, column)} ${sign} ${placeholder}`
    },
  })
  return { has: compare('has', '&&'), hasAll: compare('hasAll', '@>') }
}
