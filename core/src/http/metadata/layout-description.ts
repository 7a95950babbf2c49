import type { EntityModel } from '../../metadata/entity-model.ts'
import type { StoredLayout } from '../../metadata/layouts/stored-layout.ts'
import { isReadablePath, type DescriptionContext } from './field-description.ts'
import type { LayoutAnswer } from './metadata-answer.ts'

/** A layout cut to the fields that are there and that the caller may read. */
export function describeLayout(
  stored: StoredLayout | undefined,
  entity: EntityModel,
  { access, labels, language }: DescriptionContext,
): LayoutAnswer | null {
  if (stored === undefined) return null
  const { highlights, groups, hiddenFields, tabs, panels } = stored.layout
  const shown = (paths: readonly string[]) => paths.filter((path) => isReadablePath(entity, path, access))
  const own = new Set(entity.groups.map(({ name }) => name))
  return {
    role: stored.roleId,
    highlights: highlights === null ? null : shown(highlights),
    groups: groups.map(({ name, labels: given, fields }) => ({
      name,
      label:
        given[language] ??
        (own.has(name) ? labels.groupLabel(entity.name, name, language) : undefined) ??
        given['en'] ??
        Object.values(given)[0] ??
        null,
      fields: shown(fields),
    })),
    hiddenFields: shown(hiddenFields),
    tabs,
    panels,
  }
}
