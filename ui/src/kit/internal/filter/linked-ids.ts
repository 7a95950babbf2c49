import type { FilterSource } from './filter-source.ts'
import type { RuleGroup, RuleItem } from './rule.ts'

/** The ids that conditions on links hold, by the entity they lead to. */
export function linkedIds(source: FilterSource, group: RuleGroup): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const visit = (at: FilterSource, item: RuleItem): void => {
    if (item.kind === 'group') item.items.forEach((inner) => visit(at, inner))
    else if (item.kind === 'relation') {
      const relation = at.relation(item.path)
      if (relation !== undefined) visit(at.inner(relation), item.group)
    } else if (item.kind === 'rule') {
      const target = at.find(item.path)?.field.target
      const ids = [item.value].flat().filter((id) => typeof id === 'string' && !id.startsWith('$'))
      if (target !== undefined && ids.length > 0)
        found.set(target, [...(found.get(target) ?? []), ...(ids as readonly string[])])
    }
  }
  visit(source, group)
  return found
}
