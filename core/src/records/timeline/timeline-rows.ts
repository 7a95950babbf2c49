import type { EntityModel } from '../../metadata/entity-model.ts'
import type { RecordDraft } from '../write/record-draft.ts'

interface Subject {
  readonly entity: string
  readonly id: string
}

/** The records on whose timelines this one shows, from its declaration: reference fields, or references in parts. */
function subjects(model: EntityModel, draft: RecordDraft): Subject[] {
  const found = new Map<string, Subject>()
  for (const path of model.timeline?.subjects ?? []) {
    const [head = '', sub] = path.split('.')
    const field = model.fields.get(path) ?? model.fields.get(head)
    if (field === undefined) continue
    const target = sub !== undefined && field.part !== null ? field.part.fields.get(sub)?.options.target : field.options.target
    const value = draft.get(field.path)
    const ids = sub !== undefined && field.part !== null ? ((value ?? []) as Record<string, unknown>[]).map((part) => part[sub]) : [value]
    for (const id of ids) if (typeof id === 'string' && target !== undefined) found.set(id, { entity: target, id })
  }
  return [...found.values()]
}

/** Timeline rows of a record: who, what and when, without any text. */
export function timelineRows(model: EntityModel, draft: RecordDraft, now: string): Record<string, unknown>[] {
  if (model.timeline === null) return []
  const at = model.timeline.at === 'createdAt' ? (draft.stored?.createdAt ?? now) : (draft.get(model.timeline.at) ?? draft.stored?.createdAt ?? now)
  return subjects(model, draft).map((subject) => ({
    subject_entity: subject.entity,
    subject_id: subject.id,
    item_entity: model.name,
    item_id: draft.id,
    at,
    owner_id: draft.get('owner'),
    team_id: draft.get('team'),
  }))
}

export function touchesTimeline(model: EntityModel, paths: ReadonlySet<string>): boolean {
  if (model.timeline === null) return false
  if (paths.has('owner') || paths.has('team') || paths.has(model.timeline.at)) return true
  return model.timeline.subjects.some((path) => paths.has(path) || paths.has(path.split('.')[0]!))
}
