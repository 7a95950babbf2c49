import type { ArrangementInfo, EntityInfo, FieldInfo, LayoutInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { asTheyCome } from '../slots/arranged.ts'
import { fieldGroups, type FieldGroup } from './field-groups.ts'

/** What stands where on the pages of an entity's records. */
export interface PageLayout {
  readonly highlights: readonly FieldInfo[]
  /** An administrator chose the highlights: each of them shows, be it the only one. */
  readonly hasChosenHighlights: boolean
  readonly groups: readonly FieldGroup[]
  readonly tabs: ArrangementInfo
  readonly panels: ArrangementInfo
}

const highlightsAtMost = 5
/** Kinds that say something by themselves, as one short fact. */
const telling = new Set([
  'money',
  'percent',
  'rating',
  'integer',
  'decimal',
  'date',
  'duration',
  'autoNumber',
])

/** The layout made from metadata, as an administrator changed it. What it names and is gone is passed over. */
export function pageLayout(
  known: Pick<Shell, 'registry' | 'i18n'>,
  entity: EntityInfo,
  layout: LayoutInfo | null = entity.layout,
): PageLayout {
  const usual = fieldGroups(known, entity)
  return {
    highlights: highlightsOf(entity, layout?.highlights ?? null),
    hasChosenHighlights: (layout?.highlights ?? null) !== null,
    groups: layout === null ? usual : arrangedGroups(entity, usual, layout),
    tabs: layout?.tabs ?? asTheyCome,
    panels: layout?.panels ?? asTheyCome,
  }
}

function highlightsOf(entity: EntityInfo, chosen: readonly string[] | null): readonly FieldInfo[] {
  const byName = new Map(entity.fields.map((field) => [field.name, field]))
  if (chosen !== null) return chosen.flatMap((name) => byName.get(name) ?? []).slice(0, highlightsAtMost)
  const heading = new Set([...entity.title, ...entity.subtitle])
  // What lists show is what matters most.
  const ranked = new Set([...entity.list.flatMap((name) => byName.get(name) ?? []), ...entity.fields])
  return [...ranked]
    .filter(({ name, kind, system }) => !system && telling.has(kind) && !heading.has(name))
    .slice(0, highlightsAtMost)
}

/** Fields that the layout says nothing about stand where they would without it: nothing gets lost that comes later. */
function arrangedGroups(
  entity: EntityInfo,
  usual: readonly FieldGroup[],
  layout: LayoutInfo,
): readonly FieldGroup[] {
  const byName = new Map(entity.fields.map((field) => [field.name, field]))
  const placed = new Set([...layout.groups.flatMap(({ fields }) => fields), ...layout.hiddenFields])
  const left = new Map(
    usual.map(({ name, fields }) => [name, fields.filter((field) => !placed.has(field.name))]),
  )
  const groups = layout.groups.map(({ name, label, fields }): FieldGroup => {
    const rest = left.get(name) ?? []
    left.delete(name)
    return {
      name,
      label: label ?? usual.find((group) => group.name === name)?.label ?? name,
      fields: [...fields.flatMap((path) => byName.get(path) ?? []), ...rest],
    }
  })
  const added = usual.flatMap(({ name, label }): readonly FieldGroup[] => {
    const fields = left.get(name)
    return fields === undefined ? [] : [{ name, label, fields }]
  })
  return [...groups, ...added].filter(({ fields }) => fields.length > 0)
}
