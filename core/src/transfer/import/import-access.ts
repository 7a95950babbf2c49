import type { Access, EntityAction, FieldAction, Scope } from '../../access/access.ts'
import type { Actor } from '../../access/actor.ts'
import { narrowest } from '../../access/scope.ts'

/** What is left of somebody's rights while an import acts for them: it writes nothing that they may not import. */
class ImportAccess implements Access {
  readonly id: string
  readonly isAdministrator: boolean
  readonly #access: Access

  constructor(access: Access) {
    this.#access = access
    this.id = `${access.id} import`
    this.isAdministrator = access.isAdministrator
  }

  scope(entity: string, action: EntityAction): Scope {
    const scope = this.#access.scope(entity, action)
    return action === 'create' || action === 'update'
      ? narrowest(scope, this.#access.scope(entity, 'import'))
      : scope
  }

  fieldScope(entity: string, path: string, action: FieldAction): Scope {
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
