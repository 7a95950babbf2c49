import { fieldLevel } from '../access/field-level.ts'
import { isAdministratorRole, type EntityGrant, type FieldLevel, type Role } from '../access/role.ts'
import type { Metadata } from '../metadata/entity-model.ts'
import type { RoleView } from './role-input.ts'

/** The role as it works now: exceptions of fields that are gone stay stored, but are not shown. */
export function roleView(role: Role, metadata: Metadata): RoleView {
  return {
    id: role.id,
    key: role.key,
    displayName: role.name,
    name: role.name,
    description: role.description,
    version: role.version,
    isFixed: isAdministratorRole(role),
    entities: Object.fromEntries(
      [...role.grants]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([entity, grant]) => [entity, grantView(entity, grant, metadata)]),
    ),
    permissions: [...role.permissions],
  }
}

function grantView(entity: string, grant: EntityGrant, metadata: Metadata): RoleView['entities'][string] {
  const { exceptions: stored, ...scopes } = grant
  const exceptions: Record<string, FieldLevel> = {}
  for (const { path } of stored) {
    const field = metadata.entities.get(entity)?.fields.get(path)
    if (field === undefined) continue
    const level = fieldLevel(grant, field)
    if (level !== grant.fields) exceptions[path] = level
  }
  return { ...scopes, exceptions }
}
