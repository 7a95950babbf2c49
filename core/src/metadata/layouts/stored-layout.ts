import type { SqlClient } from '../../database/database.ts'
import type { RecordLayout } from './record-layout.ts'

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

/** All layouts by entity, each list in the order in which they are tried: the role made last is the most special one. */
export async function readLayouts(client: SqlClient): Promise<ReadonlyMap<string, readonly StoredLayout[]>> {
  const { rows } = await client.query<StoredLayout>(
    `SELECT ${layoutColumns} FROM core.layout
     ORDER BY (SELECT r.created_at FROM core.role r WHERE r.id = role_id) DESC NULLS LAST, role_id DESC NULLS LAST`,
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
