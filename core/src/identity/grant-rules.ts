import type { PermissionDefinition } from '@tessera/sdk'
import { excessOf } from '../access/access-excess.ts'
import type { Actor } from '../access/actor.ts'
import { isAdministratorRole, type Role } from '../access/role.ts'
import type { RoleCatalogue } from '../access/role-catalogue.ts'
import { readRoles } from '../access/read-roles.ts'
import type { SqlClient } from '../database/database.ts'
import type { MetadataSource } from '../metadata/metadata-source.ts'
import { conflict, forbidden, invalidField } from './identity-errors.ts'

/** All permissions that exist now: the kernel's and those of enabled plugins. */
export type PermissionSource = () => readonly PermissionDefinition[]

/** What keeps rights from being won or lost by accident or intent. */
export class GrantRules {
  readonly #roles: RoleCatalogue
  readonly #metadata: MetadataSource
  readonly #permissions: PermissionSource

  constructor(roles: RoleCatalogue, metadata: MetadataSource, permissions: PermissionSource) {
    this.#roles = roles
    this.#metadata = metadata
    this.#permissions = permissions
  }

  get permissionNames(): readonly string[] {
    return this.#permissions().map(({ name }) => name)
  }

  /** Nobody hands out what they do not have themselves. */
  demandMayGrant(actor: Actor, roles: readonly Role[]): void {
    const excess = this.#excess(actor, roles)
    if (excess === null) return
    const names = roles.map((role) => role.name).join(', ')
    throw forbidden(
      `You cannot give the rights of "${names}": they hold more than your own (${excess}). Ask an administrator.`,
      { reason: 'excess', roles: names, excess },
    )
  }

  /** Nobody is let in at an account that has more rights than whoever lets them in: neither by its password nor by its address. */
  async demandMayOpen(tx: SqlClient, actor: Actor, userId: string): Promise<void> {
    const { rows } = await tx.query<{ id: string }>(
      'SELECT role_id AS id FROM core.user_role WHERE user_id = $1',
      [userId],
    )
    const ids = rows.map(({ id }) => id)
    if (this.#excess(actor, await this.rolesOf(tx, ids)) === null) return
    throw forbidden(
      'You cannot give access to this account: it has more rights than your own. Ask an administrator.',
      { reason: 'account' },
    )
  }

  /** What these roles allow together and the actor may not; null where that is nothing. */
  #excess(actor: Actor, roles: readonly Role[]): string | null {
    if (roles.length === 0) return null
    return excessOf(this.#roles.compile(roles), actor.access, this.#metadata.current, this.permissionNames)
  }

  /** Only an administrator changes what belongs to one. */
  async demandMayChange(tx: SqlClient, actor: Actor, userId: string): Promise<void> {
    if (actor.access.isAdministrator) return
    if ((await administratorIds(tx)).includes(userId))
      throw forbidden('Only an administrator can change an administrator.', { reason: 'administrator' })
  }

  /** Call it after the change, in its transaction. */
  async demandAdministratorLeft(tx: SqlClient): Promise<void> {
    if ((await administratorIds(tx)).length > 0) return
    throw conflict(
      'last_administrator',
      'This is the last active administrator. Make somebody else an administrator first.',
    )
  }

  /** The roles with these ids, all of which must exist. */
  async rolesOf(tx: SqlClient, ids: readonly string[]): Promise<readonly Role[]> {
    const roles = new Map((await readRoles(tx)).map((role) => [role.id, role]))
    return ids.map((id) => {
      const role = roles.get(id)
      if (role === undefined) throw invalidField('roles', 'role_not_found', `There is no role ${id}.`, { id })
      return role
    })
  }

  isAdministrator(roles: readonly Role[]): boolean {
    return roles.some(isAdministratorRole)
  }
}

async function administratorIds(tx: SqlClient): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT u.id FROM core."user" u JOIN core.user_role ur ON ur.user_id = u.id JOIN core.role r ON r.id = ur.role_id
     WHERE r.key = 'administrator' AND u.state = 'active'`,
  )
  return rows.map(({ id }) => id)
}
