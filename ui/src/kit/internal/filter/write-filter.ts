import type { UntypedFilter } from '@tessera/sdk/ui'
import { isComplete, needsValue, type Rule, type RuleGroup, type RuleItem } from './rule.ts'

function conditionOf({ path, operator, value, isNegated }: Rule): UntypedFilter {
  const condition = needsValue(operator) ? { [operator]: value } : { empty: operator === 'empty' }
  return isNegated === true ? { not: { [path]: condition } } : { [path]: condition }
}

function filterOf(item: RuleItem): UntypedFilter | undefined {
  switch (item.kind) {
    case 'group':
      return toFilter(item)
    case 'relation':
      return item.path === '' ? undefined : { [item.path]: { [item.quantifier]: innerFilter(item.group) } }
    case 'rule':
      return isComplete(item) ? conditionOf(item) : undefined
    case 'opaque':
    default:
      return item.filter
  }
}

/** A single condition stands for itself: a filter nests only so many levels. */
function innerFilter(group: RuleGroup): UntypedFilter {
  const filter = toFilter(group) ?? {}
  const [only, ...others] = filter.and ?? []
  return only === undefined || others.length > 0 ? filter : only
}

/** The query's filter; undefined where no rule says anything. */
export function toFilter({ join, items, isNegated }: RuleGroup): UntypedFilter | undefined {
  const filters = items.map(filterOf).filter((filter): filter is UntypedFilter => filter !== undefined)
  if (filters.length === 0) return undefined
  const joined = join === 'and' ? { and: filters } : { or: filters }
  return isNegated === true ? { not: joined } : joined
}
