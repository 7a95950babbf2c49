import type { SqlClient } from '../core/src/database/database.ts'

/** The admin's own fields, and one row whose version every process watches. */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE TABLE core.metadata_state (
      "only"  boolean PRIMARY KEY DEFAULT true CHECK ("only"),
      version bigint NOT NULL DEFAULT 1
    )`)
  await client.query('INSERT INTO core.metadata_state DEFAULT VALUES')
  await client.query(`
    CREATE TABLE core.custom_field (
      id          uuid PRIMARY KEY,
      entity      text NOT NULL,
      name        text NOT NULL,
      kind        text NOT NULL,
      options     jsonb NOT NULL DEFAULT '{}',
      labels      jsonb NOT NULL DEFAULT '{}',
      "column"    text NOT NULL,
      created_at  timestamptz NOT NULL DEFAULT now(),
      archived_at timestamptz,
      purged_at   timestamptz
    )`)
  await client.query(
    'CREATE UNIQUE INDEX custom_field_name ON core.custom_field (entity, name) WHERE purged_at IS NULL',
  )
  await client.query('CREATE SCHEMA IF NOT EXISTS custom')
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.custom_field, core.metadata_state')
}
