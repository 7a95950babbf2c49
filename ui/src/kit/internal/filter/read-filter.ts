import type { UntypedFilter } from '@tessera/sdk/ui'
import { isBox } from './box-value.ts'
import { isNear } from './near-value.ts'
import { periodOf } from './period.ts'
import { noRules, type RuleGroup, type RuleItem, type RuleOperator } from './rule.ts'

type Operand = (value: unknown) => unknown

const isScalar = (value: unknown): boolean =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'boolean'
const only =
  (fits: (value: unknown) => boolean): Operand =>
  (value) =>
    fits(value) ? value : undefined
const one = only(isScalar)
const text = only((value) => typeof value === 'string' && value !== '')
const many = only((value) => Array.isArray(value) && value.length > 0 && value.every(isScalar))
const yesNo = only((value) => typeof value === 'boolean')

/** The value of each operator as rules hold it; undefined where no rule can. */
const operands: Readonly<Record<string, Operand>> = {
  eq: one,
  ne: one,
  gt: one,
  gte: one,
  lt: one,
  lte: one,
  in: many,
  nin: many,
  between: only((value) => Array.isArray(value) && value.length === 2 && value.every(isScalar)),
  contains: text,
  startsWith: text,
  endsWith: text,
  empty: yesNo,
  during: periodOf,
  has: (value) => (typeof value === 'string' ? many([value]) : many(value)),
  hasAll: many,
  near: only(isNear),
  within: only(isBox),
  located: yesNo,
}

function isObject(value: unknown): value is UntypedFilter {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function ruleOf(path: string, operator: string, value: unknown): RuleItem {
  if ((operator === 'some' || operator === 'none') && isObject(value))
    return { kind: 'relation', path, quantifier: operator, group: fromFilter(value) }
  const read = Object.hasOwn(operands, operator) ? operands[operator]?.(value) : undefined
  if (read === undefined || path === '') return { kind: 'opaque', filter: { [path]: { [operator]: value } } }
  if (operator === 'empty')
    return { kind: 'rule', path, operator: read === true ? 'empty' : 'filled', value: null }
  return { kind: 'rule', path, operator: operator as RuleOperator, value: read }
}

function negated(item: RuleItem): RuleItem {
  switch (item.kind) {
    case 'opaque':
      return { kind: 'opaque', filter: { not: item.filter } }
    case 'relation':
      return { ...item, quantifier: item.quantifier === 'some' ? 'none' : 'some' }
    case 'rule':
      return { ...item, isNegated: item.isNegated !== true }
    case 'group':
    default: {
      // Of one condition "none" and "not all" say the same; people say "none".
      const join = item.items.length === 1 ? 'or' : item.join
      return { ...item, join, isNegated: item.isNegated !== true }
    }
  }
}

function groupOf(join: 'and' | 'or', filters: unknown): RuleItem {
  const kept: RuleItem = { kind: 'opaque', filter: { [join]: filters } as UntypedFilter }
  if (!Array.isArray(filters) || !filters.every(isObject)) return kept
  const items = join === 'and' ? filters.flatMap((inner) => itemsOf(inner)) : filters.map(itemOf)
  // None at all is always true, or never: chips cannot say that.
  return items.length === 0 ? kept : { kind: 'group', join, items }
}

/** Conditions that all have to hold. */
function itemsOf(filter: UntypedFilter): readonly RuleItem[] {
  return Object.entries(filter).flatMap(([key, value]): readonly RuleItem[] => {
    if (key === 'and' || key === 'or') return [groupOf(key, value)]
    if (key === 'not')
      return [isObject(value) ? negated(itemOf(value)) : { kind: 'opaque', filter: { not: value } as never }]
    if (!isObject(value) || Object.keys(value).length === 0)
      return [{ kind: 'opaque', filter: { [key]: value } }]
    return Object.entries(value).map(([operator, operand]) => ruleOf(key, operator, operand))
  })
}

/** A filter as one item: what stands side by side in it belongs together. */
function itemOf(filter: UntypedFilter): RuleItem {
  const items = itemsOf(filter)
  const [first] = items
  if (first === undefined) return { kind: 'opaque', filter }
  return items.length === 1 ? first : { kind: 'group', join: 'and', items }
}

/** The rules of a filter that came from an address. */
export function fromFilter(filter: UntypedFilter | undefined): RuleGroup {
  if (filter === undefined) return noRules
  const items = itemsOf(filter)
  const [first] = items
  return items.length === 1 && first?.kind === 'group' && first.isNegated !== true
    ? first
    : { kind: 'group', join: 'and', items }
}
