import type { EntityModel } from '../../metadata/entity-model.ts'
import { acceptedFilter, demandSort, isAsked, type Asking } from '../query/accepted-filter.ts'
import { readableOf } from '../query/readable-paths.ts'
import { systemActor } from '../../access/system-actor.ts'
import type { ViewLayout } from './view-layout.ts'

/** A column that a plugin draws has no field. */
const isOfPlugin = (path: string): boolean => path.startsWith('plugin:')

export interface ReadableLayout {
  readonly layout: ViewLayout
  /** How many columns, conditions and keys of the order are left out for this reader. */
  readonly leftOut: number
}

/** A view is only a question: what its reader may not ask, or what is not there any more, is left out of it. */
export function readableLayout(asking: Asking, model: EntityModel, layout: ViewLayout): ReadableLayout {
  const { columns, sort, filter, search, kind, ...rest } = layout
  const others = columns?.filter((path) => !isOfPlugin(path)) ?? []
  const readable = new Set(readableOf(asking.metadata, asking.actor, model, others))
  const shown = columns?.filter((path) => isOfPlugin(path) || readable.has(path))
  const order = sort?.filter((key) => isAsked(() => demandSort(asking, model.name, [key])))
  const accepted =
    filter === undefined || filter === null
      ? { filter, refused: [] }
      : acceptedFilter(asking, model.name, filter)
  const told = {
    ...(withoutHidden(asking, model, rest) as object),
    ...(shown === undefined ? {} : { columns: shown }),
    ...(order === undefined || order.length === 0 ? {} : { sort: order }),
    ...(accepted.filter === undefined ? {} : { filter: accepted.filter }),
    ...(search ? { search } : {}),
    ...(kind ? { kind } : {}),
  }
  const leftOut =
    (columns?.length ?? 0) -
    (shown?.length ?? 0) +
    ((sort?.length ?? 0) - (order?.length ?? 0)) +
    accepted.refused.length
  return { layout: told, leftOut }
}

/** Whether the view asks something that only this reader may not: saving it would take that away from the others. */
export function hidesConditions(asking: Asking, entity: string, { filter }: ViewLayout): boolean {
  if (filter === undefined || filter === null) return false
  const anybody = { ...asking, actor: systemActor() }
  return acceptedFilter(asking, entity, filter).refused.some(
    (condition) => acceptedFilter(anybody, entity, condition).filter !== null,
  )
}

/** Whatever names a field that the reader may not read goes, wherever it stands. */
function withoutHidden(asking: Asking, model: EntityModel, value: unknown): unknown {
  const isHidden = (name: string): boolean => {
    const path = name.replace(/^-/, '')
    const field = model.fields.get(path) ?? model.fields.get(path.split('.')[0] ?? '')
    return field !== undefined && asking.actor.access.fieldScope(model.name, field.path, 'read') === 'none'
  }
  const strip = (item: unknown): unknown => {
    if (Array.isArray(item))
      return item.filter((one) => typeof one !== 'string' || !isHidden(one)).map((one) => strip(one))
    if (typeof item !== 'object' || item === null) return item
    return Object.fromEntries(
      Object.entries(item)
        .filter(([key, one]) => !isHidden(key) && !(typeof one === 'string' && isHidden(one)))
        .map(([key, one]) => [key, strip(one)]),
    )
  }
  return strip(value)
}
