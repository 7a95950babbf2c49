import type { SqlClient } from '../core/src/database/database.ts'

/** The queues themselves are pg-boss's, in a schema of its own. */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE TABLE core.cron_slot (
      job        text NOT NULL,
      slot       timestamptz NOT NULL,
      claimed_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (job, slot)
    );
    CREATE TABLE core.lease (
      name   text PRIMARY KEY,
      holder uuid NOT NULL,
      token  bigint NOT NULL,
      until  timestamptz NOT NULL
    );`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.lease, core.cron_slot')
}
