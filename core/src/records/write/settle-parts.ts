import { newId } from '../../foundation/uuid.ts'
import type { FieldModel } from '../../metadata/entity-model.ts'
import { fieldLists } from '../../metadata/field-lists.ts'
import { completeParts } from '../../metadata/values/complete-parts.ts'
import type { RecordDraft } from './record-draft.ts'

/** Of all parts that these drafts write. */
export function settleAllParts(drafts: readonly RecordDraft[]): void {
  for (const draft of drafts)
    for (const field of fieldLists(draft.model).parts)
      if (draft.changes.has(field.path)) settleParts(draft, field)
}

/** New parts get their ids, known ones keep what was not written; an id that is not one of this record's is refused. */
function settleParts(draft: RecordDraft, field: FieldModel): void {
  const stored = (draft.stored?.values[field.path] ?? []) as { id: string }[]
  const given = (draft.changes.get(field.path) ?? []) as { id?: string }[]
  if (draft.operation === 'update') refuseForeign(draft, field, given, stored)
  const own =
    draft.operation === 'create' && given.some((part) => part.id !== undefined) ? given.map(withoutId) : given
  const { parts, issues } = completeParts(field, own, stored)
  draft.issues.push(...issues)
  // The event, the row and the answer then agree.
  for (const part of parts) if (typeof part.id !== 'string') part.id = newId()
  draft.changes.set(field.path, parts)
}

function withoutId({ id: _foreign, ...part }: { id?: string }): Record<string, unknown> {
  return part
}

function refuseForeign(
  draft: RecordDraft,
  field: FieldModel,
  given: readonly { id?: string }[],
  stored: readonly { id: string }[],
): void {
  const former = (draft.former.get(field.path) ?? []) as { id: string }[]
  const known = new Set([...stored, ...former].map((part) => part.id))
  for (const [index, part] of given.entries()) {
    if (part.id === undefined || known.has(part.id)) continue
    draft.reject(
      `${field.path}.${index}.id`,
      'records.unknown_part',
      `There is no entry with the id ${part.id} in this record. Leave the id out to add a new entry.`,
      { id: part.id },
    )
  }
}
