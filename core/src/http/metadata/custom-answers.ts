import { customEntityName, type CustomEntityRow } from '../../metadata/custom/custom-entity.ts'
import { customFieldPath } from '../../metadata/custom/custom-field-model.ts'
import type { CustomFieldRow } from '../../metadata/custom/custom-field.ts'
import type { EntityUsage } from '../../metadata/custom/usage.ts'

/** An admin's field as the API tells it: with all its texts, whatever the caller's language. */
export function fieldAnswer(row: CustomFieldRow) {
  const { id, entity, name, kind, labels, help, inverseLabels, options, archivedAt } = row
  return {
    id,
    entity,
    name,
    path: customFieldPath(row),
    kind,
    labels,
    help,
    inverseLabels,
    options,
    archivedAt,
  }
}

export function entityAnswer(row: CustomEntityRow) {
  const { id, labels, icon, owned, inNavigation, title, archivedAt } = row
  return { id, name: customEntityName(row), labels, icon, owned, inNavigation, title, archivedAt }
}

export function entityUsageAnswer({ records, trashed, links }: EntityUsage) {
  return { records, trashed, links: links.map(fieldAnswer) }
}
