import type { SqlClient } from '../core/src/database/database.ts'

/** How the organisation looks, when it works, and who changed it last. */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    ALTER TABLE core.organisation
      ADD COLUMN brand_hue smallint CHECK (brand_hue BETWEEN 0 AND 359),
      ADD COLUMN logo bytea CHECK (length(logo) <= 262144),
      ADD COLUMN logo_type text,
      ADD COLUMN logo_tag text,
      ADD COLUMN calendar jsonb NOT NULL DEFAULT '{}',
      ADD COLUMN updated_by uuid REFERENCES core."user" (id) ON DELETE SET NULL,
      ADD CONSTRAINT organisation_logo CHECK (num_nonnulls(logo, logo_type, logo_tag) IN (0, 3))`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query(`
    ALTER TABLE core.organisation
      DROP COLUMN brand_hue,
      DROP COLUMN logo,
      DROP COLUMN logo_type,
      DROP COLUMN logo_tag,
      DROP COLUMN calendar,
      DROP COLUMN updated_by`)
}
