import type { Condition, UntypedFilter } from '@tessera/sdk/ui'

/** An operator as a user chooses it: those of the query language, with `empty` as two. */
export type RuleOperator = Exclude<keyof Condition, 'some' | 'none'> | 'filled'

/** One condition that is being written; without a value it does not count yet. */
export interface Rule {
  readonly kind: 'rule'
  readonly path: string
  readonly operator: RuleOperator
  readonly value: unknown
  /** It holds where the condition does not. */
  readonly isNegated?: boolean
}

/** Whether records that point here, or entries of a list, fulfil conditions of their own. Without any: whether there are some. */
export interface RelationRule {
  readonly kind: 'relation'
  readonly path: string
  readonly quantifier: 'some' | 'none'
  readonly group: RuleGroup
}

/** A condition that came with a link and that the builder cannot show in parts. It is kept as it is. */
export interface OpaqueRule {
  readonly kind: 'opaque'
  readonly filter: UntypedFilter
}

export interface RuleGroup {
  readonly kind: 'group'
  readonly join: 'and' | 'or'
  readonly items: readonly RuleItem[]
  /** None of these, or not all of these. */
  readonly isNegated?: boolean
}

/** What one chip shows. */
export type ChipRule = Rule | RelationRule

export type RuleItem = ChipRule | OpaqueRule | RuleGroup

export const noRules: RuleGroup = { kind: 'group', join: 'and', items: [] }

const valueless = new Set<RuleOperator>(['empty', 'filled'])

export function needsValue(operator: RuleOperator): boolean {
  return !valueless.has(operator)
}

/** Whether a rule says something yet. */
export function isComplete(rule: ChipRule): boolean {
  if (rule.path === '') return false
  if (rule.kind === 'relation' || !needsValue(rule.operator)) return true
  const { value } = rule
  if (Array.isArray(value))
    return value.length > 0 && value.every((each) => each !== null && each !== undefined && each !== '')
  return value !== null && value !== undefined && value !== ''
}

/** Without the conditions that say nothing yet. */
export function onlyComplete(group: RuleGroup): RuleGroup {
  const items = group.items.flatMap((item): readonly RuleItem[] => {
    if (item.kind === 'opaque') return [item]
    if (item.kind === 'rule') return isComplete(item) ? [item] : []
    if (item.kind === 'relation') return [{ ...item, group: onlyComplete(item.group) }]
    const inner = onlyComplete(item)
    return inner.items.length === 0 ? [] : [inner]
  })
  return { ...group, items }
}

/** How many conditions there are, in groups too. */
export function countRules(group: RuleGroup): number {
  return group.items.reduce((count, item) => count + (item.kind === 'group' ? countRules(item) : 1), 0)
}

export function withItem(group: RuleGroup, index: number, item: RuleItem | undefined): RuleGroup {
  const items = item === undefined ? group.items.toSpliced(index, 1) : group.items.toSpliced(index, 1, item)
  return { ...group, items }
}

/** The words of a group that follow one another: any of, all of, none of. */
export function turned(group: RuleGroup): RuleGroup {
  if (group.isNegated === true) return { ...group, join: 'or', isNegated: false }
  return group.join === 'or' ? { ...group, join: 'and' } : { ...group, join: 'or', isNegated: true }
}

/** The other word between the conditions. */
export function switched(group: RuleGroup): RuleGroup {
  return { ...group, join: group.join === 'and' ? 'or' : 'and' }
}
