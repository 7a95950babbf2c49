import type { SqlClient } from '../../database/database.ts'

/** The entity is gone for good: nobody can look at its list any more. */
export async function forgetEntityViews(tx: SqlClient, entity: string): Promise<void> {
  await tx.query('DELETE FROM core.list_view WHERE entity = $1', [entity])
}

/**
 * What people changed of views without saving it is kept with their preferences. It goes when the view is deleted and
 * that can no longer be undone.
 */
export async function forgetDeadDrafts(client: SqlClient): Promise<void> {
  await client.query(
    `UPDATE core."user" u SET preferences = u.preferences - dead.keys
     FROM (
       SELECT o.id, array_agg(k.key) AS keys FROM core."user" o, jsonb_object_keys(o.preferences) AS k(key)
       WHERE k.key ~ '^view\\.[0-9a-f]{8}-[0-9a-f-]{27}$'
         AND NOT EXISTS (SELECT 1 FROM core.list_view v WHERE v.id::text = substring(k.key FROM 6))
         AND NOT EXISTS (SELECT 1 FROM core.undo_action a WHERE a.kind = 'view' AND a.data ->> 'id' = substring(k.key FROM 6))
       GROUP BY o.id
     ) dead WHERE u.id = dead.id`,
    [],
    { name: 'views.dead-drafts' },
  )
}
