import type { Actor } from '../../access/actor.ts'
import { rowVisible } from '../../access/row-predicate.ts'
import type { FieldModel } from '../../metadata/entity-model.ts'
import { nestValues, type RecordDraft } from './record-draft.ts'
import { linkIn, type LinkNames } from './check-references.ts'

interface Row {
  readonly ownerId: string | null
  readonly teamId: string | null
}

/** A target without a name here is one that the caller cannot see. */
function link(names: LinkNames, id: unknown): { id: unknown; displayName: string } | null {
  const displayName = typeof id === 'string' ? names.get(id) : undefined
  return displayName === undefined ? null : { id, displayName }
}

function presentValue(field: FieldModel, value: unknown, names: LinkNames): unknown {
  if (field.part !== null) {
    return ((value ?? []) as Record<string, unknown>[]).map((part) => {
      const presented: Record<string, unknown> = { id: part.id }
      for (const sub of field.part!.fields.values())
        presented[sub.name] = presentValue(sub, part[sub.name] ?? null, names)
      return presented
    })
  }
  if (field.options.target !== undefined) return link(names, value)
  const pointer = linkIn(field, value)
  if (pointer !== null) {
    const known = link(names, pointer.id)
    return known === null ? null : { ...pointer, ...known }
  }
  return value ?? null
}

function mayRead(actor: Actor, draft: RecordDraft, path: string, row: Row | null): boolean {
  return rowVisible(actor, actor.access.fieldScope(draft.model.name, path, 'read'), row)
}

/** The text of a title field, as the compiler's displayName has it. */
function titleText(field: FieldModel, value: unknown, names: LinkNames): string | null {
  if (value === null || value === undefined) return null
  if (field.options.target !== undefined) return names.get(value as string) ?? null
  const [first] = field.kind.columns(field)
  const text = first === undefined ? null : field.kind.toColumns(value, field)[first.suffix]
  return typeof text === 'string' ? text : text === null || text === undefined ? null : JSON.stringify(text)
}

/**
 * A new record as its maker may read it, from what was just written: creating needs no second statement. A maker who
 * may not read it gets its id only.
 */
export function presentCreated(
  draft: RecordDraft,
  actor: Actor,
  names: LinkNames,
  now: string,
): Record<string, unknown> {
  const { model } = draft
  const row = model.owned
    ? {
        ownerId: (draft.get('owner') as string | null) ?? null,
        teamId: (draft.get('team') as string | null) ?? null,
      }
    : null
  if (!rowVisible(actor, actor.access.scope(model.name, 'read'), row)) return { id: draft.id }
  const titles = model.title.flatMap((path) => {
    const field = model.fields.get(path)
    const text =
      field !== undefined && mayRead(actor, draft, path, row)
        ? titleText(field, draft.get(path), names)
        : null
    return text === null ? [] : [text]
  })
  const maker = actor.userId === null ? null : { id: actor.userId, displayName: actor.displayName }
  const system: Record<string, unknown> = {
    createdAt: now,
    createdBy: maker,
    updatedAt: now,
    updatedBy: maker,
    version: 1,
    deletedAt: null,
    owner: link(names, row?.ownerId),
    team: link(names, row?.teamId),
  }
  const entries: [string, unknown][] = [...model.fields.values()].flatMap((field): [string, unknown][] => {
    if (field.path === 'id' || field.path === 'displayName' || !mayRead(actor, draft, field.path, row))
      return []
    return [
      [field.path, field.system ? system[field.path] : presentValue(field, draft.get(field.path), names)],
    ]
  })
  return { id: draft.id, displayName: titles.join(' '), ...nestValues(model, entries) }
}
