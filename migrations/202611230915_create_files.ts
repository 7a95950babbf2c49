import type { SqlClient } from '../core/src/database/database.ts'

/**
 * The row is there before the first byte is stored, so that a crash in between leaves nothing that nobody knows of:
 * what is not attached to a record after a day is taken away. `sha256` is null until the upload is complete.
 */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE TABLE core.file (
      id          uuid PRIMARY KEY,
      name        text NOT NULL,
      size        bigint NOT NULL DEFAULT 0,
      type        text NOT NULL DEFAULT 'application/octet-stream',
      sha256      bytea,
      storage_key text NOT NULL UNIQUE,
      attached    boolean NOT NULL DEFAULT false,
      created_by  uuid,
      created_at  timestamptz NOT NULL DEFAULT now(),
      deleted_at  timestamptz
    );
    CREATE INDEX file_unattached ON core.file (created_at) WHERE NOT attached;
    CREATE INDEX file_deleted ON core.file (deleted_at) WHERE deleted_at IS NOT NULL;`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.file')
}
