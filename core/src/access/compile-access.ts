import { createHash } from 'node:crypto'
import type { Metadata } from '../metadata/entity-model.ts'
import type { Access, EntityAction, FieldAction, Scope } from './access.ts'
import { EntityAccess } from './entity-access.ts'
import { isAdministratorRole, type Role } from './role.ts'
import { SystemEntityAccess } from './system-entity-access.ts'

/** The rights of a set of roles under the given metadata. Entities are worked out when they are first asked about. */
export function compileAccess(roles: readonly Role[], metadata: Metadata): Access {
  return new CompiledAccess(roles, metadata)
}

class CompiledAccess implements Access {
  readonly id: string
  readonly isAdministrator: boolean
  readonly #roles: readonly Role[]
  readonly #metadata: Metadata
  readonly #permissions: ReadonlySet<string>
  readonly #entities = new Map<string, EntityAccess | SystemEntityAccess>()

  constructor(roles: readonly Role[], metadata: Metadata) {
    this.id = fingerprint(roles, metadata.version)
    this.isAdministrator = roles.some(isAdministratorRole)
    this.#roles = roles
    this.#metadata = metadata
    this.#permissions = new Set(roles.flatMap((role) => [...role.permissions]))
  }

  scope(entity: string, action: EntityAction): Scope {
    return this.#entity(entity)?.scopes[action] ?? 'none'
  }

  fieldScope(entity: string, path: string, action: FieldAction): Scope {
    return this.#entity(entity)?.fieldScope(path, action) ?? 'none'
  }

  has(permission: string): boolean {
    return this.isAdministrator || this.#permissions.has(permission)
  }

  #entity(name: string): EntityAccess | SystemEntityAccess | undefined {
    const known = this.#entities.get(name)
    if (known !== undefined) return known
    const model = this.#metadata.entities.get(name)
    if (model === undefined || this.#roles.length === 0) return undefined
    const access = model.system
      ? new SystemEntityAccess(model, this.has('users.manage'))
      : new EntityAccess(model, this.#roles, (other, path, action) => this.fieldScope(other, path, action))
    this.#entities.set(name, access)
    return access
  }
}

/** Two role sets with the same content have the same fingerprint, whatever the roles are called. */
function fingerprint(roles: readonly Role[], metadataVersion: number): string {
  const contents = roles.map((role) =>
    JSON.stringify([
      isAdministratorRole(role),
      [...role.permissions].toSorted(),
      [...role.grants]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(
          ([
            entity,
            { create, read, update, delete: remove, export: exports, import: imports, fields, exceptions },
          ]) => [
            entity,
            [create, read, update, remove, exports, imports, fields],
            exceptions.map(({ path, fieldId, level }) => `${path} ${fieldId} ${level}`).toSorted(),
          ],
        ),
    ]),
  )
  return createHash('sha256')
    .update(JSON.stringify([metadataVersion, contents.toSorted()]))
    .digest('hex')
    .slice(0, 32)
}
