import type { EntityModel, FieldModel } from '../../metadata/entity-model.ts'
import type { RecordDraft } from '../write/record-draft.ts'
import type { SearchGroup } from './search-plan.ts'

interface Texts {
  readonly texts: string[]
  readonly exact: string[]
  readonly digits: string[]
}

function collect(into: Texts, field: FieldModel, value: unknown): void {
  if (value === null || value === undefined) return
  if (field.part !== null) {
    for (const part of value as Record<string, unknown>[]) {
      for (const sub of field.part.fields.values()) if (sub.options.search === true) collect(into, sub, part[sub.name])
    }
    return
  }
  const found = field.kind.searchText?.(value)
  if (found?.text !== undefined) into.texts.push(found.text)
  if (found?.exact !== undefined) into.exact.push(found.exact.toLowerCase())
  if (found?.digits !== undefined) into.digits.push(found.digits)
}

/** The search documents of a record as rows; a group without any text still gets one, so that it replaces the old. */
export function searchDocuments(model: EntityModel, draft: RecordDraft, groups: readonly SearchGroup[]): Record<string, unknown>[] {
  return groups.map((group) => {
    const found: Texts = { texts: [], exact: [], digits: [] }
    for (const path of group.fields) {
      const field = model.fields.get(path)
      if (field !== undefined) collect(found, field, draft.get(path))
    }
    return {
      record_id: draft.id,
      group_id: group.id,
      entity: model.name,
      owner_id: draft.get('owner'),
      team_id: draft.get('team'),
      text: found.texts.join(' '),
      exact: [...new Set(found.exact)],
      digits: [...new Set(found.digits)].join(' '),
    }
  })
}

/** True when a change of these paths changes the record's search documents, or who may see them. */
export function touchesSearch(groups: readonly SearchGroup[], paths: ReadonlySet<string>): boolean {
  if (paths.has('owner') || paths.has('team')) return true
  return groups.some((group) => group.fields.some((field) => paths.has(field)))
}
