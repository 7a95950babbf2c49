import type { EntityModel, FieldModel } from '../../metadata/entity-model.ts'
import { subFieldsOf } from '../../metadata/field-lists.ts'
import type { RecordDraft } from '../write/record-draft.ts'
import type { SearchGroup } from './search-plan.ts'

interface Texts {
  readonly texts: string[]
  readonly exact: string[]
  readonly digits: string[]
}

/** Beyond this a text is found by its beginning only; the database's own limit is not far above. */
const longestText = 200_000

function collect(into: Texts, field: FieldModel, value: unknown): void {
  if (value === null || value === undefined) return
  const found = field.kind.searchText?.(value)
  if (found?.text !== undefined) into.texts.push(found.text)
  if (found?.exact !== undefined) into.exact.push(...lexemes(found.exact.toLowerCase()))
  if (found?.digits !== undefined) into.digits.push(found.digits)
}

/** An address is found by its domain too, written `@example.com`. */
function lexemes(exact: string): string[] {
  const domain = exact.indexOf('@')
  return domain < 1 ? [exact] : [exact, exact.slice(domain)]
}

function collectField(into: Texts, group: SearchGroup, field: FieldModel, value: unknown): void {
  if (field.part === null) {
    collect(into, field, value)
    return
  }
  for (const part of (value ?? []) as Record<string, unknown>[]) {
    for (const sub of subFieldsOf(field)) if (group.leaves.has(sub.path)) collect(into, sub, part[sub.name])
  }
}

/** Most records have one address and one number. */
function distinct(texts: readonly string[]): readonly string[] {
  return texts.length < 2 ? texts : [...new Set(texts)]
}

/** The search documents of a record as rows; a group without any text still gets one, so that it replaces the old. */
export function searchDocuments(
  model: EntityModel,
  draft: RecordDraft,
  groups: readonly SearchGroup[],
): Record<string, unknown>[] {
  return groups.map((group) => {
    const found: Texts = { texts: [], exact: [], digits: [] }
    for (const path of group.fields) {
      const field = model.fields.get(path)
      if (field !== undefined) collectField(found, group, field, draft.get(path))
    }
    return {
      record_id: draft.id,
      group_id: group.id,
      entity: model.name,
      owner_id: draft.get('owner'),
      team_id: draft.get('team'),
      text: found.texts.join(' ').slice(0, longestText).toWellFormed(),
      exact: distinct(found.exact).filter((lexeme) => lexeme !== ''),
      digits: distinct(found.digits).join(' '),
    }
  })
}

/** True when a change of these paths changes the record's search documents, or who may see them. */
export function touchesSearch(groups: readonly SearchGroup[], paths: ReadonlySet<string>): boolean {
  if (paths.has('owner') || paths.has('team')) return true
  return groups.some((group) => group.fields.some((field) => paths.has(field)))
}
