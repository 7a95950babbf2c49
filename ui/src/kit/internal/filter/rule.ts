import type { Condition, UntypedFilter } from '@tessera/sdk/ui'

/** An operator as a user chooses it: those of the query language, with `empty` as two. */
export type RuleOperator = Exclude<keyof Condition, 'some' | 'none'> | 'filled'

/** One condition that is being written; without a value it does not count yet. */
export interface Rule {
  readonly kind: 'rule'
  readonly path: string
  readonly operator: RuleOperator
  readonly value: unknown
}

/** A condition that came with a link and that the builder cannot show in parts. */
export interface OpaqueRule {
  readonly kind: 'opaque'
  readonly filter: UntypedFilter
}

export interface RuleGroup {
  readonly kind: 'group'
  readonly join: 'and' | 'or'
  readonly items: readonly RuleItem[]
}

export type RuleItem = Rule | OpaqueRule | RuleGroup

export const noRules: RuleGroup = { kind: 'group', join: 'and', items: [] }

const valueless = new Set<RuleOperator>(['empty', 'filled'])

function needsValue(operator: RuleOperator): boolean {
  return !valueless.has(operator)
}

/** Whether a rule says something yet. */
export function isComplete({ path, operator, value }: Rule): boolean {
  if (path === '') return false
  if (!needsValue(operator)) return true
  if (Array.isArray(value))
    return value.length > 0 && value.every((each) => each !== null && each !== undefined && each !== '')
  return value !== null && value !== undefined && value !== ''
}

function filterOf(item: RuleItem): UntypedFilter | undefined {
  if (item.kind === 'group') return toFilter(item)
  if (item.kind === 'opaque') return item.filter
  if (!isComplete(item)) return undefined
  const { path, operator, value } = item
  if (!needsValue(operator)) return { [path]: { empty: operator === 'empty' } }
  return { [path]: { [operator]: value } }
}

/** The query's filter; undefined where no rule says anything. */
export function toFilter({ join, items }: RuleGroup): UntypedFilter | undefined {
  const filters = items.map(filterOf).filter((filter): filter is UntypedFilter => filter !== undefined)
  if (filters.length === 0) return undefined
  return join === 'and' ? { and: filters } : { or: filters }
}

const operators = new Set([
  'eq',
  'ne',
  'in',
  'nin',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'contains',
  'startsWith',
  'endsWith',
  'empty',
  'during',
  'has',
  'hasAll',
  'near',
  'located',
])

function rulesOf(path: string, condition: unknown): readonly RuleItem[] {
  const entries = typeof condition === 'object' && condition !== null ? Object.entries(condition) : []
  const isKnown = entries.length > 0 && entries.every(([operator]) => operators.has(operator))
  if (!isKnown) return [{ kind: 'opaque', filter: { [path]: condition } as UntypedFilter }]
  return entries.map(([operator, value]): Rule => {
    if (operator === 'empty')
      return { kind: 'rule', path, operator: value === false ? 'filled' : 'empty', value: null }
    return { kind: 'rule', path, operator: operator as RuleOperator, value }
  })
}

function itemsOf(filter: UntypedFilter): readonly RuleItem[] {
  return Object.entries(filter).flatMap(([key, value]): readonly RuleItem[] => {
    if (key === 'not') return [{ kind: 'opaque', filter: { not: value as UntypedFilter } }]
    if (key !== 'and' && key !== 'or') return rulesOf(key, value)
    return [
      {
        kind: 'group',
        join: key,
        items: (value as readonly UntypedFilter[]).flatMap((inner) => itemsOf(inner)),
      },
    ]
  })
}

/** The rules of a filter that came from an address. */
export function fromFilter(filter: UntypedFilter | undefined): RuleGroup {
  if (filter === undefined) return noRules
  const items = itemsOf(filter)
  const [only] = items
  return items.length === 1 && only?.kind === 'group' ? only : { kind: 'group', join: 'and', items }
}

/** How many conditions there are, in groups too. */
export function countRules(group: RuleGroup): number {
  return group.items.reduce((count, item) => count + (item.kind === 'group' ? countRules(item) : 1), 0)
}

export function withItem(group: RuleGroup, index: number, item: RuleItem | undefined): RuleGroup {
  const items = item === undefined ? group.items.toSpliced(index, 1) : group.items.toSpliced(index, 1, item)
  return { ...group, items }
}

/** The ids that conditions on links hold, by the entity they lead to. */
export function linkedRules(
  group: RuleGroup,
  targetOf: (path: string) => string | undefined,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const visit = (item: RuleItem): void => {
    if (item.kind === 'group') item.items.forEach(visit)
    if (item.kind !== 'rule') return
    const target = targetOf(item.path)
    const ids = (Array.isArray(item.value) ? (item.value as readonly unknown[]) : [item.value]).filter(
      (id): id is string => typeof id === 'string' && !id.startsWith('$'),
    )
    if (target !== undefined && ids.length > 0) found.set(target, [...(found.get(target) ?? []), ...ids])
  }
  visit(group)
  return found
}
