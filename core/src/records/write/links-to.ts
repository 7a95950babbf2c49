import type { SqlClient } from '../../database/database.ts'
import type { EntityModel, FieldModel, Metadata } from '../../metadata/entity-model.ts'
import { quoteName } from '../../metadata/naming.ts'
import { deleteRule } from '../../metadata/table-plan.ts'

/** A field through which records refer to an entity. */
export interface Link {
  readonly model: EntityModel
  readonly field: FieldModel
  /** The field of a part that holds the link; null where the record itself does. */
  readonly sub: FieldModel | null
  /** The record goes when its target goes. */
  readonly takesHolder: boolean
  /** The record stays and loses the link, or the part with it. */
  readonly isCleared: boolean
}

/** Every field, and field of a part, that refers to records of this entity. */
export function linksTo(metadata: Metadata, entity: string): Link[] {
  const links: Link[] = []
  for (const model of metadata.entities.values()) {
    if (model.system) continue
    for (const field of model.fields.values()) {
      if (field.options.target === entity) links.push(linkOf(model, field, null))
      for (const sub of field.part?.fields.values() ?? [])
        if (sub.options.target === entity) links.push(linkOf(model, field, sub))
    }
  }
  return links
}

function linkOf(model: EntityModel, field: FieldModel, sub: FieldModel | null): Link {
  const rule = deleteRule(sub ?? field, sub !== null)
  return {
    model,
    field,
    sub,
    takesHolder: rule === 'cascade' && sub === null,
    isCleared: rule === 'clear' || (rule === 'cascade' && sub !== null),
  }
}

/** The records that hold a link to this one, those in the trash only where wanted. */
export async function holdersOf(
  client: SqlClient,
  { model, field, sub }: Link,
  target: string,
  withTrash: boolean,
): Promise<string[]> {
  const table = `${quoteName(model.schema)}.${quoteName(model.table)} t`
  const column = quoteName(`${(sub ?? field).column}_id`)
  const holds =
    sub === null
      ? `t.${column} = $1`
      : `EXISTS (SELECT 1 FROM ${quoteName(model.schema)}.${quoteName(field.part!.table)} p WHERE p.record_id = t.id AND p.${column} = $1)`
  const { rows } = await client.query<{ id: string }>(
    `SELECT t.id FROM ${table} WHERE ${holds}${withTrash ? '' : ' AND t.deleted_at IS NULL'} ORDER BY t.id`,
    [target],
  )
  return rows.map((row) => row.id)
}

/** What a record's values become without links to `target`: links empty, parts that cannot be without it gone. */
export function withoutLink(
  links: readonly Link[],
  values: Readonly<Record<string, unknown>>,
  target: string,
): Map<string, unknown> {
  const changes = new Map<string, unknown>()
  for (const { field, sub } of links) {
    const value = changes.has(field.path) ? changes.get(field.path) : values[field.path]
    if (sub === null) {
      if (value === target) changes.set(field.path, null)
      continue
    }
    const isLost = deleteRule(sub, true) === 'cascade'
    const parts = (value ?? []) as Readonly<Record<string, unknown>>[]
    const kept = isLost
      ? parts.filter((part) => part[sub.name] !== target)
      : parts.map((part) => (part[sub.name] === target ? { ...part, [sub.name]: null } : part))
    changes.set(field.path, kept)
  }
  return changes
}
