import type { SqlClient } from '../core/src/database/database.ts'

/**
 * Changes of many records that run as jobs. `done` is written in the transaction that writes the records, so that one that
 * was broken off goes on exactly where it stopped. What it goes to was found at its start and stands in slices of ids, which
 * go with its end, as do the values; the failures and the counts stay for whoever looks at what became of it.
 */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE TABLE core.bulk_change (
      id          uuid PRIMARY KEY,
      entity      text NOT NULL,
      action      text NOT NULL CHECK (action IN ('update', 'delete', 'restore')),
      change      jsonb,
      state       text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'stopped', 'failed')),
      total       integer NOT NULL,
      done        integer NOT NULL DEFAULT 0,
      changed     integer NOT NULL DEFAULT 0,
      failed      integer NOT NULL DEFAULT 0,
      error       jsonb,
      channel     text NOT NULL,
      created_by  uuid NOT NULL,
      token_id    uuid,
      panel       text,
      created_at  timestamptz NOT NULL DEFAULT now(),
      finished_at timestamptz
    );
    CREATE INDEX bulk_change_age ON core.bulk_change (created_at);
    CREATE TABLE core.bulk_change_slice (
      change_id uuid NOT NULL REFERENCES core.bulk_change ON DELETE CASCADE,
      start     integer NOT NULL,
      ids       jsonb NOT NULL,
      PRIMARY KEY (change_id, start)
    );
    CREATE TABLE core.bulk_change_failure (
      change_id uuid NOT NULL REFERENCES core.bulk_change ON DELETE CASCADE,
      number    integer NOT NULL,
      record_id text NOT NULL,
      code      text NOT NULL,
      message   text NOT NULL,
      "values"  jsonb NOT NULL DEFAULT '{}',
      PRIMARY KEY (change_id, number)
    )`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.bulk_change_failure, core.bulk_change_slice, core.bulk_change')
}
