import type { SqlClient } from '../../database/database.ts'

/** Which of these actions are changes of many records that still go on. */
export async function bulksAtWork(client: SqlClient, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM core.bulk_change WHERE id::text = ANY ($1::text[]) AND state = 'running'`,
    [ids],
    { name: 'bulk.at_work' },
  )
  return new Set(rows.map(({ id }) => id))
}
