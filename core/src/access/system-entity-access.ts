import type { EntityModel } from '../metadata/entity-model.ts'
import type { EntityAction, FieldAction, Scope } from './access.ts'

/** What colleagues may know of each other. */
const userFields = new Set(['id', 'displayName', 'name', 'email', 'language'])

/** Users, teams and files: everybody who is signed in reads them, nobody writes them as records. */
export class SystemEntityAccess {
  readonly scopes: Readonly<Record<EntityAction, Scope>> = {
    create: 'none',
    read: 'all',
    update: 'none',
    delete: 'none',
    export: 'none',
    import: 'none',
  }
  readonly #model: EntityModel
  readonly #managesUsers: boolean

  constructor(model: EntityModel, managesUsers: boolean) {
    this.#model = model
    this.#managesUsers = managesUsers
  }

  fieldScope(path: string, action: FieldAction): Scope {
    if (action !== 'read' && action !== 'export') return 'none'
    if (!this.#model.fields.has(path)) return 'none'
    return this.#model.name !== 'core.user' || this.#managesUsers || userFields.has(path) ? 'all' : 'none'
  }
}
