import type { PermissionDefinition } from '@tessera/sdk'
import { anyEntity, type EntityGrant } from '../access/role.ts'
import { standardRoles } from '../access/standard-roles.ts'
import type { SqlClient } from '../database/database.ts'
import { newId } from '../foundation/uuid.ts'
import type { Metadata } from '../metadata/entity-model.ts'
import type { Language } from './languages.ts'

/** Replaces what a role grants on everything that exists now; what belongs to disabled plugins and deleted fields stays. */
export async function replaceGrants(
  tx: SqlClient,
  roleId: string,
  grants: ReadonlyMap<string, EntityGrant>,
  metadata: Metadata,
): Promise<void> {
  const present = [anyEntity, ...metadata.entities.keys()]
  const dropped = present.filter((entity) => !grants.has(entity))
  await tx.query('DELETE FROM core.role_entity WHERE role_id = $1 AND entity = ANY($2)', [roleId, dropped])
  for (const [entity, grant] of grants) {
    await writeGrant(tx, roleId, entity, grant)
    const paths = [...(metadata.entities.get(entity)?.fields.keys() ?? [])]
    await tx.query('DELETE FROM core.role_field WHERE role_id = $1 AND entity = $2 AND path = ANY($3)', [
      roleId,
      entity,
      paths,
    ])
    for (const { path, fieldId, level } of grant.exceptions) {
      await tx.query(
        'INSERT INTO core.role_field (role_id, entity, path, field_id, level) VALUES ($1, $2, $3, $4, $5)',
        [roleId, entity, path, fieldId, level],
      )
    }
  }
}

async function writeGrant(tx: SqlClient, roleId: string, entity: string, grant: EntityGrant): Promise<void> {
  await tx.query(
    `INSERT INTO core.role_entity (role_id, entity, create_scope, read_scope, update_scope, delete_scope, export_scope, import_scope, field_default)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (role_id, entity) DO UPDATE SET create_scope = $3, read_scope = $4, update_scope = $5, delete_scope = $6, export_scope = $7,
       import_scope = $8, field_default = $9`,
    [
      roleId,
      entity,
      grant.create,
      grant.read,
      grant.update,
      grant.delete,
      grant.export,
      grant.import,
      grant.fields,
    ],
  )
}

/** Replaces the permissions among `present`; those of disabled plugins stay. */
export async function replacePermissions(
  tx: SqlClient,
  roleId: string,
  permissions: readonly string[],
  present: readonly string[],
): Promise<void> {
  await tx.query('DELETE FROM core.role_permission WHERE role_id = $1 AND permission = ANY($2)', [
    roleId,
    present,
  ])
  await tx.query(
    'INSERT INTO core.role_permission (role_id, permission) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING',
    [roleId, permissions],
  )
}

/** The roles that every organisation starts with; gives their ids by key. */
export async function insertStandardRoles(
  tx: SqlClient,
  language: Language,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (const { key, names, grant } of standardRoles) {
    const id = newId()
    ids.set(key, id)
    await tx.query('INSERT INTO core.role (id, key, name) VALUES ($1, $2, $3)', [id, key, names[language]])
    if (grant !== null) await writeGrant(tx, id, anyEntity, grant)
  }
  return ids
}

/** Gives built-in roles what a plugin suggests for them, once per permission: what an admin took away stays away. */
export async function suggestPermissions(
  tx: SqlClient,
  definitions: readonly PermissionDefinition[],
): Promise<boolean> {
  const { rows } = await tx.query<{ permission: string }>(
    'INSERT INTO core.suggested_permission (permission) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING RETURNING permission',
    [definitions.map(({ name }) => name)],
  )
  const fresh = new Set(rows.map(({ permission }) => permission))
  for (const { name, suggestedFor = [] } of definitions) {
    if (!fresh.has(name) || suggestedFor.length === 0) continue
    await tx.query(
      'INSERT INTO core.role_permission (role_id, permission) SELECT id, $1 FROM core.role WHERE key = ANY($2) ON CONFLICT DO NOTHING',
      [name, suggestedFor],
    )
  }
  return fresh.size > 0
}
