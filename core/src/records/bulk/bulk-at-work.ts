import type { SqlClient } from '../../database/database.ts'

/** Whether this action is a change of many records that still goes on. */
export async function isBulkAtWork(client: SqlClient, id: string): Promise<boolean> {
  const { rows } = await client.query(
    `SELECT FROM core.bulk_change WHERE id = $1 AND state = 'running'`,
    [id],
    {
      name: 'bulk.at_work',
    },
  )
  return rows.length > 0
}
