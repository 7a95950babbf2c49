import type { SqlClient } from '../database/database.ts'
import type { Scope } from './access.ts'
import type { BuiltInRole, EntityGrant, FieldException, FieldLevel, Role } from './role.ts'

interface RoleRow {
  readonly id: string
  readonly key: BuiltInRole | null
  readonly name: string
  readonly description: string | null
  readonly version: number
  readonly grants: readonly GrantRow[]
  readonly exceptions: readonly (FieldException & { readonly entity: string })[]
  readonly permissions: readonly string[]
}

type GrantRow = Readonly<Record<'create' | 'read' | 'update' | 'delete' | 'export' | 'import', Scope>> & {
  readonly entity: string
  readonly fields: FieldLevel
}

const statement = `
SELECT r.id, r.key, r.name, r.description, r.version,
  (SELECT coalesce(json_agg(json_build_object('entity', e.entity, 'create', e.create_scope, 'read', e.read_scope, 'update', e.update_scope,
    'delete', e.delete_scope, 'export', e.export_scope, 'import', e.import_scope, 'fields', e.field_default)), '[]')
    FROM core.role_entity e WHERE e.role_id = r.id) AS grants,
  (SELECT coalesce(json_agg(json_build_object('entity', f.entity, 'path', f.path, 'fieldId', f.field_id, 'level', f.level)), '[]')
    FROM core.role_field f WHERE f.role_id = r.id) AS exceptions,
  ARRAY(SELECT p.permission FROM core.role_permission p WHERE p.role_id = r.id ORDER BY 1) AS permissions
FROM core.role r ORDER BY r.created_at, r.id`

/** All roles of the organisation with everything they grant, in the order they were made. */
export async function readRoles(client: SqlClient): Promise<readonly Role[]> {
  const { rows } = await client.query<RoleRow>(statement, [], { name: 'access-roles' })
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    name: row.name,
    description: row.description,
    version: row.version,
    grants: new Map(row.grants.map((grant) => [grant.entity, entityGrant(grant, row.exceptions)])),
    permissions: new Set(row.permissions),
  }))
}

function entityGrant({ entity, ...grant }: GrantRow, exceptions: RoleRow['exceptions']): EntityGrant {
  const own = exceptions.filter((exception) => exception.entity === entity)
  return { ...grant, exceptions: own.map(({ path, fieldId, level }) => ({ path, fieldId, level })) }
}
