import { createHash } from 'node:crypto'
import type { Access, EntityAction, FieldAction, Scope } from './access.ts'
import { anyEntity } from './role.ts'

/** What is left of somebody's rights when another acts for them: a token, or an automation. */
export interface AccessLimits {
  /** Actions by entity; `*` stands for entities that are not named. */
  readonly entities: Readonly<Record<string, readonly EntityAction[]>>
  /** `*` lets all permissions through. */
  readonly permissions: readonly string[]
}

const actionOf: Readonly<Record<FieldAction, EntityAction>> = {
  read: 'read',
  write: 'update',
  create: 'create',
  export: 'export',
  import: 'import',
}

/** What a link to a user, a team or a file shows, which stands in every record. */
const linkFields: Readonly<Record<string, ReadonlySet<string>>> = {
  'core.user': new Set(['id', 'displayName', 'name']),
  'core.team': new Set(['id', 'displayName', 'name']),
  'core.file': new Set(['id', 'displayName', 'name', 'size', 'type']),
}

/** The part of `access` that `limits` leaves; never more than either. */
export function restrictAccess(access: Access, limits: AccessLimits): Access {
  return new RestrictedAccess(access, limits)
}

class RestrictedAccess implements Access {
  readonly id: string
  /** Whoever acts for an administrator is none: it has the rights that were named, and no others. */
  readonly isAdministrator = false
  readonly #access: Access
  readonly #actions = new Map<string, ReadonlySet<EntityAction>>()
  readonly #permissions: ReadonlySet<string>
  readonly #readsAnything: boolean

  constructor(access: Access, limits: AccessLimits) {
    this.#access = access
    for (const [entity, actions] of Object.entries(limits.entities))
      this.#actions.set(entity, new Set(actions))
    this.#permissions = new Set(limits.permissions)
    this.#readsAnything = [...this.#actions.values()].some((actions) => actions.has('read'))
    this.id = createHash('sha256')
      .update(JSON.stringify([access.id, limits]))
      .digest('hex')
      .slice(0, 32)
  }

  scope(entity: string, action: EntityAction): Scope {
    if (this.#allows(entity, action)) return this.#access.scope(entity, action)
    return this.#isReference(entity, action) ? this.#access.scope(entity, action) : 'none'
  }

  fieldScope(entity: string, path: string, action: FieldAction): Scope {
    if (this.#allows(entity, actionOf[action])) return this.#access.fieldScope(entity, path, action)
    return this.#isReference(entity, actionOf[action]) && linkFields[entity]?.has(path) === true
      ? this.#access.fieldScope(entity, path, action)
      : 'none'
  }

  has(permission: string): boolean {
    return (this.#permissions.has('*') || this.#permissions.has(permission)) && this.#access.has(permission)
  }

  #allows(entity: string, action: EntityAction): boolean {
    return (this.#actions.get(entity) ?? this.#actions.get(anyEntity))?.has(action) === true
  }

  #isReference(entity: string, action: EntityAction): boolean {
    return action === 'read' && Object.hasOwn(linkFields, entity) && this.#readsAnything
  }
}
