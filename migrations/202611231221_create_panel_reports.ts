import type { SqlClient } from '../core/src/database/database.ts'

/** What browsers tell of panels, added up by day: how long they took to come, how much came, what failed. Nothing of users. */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE TABLE core.panel_report (
      day            date NOT NULL,
      plugin         text NOT NULL,
      panel          text NOT NULL,
      version        text NOT NULL,
      loads          integer NOT NULL,
      load_time      bigint NOT NULL,
      slowest_load   integer NOT NULL,
      bytes          integer NOT NULL,
      load_failures  integer NOT NULL,
      run_failures   integer NOT NULL,
      long_tasks     integer NOT NULL,
      last_failed_at timestamptz,
      PRIMARY KEY (day, plugin, panel, version)
    )`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.panel_report')
}
