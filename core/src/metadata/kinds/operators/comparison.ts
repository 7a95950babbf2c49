import type { Operator } from '../../field-kind.ts'
import { invalidOperand, leftSide, readOperand, type Operand } from './operand.ts'

type Name = 'gt' | 'gte' | 'lt' | 'lte' | 'between'

/** `gt`, `gte`, `lt`, `lte` and `between`, whose two bounds are both included. */
export function comparisonOperators(operand: Operand): Readonly<Record<Name, Operator>> {
  const compare = (name: Name, sign: string): Operator => ({
    operand: 'one',
    compile: ({ column, field, parameter }) =>
      `${leftSide(operand, column)} ${sign} ${parameter((raw, ctx) => readOperand(operand, field, name, raw, ctx), operand.type)}`,
  })
  return {
    gt: compare('gt', '>'),
    gte: compare('gte', '>='),
    lt: compare('lt', '<'),
    lte: compare('lte', '<='),
    between: {
      operand: 'pair',
      compile: ({ column, field, parameter }) => {
        const bound = (index: 0 | 1): string =>
          parameter((raw, ctx) => {
            if (!Array.isArray(raw) || raw.length !== 2)
              throw invalidOperand(
                field,
                'between',
                raw,
                `a list of two bounds, each ${operand.expected(field)}`,
              )
            return readOperand(operand, field, 'between', raw[index], ctx)
          }, operand.type)
        return `${leftSide(operand, column)} BETWEEN ${bound(0)} AND ${bound(1)}`
      },
    },
  }
}
