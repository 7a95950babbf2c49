import type { PermissionDefinition } from '@tessera/sdk'
import { describeAccess, type EntityAccessDescription } from '../access/describe-access.ts'
import { readRoles } from '../access/read-roles.ts'
import { isAdministratorRole, type EntityGrant, type Role } from '../access/role.ts'
import type { Actor } from '../access/actor.ts'
import { constraintOf } from '../database/sql-error.ts'
import type { SqlClient, Transaction } from '../database/database.ts'
import { newId } from '../foundation/uuid.ts'
import type { MetadataSource } from '../metadata/metadata-source.ts'
import { demandPermission, type ChangeContext } from './change-context.ts'
import type { GrantRules } from './grant-rules.ts'
import { conflict, missing, staleVersion } from './identity-errors.ts'
import { differences, type IdentityStore } from './identity-store.ts'
import { checkRole } from './role-check.ts'
import type { RoleInput, RoleView } from './role-input.ts'
import { roleView } from './role-view.ts'
import { replaceGrants, replacePermissions, suggestPermissions } from './role-writer.ts'

/** Roles as administrators change them. */
export class Roles {
  readonly #store: IdentityStore
  readonly #rules: GrantRules
  readonly #metadata: MetadataSource

  constructor(store: IdentityStore, rules: GrantRules, metadata: MetadataSource) {
    this.#store = store
    this.#rules = rules
    this.#metadata = metadata
  }

  async list(actor: Actor): Promise<readonly (RoleView & { readonly users: number })[]> {
    if (!actor.access.has('roles.manage')) demandPermission(actor, 'users.manage')
    const roles = await readRoles(this.#store.database)
    const { rows } = await this.#store.database.query<{ role_id: string; users: string }>(
      'SELECT role_id, count(*) AS users FROM core.user_role GROUP BY role_id',
    )
    const users = new Map(rows.map((row) => [row.role_id, Number(row.users)]))
    return roles.map((role) => ({
      ...roleView(role, this.#metadata.current),
      users: users.get(role.id) ?? 0,
    }))
  }

  get permissionNames(): readonly string[] {
    return this.#rules.permissionNames
  }

  async get(actor: Actor, id: string): Promise<RoleView> {
    demandPermission(actor, 'roles.manage')
    return roleView(await find(this.#store.database, id), this.#metadata.current)
  }

  /** What somebody may do in the end, by entity. */
  async effectiveAccess(
    actor: Actor,
    subject: Actor,
  ): Promise<{
    entities: Readonly<Record<string, EntityAccessDescription>>
    permissions: readonly string[]
  }> {
    if (actor.userId !== subject.userId) demandPermission(actor, 'users.manage')
    return this.describe(subject)
  }

  describe(subject: Actor): {
    entities: Readonly<Record<string, EntityAccessDescription>>
    permissions: readonly string[]
  } {
    const { access } = subject
    return {
      entities: describeAccess(access, this.#metadata.current),
      permissions: this.#rules.permissionNames.filter((name) => access.has(name)),
    }
  }

  async create(by: ChangeContext, input: RoleInput): Promise<RoleView> {
    demandPermission(by.actor, 'roles.manage')
    const grants = this.#check(input)
    const id = newId()
    return this.#store.changeRights(async (tx) => {
      await tx
        .query('INSERT INTO core.role (id, name, description) VALUES ($1, $2, $3)', [
          id,
          input.name,
          input.description ?? null,
        ])
        .catch((error: unknown) => refuseTakenName(error, input.name))
      await this.#write(tx, id, input, grants)
      return this.#finish(tx, by, 'core.role.created', id, {})
    })
  }

  async update(by: ChangeContext, id: string, input: RoleInput): Promise<RoleView> {
    demandPermission(by.actor, 'roles.manage')
    const grants = this.#check(input)
    return this.#store.changeRights(async (tx) => {
      const role = await find(tx, id)
      if (input.version !== undefined && input.version !== role.version)
        throw staleVersion('role', role.version)
      if (isAdministratorRole(role))
        throw conflict(
          'role_fixed',
          'The rights of administrators cannot be changed. Make another role instead.',
        )
      // Whoever may not give a role to somebody may not take rights from it either.
      this.#rules.demandMayGrant(by.actor, [role])
      await tx
        .query(
          'UPDATE core.role SET name = $2, description = $3, version = version + 1, updated_at = now() WHERE id = $1',
          [id, input.name, input.description ?? null],
        )
        .catch((error: unknown) => refuseTakenName(error, input.name))
      await this.#write(tx, id, input, grants)
      await tx.query(
        'UPDATE core.session SET needs_rotation = true WHERE user_id IN (SELECT user_id FROM core.user_role WHERE role_id = $1)',
        [id],
      )
      return this.#finish(tx, by, 'core.role.updated', id, auditOf(roleView(role, this.#metadata.current)))
    })
  }

