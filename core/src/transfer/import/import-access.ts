import type { Access, EntityAction, FieldAction, Scope } from '../../access/access.ts'
import type { Actor } from '../../access/actor.ts'
import { narrowest } from '../../access/scope.ts'

/** What is left of somebody's rights while an import acts for them: it writes nothing that they may not import. */
class ImportAccess implements Access {
  readonly id: string
  readonly isAdministrator: boolean
  readonly #access: Access
  readonly #scopes = new Map<string, Map<EntityAction, Scope>>()
  /** By entity, action and path: an import asks for every value of every row. */
  readonly #fields = new Map<string, Map<string, Map<string, Scope>>>()

  constructor(access: Access) {
    this.#access = access
    this.id = `${access.id} import`
    this.isAdministrator = access.isAdministrator
  }

  scope(entity: string, action: EntityAction): Scope {
    const byAction = this.#scopes.get(entity) ?? new Map<EntityAction, Scope>()
    const known = byAction.get(action)
    if (known !== undefined) return known
    const scope = this.#scope(entity, action)
    this.#scopes.set(entity, byAction.set(action, scope))
    return scope
  }

  #scope(entity: string, action: EntityAction): Scope {
    const scope = this.#access.scope(entity, action)
    return action === 'create' || action === 'update'
      ? narrowest(scope, this.#access.scope(entity, 'import'))
      : scope
  }

  fieldScope(entity: string, path: string, action: FieldAction): Scope {
    const byAction = this.#fields.get(entity) ?? new Map<string, Map<string, Scope>>()
    const byPath = byAction.get(action) ?? new Map<string, Scope>()
    const known = byPath.get(path)
    if (known !== undefined) return known
    const scope = this.#fieldScope(entity, path, action)
    // The paths are those of fields that columns go to, so there are never many.
    this.#fields.set(entity, byAction.set(action, byPath.set(path, scope)))
    return scope
  }

  #fieldScope(entity: string, path: string, action: FieldAction): Scope {
    const scope = this.#access.fieldScope(entity, path, action)
    return action === 'create' || action === 'write'
      ? narrowest(scope, this.#access.fieldScope(entity, path, 'import'))
      : scope
  }

  has(permission: string): boolean {
    return this.#access.has(permission)
  }
}

export function importingActor(actor: Actor): Actor {
  return { ...actor, access: new ImportAccess(actor.access) }
}
