import type { SqlClient } from '../../database/database.ts'
import { quoteName, snakeCase } from '../naming.ts'
import type { TablePlace } from './column-pool.ts'
import { customOwner, isCustomEntity } from './custom-entity.ts'

/** Where the records of an entity lie, also while its plugin is off or it is archived; null when they are gone. */
export async function tablePlace(client: SqlClient, entity: string): Promise<TablePlace | null> {
  const dot = entity.indexOf('.')
  const [owner, name] = [entity.slice(0, dot), entity.slice(dot + 1)]
  const place = isCustomEntity(entity)
    ? await customPlace(client, name)
    : { schema: snakeCase(owner), table: snakeCase(name) }
  if (place === null) return null
  const { rows } = await client.query<{ present: boolean }>('SELECT to_regclass($1) IS NOT NULL AS present', [
    qualified(place),
  ])
  return rows[0]?.present === true ? place : null
}

async function customPlace(client: SqlClient, name: string): Promise<TablePlace | null> {
  const { rows } = await client.query<{ table: string }>(
    'SELECT "table" FROM core.custom_entity WHERE name = $1',
    [name],
  )
  return rows[0] === undefined ? null : { schema: customOwner, table: rows[0].table }
}

/** The table as SQL names it. */
export function qualified({ schema, table }: TablePlace): string {
  return `${quoteName(schema)}.${quoteName(table)}`
}
