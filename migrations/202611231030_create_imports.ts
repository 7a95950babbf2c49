import type { SqlClient } from '../core/src/database/database.ts'

/**
 * One row per import, from the upload to its result. `done_rows` is written in the transaction that writes the
 * records, so that an import that was broken off goes on exactly where it stopped. `import_row` keeps the rows that
 * could not be written, with their reason, once of the preview and once of the import itself.
 */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE TABLE core.import (
      id           uuid PRIMARY KEY,
      entity       text NOT NULL,
      file_id      uuid NOT NULL,
      file_name    text NOT NULL,
      state        text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'previewing', 'running', 'done', 'failed', 'cancelled')),
      chosen       jsonb NOT NULL DEFAULT '{}',
      file_table   jsonb NOT NULL DEFAULT '{}',
      mapping      jsonb NOT NULL DEFAULT '[]',
      options      jsonb NOT NULL DEFAULT '{}',
      revision     integer NOT NULL DEFAULT 0,
      preview      jsonb,
      counts       jsonb NOT NULL DEFAULT '{}',
      done_rows    integer NOT NULL DEFAULT 0,
      total_rows   integer NOT NULL DEFAULT 0,
      is_cancelled boolean NOT NULL DEFAULT false,
      error        jsonb,
      created_by   uuid NOT NULL,
      token_id     uuid,
      created_at   timestamptz NOT NULL DEFAULT now(),
      started_at   timestamptz,
      finished_at  timestamptz
    );
    CREATE INDEX import_of_user ON core.import (created_by, created_at DESC);
    CREATE INDEX import_age ON core.import (created_at);
    CREATE TABLE core.import_row (
      import_id uuid NOT NULL REFERENCES core.import ON DELETE CASCADE,
      phase     text NOT NULL CHECK (phase IN ('preview', 'run')),
      number    integer NOT NULL,
      cells     jsonb NOT NULL,
      code      text NOT NULL,
      field     text,
      message   text NOT NULL,
      shown     text,
      PRIMARY KEY (import_id, phase, number)
    );`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.import_row, core.import')
}
