import type { Access, Scope } from '../../access/access.ts'
import { rowPredicate } from '../../access/row-predicate.ts'
import { narrowest } from '../../access/scope.ts'
import type { EntityModel, Metadata } from '../../metadata/entity-model.ts'
import { quoteText } from '../../metadata/naming.ts'
import { actorParameter } from '../query/actor-parameter.ts'
import type { SqlParameters } from '../query/sql-parameters.ts'
import { timelineLinks } from './timeline-rows.ts'

/** Items of one entity that the caller may find on timelines of `subject`: by which fields, on which records. */
export interface TimelineSource {
  readonly entity: string
  readonly ways: readonly { readonly scope: Exclude<Scope, 'none'>; readonly via: readonly string[] }[]
}

/** An item shows where its link does, at the moment that places it: only by fields that the caller may read. */
export function timelineSources(metadata: Metadata, access: Access, subject: string): TimelineSource[] {
  return [...metadata.entities.values()].flatMap((model) => {
    const ways = waysOf(model, access, subject)
    return ways.length === 0 ? [] : [{ entity: model.name, ways }]
  })
}

function waysOf(model: EntityModel, access: Access, subject: string): TimelineSource['ways'] {
  if (model.system || model.timeline === null) return []
  const reach = (scope: Scope): Scope => (scope === 'none' || model.owned ? scope : 'all')
  const whole = narrowest(
    reach(access.scope(model.name, 'read')),
    reach(access.fieldScope(model.name, model.timeline.at, 'read')),
  )
  const byScope = new Map<Exclude<Scope, 'none'>, string[]>()
  for (const { field, target } of timelineLinks(model)) {
    const scope = narrowest(whole, reach(access.fieldScope(model.name, field.path, 'read')))
    if ((target === null || target === subject) && scope !== 'none')
      byScope.set(scope, [...(byScope.get(scope) ?? []), field.path])
  }
  return [...byScope].map(([scope, via]) => ({ scope, via }))
}

/** The condition that a row `l` of the timeline is one of these items. */
export function timelineMatch(
  parameters: SqlParameters,
  sources: readonly TimelineSource[],
  sharedEntities: ReadonlySet<string>,
): string {
  const columns = { id: 'l.item_id', owner: 'l.owner_id', team: 'l.team_id' }
  const conditions = sources.map(({ entity, ways }) => {
    const share = sharedEntities.has(entity) ? ({ entity, level: 'read' } as const) : undefined
    const allowed = ways.map(({ scope, via }) => {
      const linked = `l.via && ARRAY[${via.map(quoteText).join(', ')}]`
      return scope === 'all'
        ? linked
        : `(${linked} AND ${rowPredicate(scope, columns, (which) => actorParameter(parameters, which), share)})`
    })
    return `(l.item_entity = ${quoteText(entity)} AND (${allowed.join(' OR ')}))`
  })
  return conditions.length === 0 ? 'FALSE' : `(${conditions.join(' OR ')})`
}
