import type { SqlClient } from '../core/src/database/database.ts'

/** One row per repeated-safe POST: what was asked, and what was answered. Rows live for a day. */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE TABLE core.idempotency (
      caller text NOT NULL,
      key text NOT NULL,
      fingerprint text NOT NULL,
      access_id text NOT NULL,
      status smallint,
      headers jsonb,
      body text,
      is_kept boolean NOT NULL DEFAULT true,
      claim uuid,
      claimed_until timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (caller, key)
    )`)
  await client.query('CREATE INDEX idempotency_created_at ON core.idempotency (created_at)')
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.idempotency')
}
