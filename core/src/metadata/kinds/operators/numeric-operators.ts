import type { FieldKind } from '../../field-kind.ts'
import { formatDecimal, parseDecimal } from '../../values/exact-decimal.ts'
import { readInteger } from '../../values/read-number.ts'
import { choiceOperators } from './choice.ts'
import { comparisonOperators } from './comparison.ts'
import { readAs, type Operand } from './operand.ts'
import { presenceOperator } from './presence.ts'

const longest = 40

/** A decimal of any scale: 10.005 lies between two amounts, and may be asked for. */
export const decimalOperand: Operand = {
  type: 'numeric',
  expected: () => 'a number such as 1200 or "1234.50"',
  read: (raw) => {
    const value = parseDecimal(raw)
    return value === undefined || value.whole.length + value.fraction.length > longest
      ? undefined
      : formatDecimal(value, 0)
  },
}

/** A whole number that fits `type`. */
export function integerOperand(type: 'bigint' | 'integer'): Operand {
  const limit = type === 'bigint' ? Number.MAX_SAFE_INTEGER : 2_147_483_647
  return {
    type,
    expected: () => `a whole number from -${limit} to ${limit}`,
    read: (raw) => readAs((value, report) => readInteger(value, -limit, limit, report), raw),
  }
}

/** All that numbers can be asked. */
export function numericOperators(operand: Operand): FieldKind['operators'] {
  return { ...choiceOperators(operand), ...comparisonOperators(operand), ...presenceOperator() }
}
