import type { FieldIssue } from '@tessera/sdk'
import { isAdminField } from '../../metadata/custom/custom-field.ts'
import type { ValueContext } from '../../metadata/field-kind.ts'
import { parseInto } from '../write/parse-record.ts'
import { sameValue, type RecordDraft } from '../write/record-draft.ts'
import type { LeftReason } from './undoable.ts'
import type { NetChange, PathChange } from './net-change.ts'

export interface FieldLeft {
  readonly field: string
  readonly reason: LeftReason
  readonly issue?: FieldIssue
}

/**
 * Gives the draft the values from before, where the field still has the one from after. A field that may be written by
 * modules alone is put back too: what it held came from there.
 */
export function takeFormerValues(
  draft: RecordDraft,
  net: NetChange,
  context: ValueContext,
): readonly FieldLeft[] {
  const left: FieldLeft[] = [...net.erased].map((field) => ({ field, reason: 'erased' }))
  for (const [path, change] of net.changes) {
    const refusal = takeOne(draft, path, change, context)
    if (refusal !== null) left.push(refusal)
  }
  // A team follows its owner, unless it is named: here it goes back or stays.
  if (draft.changes.has('owner') && !draft.changes.has('team'))
    draft.changes.set('team', draft.storedValue('team'))
  return left
}

function takeOne(
  draft: RecordDraft,
  path: string,
  { before, after, fieldId }: PathChange,
  context: ValueContext,
): FieldLeft | null {
  const field = draft.model.fields.get(path)
  if (field === undefined || (isAdminField(field) && fieldId !== field.id))
    return { field: path, reason: 'gone' }
  const former = before ?? null
  const current = draft.storedValue(path)
  if (sameValue(current, former)) return null
  if (!sameValue(current, after ?? null)) return { field: path, reason: 'changed' }
  const issues: FieldIssue[] = []
  // Only to see that it is still accepted: options, limits and what is required may have changed since.
  parseInto(new Map(), issues, field, former, context)
  if (issues[0] !== undefined) return { field: path, reason: 'refused', issue: issues[0] }
  draft.bringBack(path, former)
  return null
}
