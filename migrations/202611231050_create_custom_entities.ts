import type { SqlClient } from '../core/src/database/database.ts'

/** Entities made by admins; their fields stand in core.custom_field, their records in the schema `custom`. */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE TABLE core.custom_entity (
      id            uuid PRIMARY KEY,
      name          text NOT NULL UNIQUE,
      "table"       text NOT NULL UNIQUE,
      labels        jsonb NOT NULL,
      icon          text NOT NULL,
      owned         boolean NOT NULL,
      in_navigation boolean NOT NULL DEFAULT true,
      title         jsonb NOT NULL,
      created_at    timestamptz NOT NULL DEFAULT now(),
      archived_at   timestamptz,
      purged_at     timestamptz
    );
    CREATE INDEX custom_field_target ON core.custom_field ((options->>'target')) WHERE purged_at IS NULL;
    CREATE SCHEMA IF NOT EXISTS custom`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP INDEX core.custom_field_target; DROP TABLE core.custom_entity')
}
