import type { FieldFact } from './facts.ts'

/* What the operators of each kind mean, on plain values. Part of the oracle: it knows nothing of the kernel either. */

const numeric = new Set(['integer', 'decimal', 'percent', 'duration', 'rating', 'money'])
const folded = (value: unknown): string => String(value).toLowerCase()

/** The value that comparisons look at. */
function comparable(field: FieldFact, sub: string | null, value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (field.kind === 'money' && sub === null) return Number((value as { amount: string }).amount)
  if (sub === 'amount' || (numeric.has(field.kind) && sub === null)) return Number(value)
  if (field.kind === 'email' && sub === null) return folded(value)
  return value
}

const operandOf = (field: FieldFact, sub: string | null, operand: unknown): unknown => {
  if (sub === 'amount' || numeric.has(field.kind)) return sub === 'currency' ? operand : Number(operand)
  return field.kind === 'email' ? folded(operand) : operand
}

/** One condition on one value; a value that is missing fulfils negative conditions only. */
export function holds(
  field: FieldFact,
  sub: string | null,
  given: unknown,
  operator: string,
  operand: unknown,
): boolean {
  const value = comparable(field, sub, given) as never
  const other = (): never => operandOf(field, sub, operand) as never
  const others = (): unknown[] => (operand as unknown[]).map((one) => operandOf(field, sub, one))
  if (operator === 'empty') return (value === null) === operand
  if (operator === 'ne') return value === null || value !== other()
  if (operator === 'nin') return value === null || !others().includes(value)
  if (value === null) return false
  switch (operator) {
    case 'eq':
      return value === other()
    case 'in':
      return others().includes(value)
    case 'gt':
      return value > other()
    case 'gte':
      return value >= other()
    case 'lt':
      return value < other()
    case 'lte':
      return value <= other()
    case 'between':
      return value >= (others()[0] as never) && value <= (others()[1] as never)
    case 'contains':
      return folded(value).includes(folded(operand))
    case 'startsWith':
      return folded(value).startsWith(folded(operand))
    case 'endsWith':
      return folded(value).endsWith(folded(operand))
    case 'has':
      return (operand as string[]).some((one) => (value as string[]).map(folded).includes(folded(one)))
    case 'hasAll':
      return (operand as string[]).every((one) => (value as string[]).map(folded).includes(folded(one)))
    case 'during':
      return String(value).startsWith(String(operand === 'this year' ? new Date().getFullYear() : 'never'))
    default:
      throw new Error(`The oracle does not know the operator "${operator}".`)
  }
}

/** The order of two values, empty ones last either way. */
export function compareValues(
  field: FieldFact,
  sub: string | null,
  a: unknown,
  b: unknown,
  isDescending: boolean,
): number {
  const [one, other] = [a, b].map((value) => {
    const plain = comparable(field, sub, value)
    return field.kind === 'select' && plain !== null ? field.options.indexOf(String(plain)) : plain
  }) as [never, never]
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1
  if (one === other) return 0
  return (one < other ? -1 : 1) * (isDescending ? -1 : 1)
}
