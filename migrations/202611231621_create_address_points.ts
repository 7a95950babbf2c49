import type { SqlClient } from '../core/src/database/database.ts'

/**
 * Where addresses lie, beside the records that have them: `item_id` is the record, or the entry of a list in it. Without
 * a latitude the address leads to no place that is known. `address` is what was located, so that the unchanged is not
 * located again. Beside it the records that are to be looked at, and how far each field has been gone through.
 */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE TABLE core.address_point (
      field      text NOT NULL,
      item_id    uuid NOT NULL,
      record_id  uuid NOT NULL,
      latitude   double precision CHECK (latitude BETWEEN -90 AND 90),
      longitude  double precision CHECK (longitude BETWEEN -180 AND 180),
      "precision" text,
      place      text,
      address    text NOT NULL,
      PRIMARY KEY (field, item_id),
      CHECK ((latitude IS NULL) = (longitude IS NULL) AND (latitude IS NULL) = ("precision" IS NULL))
    );
    CREATE INDEX address_point_place ON core.address_point (field, latitude, longitude) INCLUDE (item_id) WHERE latitude IS NOT NULL;
    CREATE INDEX address_point_lost ON core.address_point (field, item_id) WHERE latitude IS NULL;
    CREATE INDEX address_point_record ON core.address_point (record_id);
    CREATE TABLE core.address_due (
      entity     text NOT NULL,
      record_id  uuid NOT NULL,
      PRIMARY KEY (entity, record_id)
    );
    CREATE TABLE core.address_sweep (
      field      text PRIMARY KEY,
      swept_to   uuid,
      done_at    timestamptz
    );`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.address_sweep, core.address_due, core.address_point')
}
