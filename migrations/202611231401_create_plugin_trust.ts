import type { SqlClient } from '../core/src/database/database.ts'

/** What an administrator said of plugins from elsewhere; without a row a plugin is trusted if it came with the product. */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE TABLE core.plugin_trust (
      plugin     text PRIMARY KEY,
      trusted    boolean NOT NULL,
      changed_by uuid,
      changed_at timestamptz NOT NULL DEFAULT now()
    )`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.plugin_trust')
}
