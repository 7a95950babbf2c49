import type { SqlClient } from '../../database/database.ts'
import type { Metadata } from '../../metadata/entity-model.ts'
import { quoteName } from '../../metadata/naming.ts'

/** Every table column that holds files, as a condition that another row holds `f`. */
function holders(metadata: Metadata): string[] {
  const conditions: string[] = []
  const add = (schema: string, table: string, column: string): void =>
    void conditions.push(
      `EXISTS (SELECT 1 FROM ${quoteName(schema)}.${quoteName(table)} h WHERE h.${quoteName(`${column}_id`)} = f.id)`,
    )
  for (const model of metadata.entities.values()) {
    if (model.system) continue
    for (const field of model.fields.values()) {
      if (field.options.target === 'core.file') add(model.schema, model.table, field.column)
      for (const sub of field.part?.fields.values() ?? [])
        if (sub.options.target === 'core.file') add(model.schema, field.part!.table, sub.column)
    }
  }
  return conditions
}

/** Files of a record that is gone: those that no other record holds are out of sight at once, and removed later. */
export async function releaseFiles(
  client: SqlClient,
  metadata: Metadata,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const held = holders(metadata).join(' OR ')
  await client.query(
    `UPDATE core.file f SET deleted_at = now() WHERE f.id = ANY($1::uuid[]) AND f.deleted_at IS NULL${held === '' ? '' : ` AND NOT (${held})`}`,
    [ids],
  )
}
