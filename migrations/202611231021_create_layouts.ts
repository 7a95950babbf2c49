import type { SqlClient } from '../core/src/database/database.ts'

/** How the record pages of an entity are laid out, for everybody (no role) or for one role. */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE TABLE core.layout (
      id         uuid PRIMARY KEY,
      entity     text NOT NULL,
      role_id    uuid REFERENCES core.role ON DELETE CASCADE,
      layout     jsonb NOT NULL,
      version    integer NOT NULL DEFAULT 1,
      updated_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT layout_place UNIQUE NULLS NOT DISTINCT (entity, role_id)
    );
    CREATE INDEX layout_role ON core.layout (role_id)`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.layout')
}
