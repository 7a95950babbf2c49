import type { SqlClient } from '../core/src/database/database.ts'

/** Who wants to hear of the changes of which record. */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE TABLE core.follow (
      record_id  uuid NOT NULL,
      entity     text NOT NULL,
      user_id    uuid NOT NULL REFERENCES core."user" ON DELETE CASCADE,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (record_id, entity, user_id)
    );
    CREATE INDEX follow_user ON core.follow (user_id);`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.follow')
}
