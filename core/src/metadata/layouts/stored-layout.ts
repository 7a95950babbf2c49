import type { SqlClient } from '../../database/database.ts'
import type { RecordLayout } from './record-layout.ts'
import { roleOrder } from './role-order-sql.ts'

/** The layout of an entity's record pages for one role, or for everybody. */
export interface StoredLayout {
  readonly id: string
  readonly entity: string
  /** Null: for everybody whose roles have none of their own. */
  readonly roleId: string | null
  readonly layout: RecordLayout
  readonly version: number
  readonly updatedAt: string
}

export const layoutColumns =
  'id, entity, role_id AS "roleId", layout, version, to_char(updated_at AT TIME ZONE \'UTC\', \'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\') AS "updatedAt"'

/** All layouts by entity, each list in the order in which they are tried: that of the roles, then the one of everybody. */
export async function readLayouts(client: SqlClient): Promise<ReadonlyMap<string, readonly StoredLayout[]>> {
  const { rows } = await client.query<StoredLayout>(
    `SELECT l.* FROM (SELECT ${layoutColumns} FROM core.layout) l LEFT JOIN core.role r ON r.id = l."roleId"
     ORDER BY l."roleId" IS NULL, ${roleOrder}`,
  )
  return Map.groupBy(rows, ({ entity }) => entity)
}

/** The layout that somebody with these roles sees. */
export function layoutFor(
  layouts: readonly StoredLayout[] | undefined,
  roleIds: readonly string[],
): StoredLayout | undefined {
  return layouts?.find(({ roleId }) => roleId === null || roleIds.includes(roleId))
}
