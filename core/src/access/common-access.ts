import { createHash } from 'node:crypto'
import type { Access, EntityAction, FieldAction, Scope } from './access.ts'
import { narrowest } from './scope.ts'

/** What two may both do: a user, and the code that acts for them. Never more than either. */
export function commonAccess(one: Access, other: Access): Access {
  return new CommonAccess(one, other)
}

class CommonAccess implements Access {
  readonly id: string
  readonly isAdministrator = false
  readonly #one: Access
  readonly #other: Access

  constructor(one: Access, other: Access) {
    this.#one = one
    this.#other = other
    this.id = createHash('sha256')
      .update(JSON.stringify([one.id, other.id]))
      .digest('hex')
      .slice(0, 32)
  }

  scope(entity: string, action: EntityAction): Scope {
    return narrowest(this.#one.scope(entity, action), this.#other.scope(entity, action))
  }

  fieldScope(entity: string, path: string, action: FieldAction): Scope {
    return narrowest(this.#one.fieldScope(entity, path, action), this.#other.fieldScope(entity, path, action))
  }

  has(permission: string): boolean {
    return this.#one.has(permission) && this.#other.has(permission)
  }
}
