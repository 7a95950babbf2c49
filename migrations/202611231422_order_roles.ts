import type { SqlClient } from '../core/src/database/database.ts'

/** In which order the layouts of roles are tried. A role without a place was made since, and comes before the others. */
export async function up(client: SqlClient): Promise<void> {
  await client.query('ALTER TABLE core.role ADD COLUMN layout_place integer')
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('ALTER TABLE core.role DROP COLUMN layout_place')
}
