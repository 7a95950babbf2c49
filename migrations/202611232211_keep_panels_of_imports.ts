import type { SqlClient } from '../core/src/database/database.ts'

/** An import that was begun for a panel in a frame runs with the rights that its user and the panel's plugin both have. */
export async function up(client: SqlClient): Promise<void> {
  await client.query('ALTER TABLE core.import ADD COLUMN panel text')
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('ALTER TABLE core.import DROP COLUMN panel')
}
