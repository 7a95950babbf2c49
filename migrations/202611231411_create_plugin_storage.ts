import type { SqlClient } from '../core/src/database/database.ts'

/** Small values that panels of plugins keep for the whole organisation. */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE TABLE core.plugin_storage (
      plugin     text NOT NULL,
      key        text NOT NULL,
      value      jsonb NOT NULL,
      updated_at timestamptz NOT NULL DEFAULT now(),
      updated_by uuid,
      PRIMARY KEY (plugin, key)
    )`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.plugin_storage')
}
