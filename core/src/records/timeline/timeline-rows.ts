import type { EntityModel, FieldModel } from '../../metadata/entity-model.ts'
import { linkIn } from '../write/check-references.ts'
import type { RecordDraft } from '../write/record-draft.ts'

/** One way from an item to its subjects: a reference field, or a reference in parts. */
export interface TimelineLink {
  readonly field: FieldModel
  readonly sub: FieldModel | null
  /** Null where records of any entity may be linked. */
  readonly target: string | null
}

/** The declared ways of an entity, those whose fields exist. */
export function timelineLinks(model: EntityModel): TimelineLink[] {
  return (model.timeline?.subjects ?? []).flatMap((path) => {
    const [head = '', name = ''] = path.split('.')
    const field = model.fields.get(path) ?? model.fields.get(head)
    const sub = field?.part?.fields.get(name) ?? null
    const end = sub ?? field
    const target = end?.kind.name === 'record' ? null : end?.options.target
    return field === undefined || target === undefined ? [] : [{ field, sub, target }]
  })
}

interface Subject {
  readonly entity: string
  readonly id: string
  readonly via: string[]
}

/** The records on whose timelines this one shows, from its declaration, each with the fields that lead there. */
function subjects(model: EntityModel, draft: RecordDraft): Subject[] {
  const found = new Map<string, Subject>()
  for (const { field, sub } of timelineLinks(model)) {
    const value = draft.get(field.path)
    const values =
      sub === null ? [value] : ((value ?? []) as Record<string, unknown>[]).map((part) => part[sub.name])
    for (const one of values) {
      const link = linkIn(sub ?? field, one)
      if (link === null) continue
      const subject = found.get(link.id) ?? { ...link, via: [] }
      if (!subject.via.includes(field.path)) subject.via.push(field.path)
      found.set(link.id, subject)
    }
  }
  return [...found.values()]
}

/** Timeline rows of a record: who, what and when, without any text. */
export function timelineRows(model: EntityModel, draft: RecordDraft, now: string): Record<string, unknown>[] {
  if (model.timeline === null) return []
  const at =
    model.timeline.at === 'createdAt'
      ? (draft.stored?.createdAt ?? now)
      : (draft.get(model.timeline.at) ?? draft.stored?.createdAt ?? now)
  return subjects(model, draft).map((subject) => ({
    subject_entity: subject.entity,
    subject_id: subject.id,
    item_entity: model.name,
    item_id: draft.id,
    via: subject.via,
    at,
    owner_id: draft.get('owner'),
    team_id: draft.get('team'),
  }))
}

export function touchesTimeline(model: EntityModel, paths: ReadonlySet<string>): boolean {
  if (model.timeline === null) return false
  if (paths.has('owner') || paths.has('team') || paths.has(model.timeline.at)) return true
  return timelineLinks(model).some(({ field }) => paths.has(field.path))
}
