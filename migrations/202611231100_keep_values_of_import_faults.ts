import type { SqlClient } from '../core/src/database/database.ts'

/** Why a row failed is told in the reader's language: what its text is filled with stays with it. */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    ALTER TABLE core.import_row ADD COLUMN values jsonb NOT NULL DEFAULT '{}';
    UPDATE core.import_row SET values = jsonb_build_object('shown', shown) WHERE shown IS NOT NULL;
    ALTER TABLE core.import_row DROP COLUMN shown`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query(`
    ALTER TABLE core.import_row ADD COLUMN shown text;
    UPDATE core.import_row SET shown = values ->> 'shown';
    ALTER TABLE core.import_row DROP COLUMN values`)
}
