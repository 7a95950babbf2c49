import type { SqlClient } from '../core/src/database/database.ts'

/** One row per setting that was changed; what is not here has the default of its schema. */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE TABLE core.setting (
      owner      text NOT NULL,
      name       text NOT NULL,
      value      jsonb,
      sealed     text,
      updated_at timestamptz NOT NULL DEFAULT now(),
      updated_by uuid,
      PRIMARY KEY (owner, name),
      CHECK ((value IS NULL) <> (sealed IS NULL))
    )`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.setting')
}
