import type { SqlClient } from '../core/src/database/database.ts'

/** The key of a timeline row begins with its item, so that it serves as the index over items too. */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    DROP INDEX core.timeline_item;
    ALTER TABLE core.timeline DROP CONSTRAINT timeline_pkey;
    ALTER TABLE core.timeline ADD CONSTRAINT timeline_pkey PRIMARY KEY (item_id, subject_id)`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query(`
    ALTER TABLE core.timeline DROP CONSTRAINT timeline_pkey;
    ALTER TABLE core.timeline ADD CONSTRAINT timeline_pkey PRIMARY KEY (subject_id, item_id);
    CREATE INDEX timeline_item ON core.timeline (item_id)`)
}
