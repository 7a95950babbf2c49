import type { SqlClient } from '../../database/database.ts'
import { newId } from '../../foundation/uuid.ts'
import type { EntityModel } from '../entity-model.ts'
import { boundedName, snakeCase } from '../naming.ts'
import { customEntityColumns, type CustomEntityRow, type EntityTexts } from './custom-entity.ts'
import { demandEntityName, demandEntityTexts, demandIcon } from './custom-entity-rules.ts'
import { customFieldColumns, type CustomFieldRow } from './custom-field.ts'

/** The row of an entity that somebody wants; throws where it cannot be. Its title is chosen with its fields. */
export function newEntityRow(given: {
  readonly name: string
  readonly labels: Readonly<Record<string, EntityTexts>>
  readonly icon?: string
  readonly owned?: boolean
  readonly inNavigation?: boolean
}): CustomEntityRow {
  const { name, labels, icon = 'box', owned = true, inNavigation = true } = given
  demandEntityName(name)
  demandEntityTexts(labels)
  demandIcon(icon)
  const table = boundedName(snakeCase(name), 50)
  return { id: newId(), name, table, labels, icon, owned, inNavigation, title: [], archivedAt: null }
}

export async function readEntities(client: SqlClient): Promise<CustomEntityRow[]> {
  const { rows } = await client.query<CustomEntityRow>(
    `SELECT ${customEntityColumns} FROM core.custom_entity WHERE purged_at IS NULL ORDER BY created_at, id`,
  )
  return rows
}

export async function insertEntity(client: SqlClient, row: CustomEntityRow): Promise<void> {
  await client.query(
    `INSERT INTO core.custom_entity (id, name, "table", labels, icon, owned, in_navigation, title)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      row.id,
      row.name,
      row.table,
      JSON.stringify(row.labels),
      row.icon,
      row.owned,
      row.inNavigation,
      JSON.stringify(row.title),
    ],
  )
}

/** Ends the entity's own fields, and the links of others to it; gives the links. */
export async function endFields(client: SqlClient, entity: string): Promise<readonly CustomFieldRow[]> {
  const { rows } = await client.query<CustomFieldRow>(
    `UPDATE core.custom_field SET archived_at = coalesce(archived_at, now()), purged_at = now()
     WHERE (entity = $1 OR options->>'target' = $1) AND purged_at IS NULL RETURNING ${customFieldColumns}`,
    [entity],
  )
  return rows.filter((field) => field.entity !== entity)
}

/** All entities with this one among them, its links seen from their targets. */
export function withEntity(
  entities: ReadonlyMap<string, EntityModel>,
  model: EntityModel,
): ReadonlyMap<string, EntityModel> {
  const all = new Map(entities).set(model.name, model)
  for (const { path, options } of model.fields.values()) {
    const target = all.get(options.target ?? '')
    if (target === undefined || options.inverse === undefined) continue
    const inverse = { name: options.inverse, entity: model.name, field: path, part: null }
    all.set(target.name, { ...target, inverses: new Map(target.inverses).set(inverse.name, inverse) })
  }
  return all
}
