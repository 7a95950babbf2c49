import type { SqlClient } from '../core/src/database/database.ts'

/** Which plugins are switched on, and the definition that is active: older code on this database is blocked. */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE TABLE core.plugin (
      id              text PRIMARY KEY,
      enabled         boolean NOT NULL,
      version         text NOT NULL,
      definition_hash text,
      seeded_at       timestamptz,
      changed_at      timestamptz NOT NULL DEFAULT now()
    )`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.plugin')
}