  async delete(by: ChangeContext, id: string): Promise<void> {
    demandPermission(by.actor, 'roles.manage')
    await this.#store.changeRights(async (tx) => {
      const role = await find(tx, id)
      if (role.key !== null)
        throw conflict(
          'role_built_in',
          `"${role.name}" is a built-in role. Change it, or leave it unused.`,
          undefined,
          { name: role.name },
        )
      this.#rules.demandMayGrant(by.actor, [role])
      const { rowCount } = await tx.query('SELECT 1 FROM core.user_role WHERE role_id = $1', [id])
      if (rowCount > 0)
        throw conflict(
          'role_in_use',
          `${rowCount} users have the role "${role.name}". Give them another one first.`,
          undefined,
          { count: rowCount, name: role.name },
        )
      await tx.query('DELETE FROM core.role WHERE id = $1', [id])
      const changes = differences(auditOf(roleView(role, this.#metadata.current)), { name: null })
      await this.#store.record(tx, {
        ...by,
        type: 'core.role.deleted',
        entity: 'core.role',
        recordId: id,
        changes,
      })
    })
  }

  /** For the plugins that are enabled; permissions seen before are left alone. */
  async suggest(definitions: readonly PermissionDefinition[]): Promise<void> {
    const { rows } = await this.#store.database.query<{ permission: string }>(
      'SELECT permission FROM core.suggested_permission',
    )
    const known = new Set(rows.map(({ permission }) => permission))
    const fresh = definitions.filter(({ name }) => !known.has(name))
    // Before the setup there are no roles to give them to.
    const { rowCount } = await this.#store.database.query('SELECT 1 FROM core.organisation')
    if (fresh.length > 0 && rowCount > 0)
      await this.#store.changeRights((tx) => suggestPermissions(tx, fresh))
  }

  #check(input: RoleInput): ReadonlyMap<string, EntityGrant> {
    return checkRole(input, this.#metadata.current, new Set(this.#rules.permissionNames))
  }

  async #write(
    tx: Transaction,
    id: string,
    input: RoleInput,
    grants: ReadonlyMap<string, EntityGrant>,
  ): Promise<void> {
    await replaceGrants(tx, id, grants, this.#metadata.current)
    await replacePermissions(tx, id, input.permissions, this.#rules.permissionNames)
  }

  async #finish(
    tx: Transaction,
    by: ChangeContext,
    type: string,
    id: string,
    before: Record<string, unknown>,
  ): Promise<RoleView> {
    const role = await find(tx, id)
    this.#rules.demandMayGrant(by.actor, [role])
    const view = roleView(role, this.#metadata.current)
    await this.#store.record(tx, {
      ...by,
      type,
      entity: 'core.role',
      recordId: id,
      version: view.version,
      changes: differences(before, auditOf(view)),
    })
    return view
  }
}

async function find(client: SqlClient, id: string): Promise<Role> {
  const role = (await readRoles(client)).find((candidate) => candidate.id === id)
  if (role === undefined) throw missing('role', id)
  return role
}

function auditOf({ name, description, entities, permissions }: RoleView): Record<string, unknown> {
  return { name, description, entities, permissions }
}

function refuseTakenName(error: unknown, name: string): never {
  throw constraintOf(error) === 'role_name'
    ? conflict('name_taken', `There is a role "${name}" already.`, 'name', { name })
    : error
}
