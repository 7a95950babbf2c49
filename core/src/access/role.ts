import type { EntityAction, Scope } from './access.ts'

export type FieldLevel = 'none' | 'read' | 'write'
export type EntityScopes = Readonly<Record<EntityAction, Scope>>

/** What a role says of one field, where that differs from the rest of the entity. */
export interface FieldException {
  readonly path: string
  /** The field it was said of: a later field of the same path is another field. */
  readonly fieldId: string
  readonly level: FieldLevel
}

export interface EntityGrant extends EntityScopes {
  /** For every field without an exception, those of extensions and those yet to come included. */
  readonly fields: FieldLevel
  readonly exceptions: readonly FieldException[]
}

/** The entity name that stands for all entities without a grant of their own. */
export const anyEntity = '*'

export type BuiltInRole = 'administrator' | 'manager' | 'member' | 'read-only'

export interface Role {
  readonly id: string
  /** Set on the roles that every organisation starts with. */
  readonly key: BuiltInRole | null
  readonly name: string
  readonly description: string | null
  readonly version: number
  readonly grants: ReadonlyMap<string, EntityGrant>
  readonly permissions: ReadonlySet<string>
}

/** The administrator's rights are not a matter of grants, so nobody can be locked out by changing them. */
export function isAdministratorRole(role: Pick<Role, 'key'>): boolean {
  return role.key === 'administrator'
}
