import type { FilterField } from './find-path.ts'
import type { Rule, RuleOperator } from './rule.ts'

/** What the value of a rule is written with. */
export type ValueForm =
  | 'none'
  | 'value'
  | 'values'
  | 'pair'
  | 'text'
  | 'period'
  | 'yesNo'
  | 'day'
  | 'days'
  | 'near'
  | 'box'

const numbers: readonly RuleOperator[] = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'between']
const texts: readonly RuleOperator[] = ['contains', 'startsWith', 'endsWith', 'eq', 'ne', 'in', 'nin']

/** By kind, the likeliest first. What the field's own list does not have falls away. */
const chosen: Readonly<Record<string, readonly RuleOperator[]>> = {
  date: ['during', 'eq', 'lt', 'lte', 'gt', 'gte', 'between'],
  dateTime: ['during', 'lt', 'lte', 'gt', 'gte', 'between'],
  boolean: ['eq'],
  select: ['in', 'nin'],
  reference: ['in', 'nin'],
  user: ['in', 'nin'],
  team: ['in', 'nin'],
  record: [],
  file: [],
  multiSelect: ['has', 'hasAll'],
  tags: ['has', 'hasAll'],
  integer: numbers,
  decimal: numbers,
  money: numbers,
  percent: numbers,
  duration: numbers,
  rating: numbers,
  id: ['in', 'nin'],
  address: ['near', 'located'],
}

export function operatorsOf(field: FilterField): readonly RuleOperator[] {
  const own = (chosen[field.kind] ?? texts).filter((operator) => field.operators.includes(operator))
  return field.operators.includes('empty') && field.kind !== 'boolean' ? [...own, 'filled', 'empty'] : own
}

export function valueForm(field: FilterField, operator: RuleOperator): ValueForm {
  if (operator === 'empty' || operator === 'filled') return 'none'
  if (operator === 'during') return 'period'
  if (operator === 'near') return 'near'
  if (operator === 'within') return 'box'
  if (field.kind === 'boolean' || operator === 'located') return 'yesNo'
  const isDay = field.kind === 'date' || field.kind === 'dateTime'
  switch (field.operands[operator] ?? 'one') {
    case 'many':
      return 'values'
    case 'pair':
      return isDay ? 'days' : 'pair'
    case 'text':
      return 'text'
    default:
      return isDay ? 'day' : 'value'
  }
}

/** An operator as it can be chosen; negated, it is true wherever it would not be. */
export type OperatorChoice = Pick<Rule, 'operator'> & { readonly isNegated: boolean }

/** Those whose opposite has no operator of its own, and that people ask for. */
const offeredNegated = new Set<RuleOperator>(['contains', 'between', 'during', 'has', 'near'])

const opposites: Partial<Record<RuleOperator, RuleOperator>> = {
  eq: 'ne',
  ne: 'eq',
  in: 'nin',
  nin: 'in',
  empty: 'filled',
  filled: 'empty',
}

/** The same condition in the form that the builder offers: "not is" as "is not", "is" of a choice as "is any of". */
export function asOffered(field: FilterField, rule: Rule): Rule {
  const opposite = rule.isNegated === true ? opposites[rule.operator] : undefined
  const plain = opposite === undefined ? rule : { ...rule, operator: opposite, isNegated: false }
  const own = operatorsOf(field)
  const wanted = plain.operator === 'eq' ? 'in' : plain.operator === 'ne' ? 'nin' : undefined
  if (wanted === undefined || own.includes(plain.operator) || !own.includes(wanted)) return plain
  return { ...plain, operator: wanted, value: plain.value === null ? null : [plain.value] }
}

/** What a condition on this field can be turned into; what it is now is always among it. */
export function choicesOf(field: FilterField, rule: Rule): readonly OperatorChoice[] {
  const offered = operatorsOf(field).flatMap((operator): readonly OperatorChoice[] => [
    { operator, isNegated: false },
    ...(offeredNegated.has(operator) ? [{ operator, isNegated: true }] : []),
  ])
  const { operator, isNegated = false } = rule
  const isThere = offered.some((each) => each.operator === operator && each.isNegated === isNegated)
  return isThere ? offered : [...offered, { operator, isNegated }]
}

const dayOperators = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte']
const ownNegation = new Set<RuleOperator>([
  'contains',
  'startsWith',
  'endsWith',
  'between',
  'during',
  'has',
  'hasAll',
  'near',
  'within',
])

/** The operator in words; dates are before and after, not less and greater. */
export function operatorText(
  t: (key: string, values?: Readonly<Record<string, string>>) => string,
  field: FilterField,
  { operator, isNegated }: Pick<Rule, 'operator' | 'isNegated'>,
): string {
  const isDay = (field.kind === 'date' || field.kind === 'dateTime') && dayOperators.includes(operator)
  const key = (name: string) => (isDay ? `operator.day.${name}` : `operator.${name}`)
  if (isNegated !== true) return t(key(operator))
  const opposite = opposites[operator]
  if (opposite !== undefined) return t(key(opposite))
  return ownNegation.has(operator)
    ? t(`operator.not.${operator}`)
    : t('operator.not.other', { operator: t(key(operator)) })
}

/** What numbers of other kinds are compared with. */
export function comparedAs(field: FilterField): FilterField {
  if (field.kind === 'money') return { ...field, kind: 'decimal', editor: 'number', required: false }
  return { ...field, required: false }
}
