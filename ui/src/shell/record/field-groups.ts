import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'

export interface FieldGroup {
  readonly name: string
  readonly label: string
  readonly fields: readonly FieldInfo[]
}

type Known = Pick<Shell, 'registry' | 'i18n'>

/** All fields of an entity in groups: its own, then what other plugins and the admin added, then who it belongs to. */
export function fieldGroups({ registry, i18n }: Known, entity: EntityInfo): readonly FieldGroup[] {
  const byName = new Map(entity.fields.map((field) => [field.name, field]))
  const own = entity.groups.map(({ name, label, fields }) => ({
    name,
    label,
    fields: fields.flatMap((path) => byName.get(path) ?? []),
  }))
  const grouped = new Set(own.flatMap(({ fields }) => fields.map(({ name }) => name)))
  const rest = entity.fields.filter(({ name, system }) => !system && !grouped.has(name))
  const spaces = [...new Set(rest.map(({ namespace }) => namespace))]
  const added = spaces.map((space): FieldGroup => {
    const label =
      space === null
        ? i18n.t('record.details')
        : space === 'custom'
          ? i18n.t('record.customFields')
          : (registry.plugin(space)?.label ?? space)
    return {
      name: `space.${space ?? 'own'}`,
      label,
      fields: rest.filter(({ namespace }) => namespace === space),
    }
  })
  const belongs = entity.owned
    ? [
        {
          name: 'owned',
          label: i18n.t('record.ownership'),
          fields: ['owner', 'team'].flatMap((name) => byName.get(name) ?? []),
        },
      ]
    : []
  return [...own, ...added, ...belongs].filter(({ fields }) => fields.length > 0)
}
