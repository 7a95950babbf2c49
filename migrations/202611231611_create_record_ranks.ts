import type { SqlClient } from '../core/src/database/database.ts'

/**
 * Where people put records by hand among others, by a field whose values are the columns of a board. It is arrangement and
 * no value of the record: neither its version nor its history know of it. Records without a row stand by their ids.
 */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE TABLE core.record_rank (
      record_id uuid NOT NULL,
      entity    text NOT NULL,
      field     text NOT NULL,
      key       text COLLATE "C" NOT NULL,
      PRIMARY KEY (record_id, entity, field)
    )`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.record_rank')
}
