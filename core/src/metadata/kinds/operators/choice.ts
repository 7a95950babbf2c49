import type { Operator } from '../../field-kind.ts'
import { leftSide, readOperand, readOperands, type Operand } from './operand.ts'

/** The values of a list parameter, each treated as `right` treats a single one. */
function listOf(operand: Operand, placeholder: string): string {
  return operand.right === undefined
    ? placeholder
    : `ARRAY(SELECT ${operand.right('value')} FROM unnest(${placeholder}) AS value)`
}

/** `eq`, `ne`, `in`, `nin`. The negative ones are true for records without a value too. */
export function choiceOperators(operand: Operand): Readonly<Record<'eq' | 'ne' | 'in' | 'nin', Operator>> {
  const one = (name: string, comparison: string): Operator['compile'] => {
    return ({ column, field, parameter }) => {
      const placeholder = parameter((raw, ctx) => readOperand(operand, field, name, raw, ctx), operand.type)
      return `${leftSide(operand, column)} ${comparison} ${operand.right?.(placeholder) ?? placeholder}`
    }
  }
  const any = (name: string): Operator['compile'] => {
    return ({ column, field, parameter }) => {
      const placeholder = parameter(
        (raw, ctx) => readOperands(operand, field, name, raw, ctx),
        `${operand.type}[]`,
      )
      return `${leftSide(operand, column)} = ANY(${listOf(operand, placeholder)})`
    }
  }
  const anyOfNone = any('nin')
  return {
    eq: { operand: 'one', compile: one('eq', '=') },
    ne: { operand: 'one', opposite: 'eq', compile: one('ne', 'IS DISTINCT FROM') },
    in: { operand: 'many', compile: any('in') },
    nin: { operand: 'many', opposite: 'in', compile: (input) => `(${anyOfNone(input)}) IS NOT TRUE` },
  }
}
