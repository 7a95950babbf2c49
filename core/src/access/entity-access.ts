import type { EntityModel, FieldModel } from '../metadata/entity-model.ts'
import type { EntityAction, FieldAction, Scope } from './access.ts'
import { atLeast, fieldLevel } from './field-level.ts'
import { anyEntity, isAdministratorRole, type EntityGrant, type FieldLevel, type Role } from './role.ts'
import { entityActions, narrowest, widest } from './scope.ts'

/** What one role gives on one entity, made consistent: no right reaches records the role cannot see. */
interface RoleReach {
  readonly scopes: Readonly<Record<EntityAction, Scope>>
  level(field: FieldModel): FieldLevel
}

const actionOf: Readonly<Record<FieldAction, EntityAction>> = {
  read: 'read',
  write: 'update',
  create: 'create',
  export: 'export',
  import: 'import',
}

/** How far fields of other entities reach, in the same set of roles. */
export type OtherFields = (entity: string, path: string, action: FieldAction) => Scope

/** Nobody can work with a record without these. */
const alwaysReadable = new Set(['id', 'version', 'deletedAt'])
const writableSystemFields = new Set(['owner', 'team'])
const displayName = 'displayName'

/** The rights of a set of roles on one entity; each answer is computed once. */
export class EntityAccess {
  readonly scopes: Readonly<Record<EntityAction, Scope>>
  readonly #model: EntityModel
  readonly #reaches: readonly RoleReach[]
  readonly #others: OtherFields
  readonly #fields = new Map<FieldAction, Map<string, Scope>>()

  constructor(model: EntityModel, roles: readonly Role[], others: OtherFields) {
    this.#model = model
    this.#others = others
    this.#reaches = roles.flatMap((role) => reachOf(role, model) ?? [])
    const scopeOf = (action: EntityAction): Scope =>
      widest(...this.#reaches.map((reach) => reach.scopes[action]))
    this.scopes = Object.fromEntries(entityActions.map((action) => [action, scopeOf(action)])) as Record<
      EntityAction,
      Scope
    >
  }

  fieldScope(path: string, action: FieldAction): Scope {
    const known = this.#fields.get(action)?.get(path)
    if (known !== undefined) return known
    const field = resolveField(this.#model, path)
    // Unknown paths come from callers and are not kept: they would fill the memory.
    if (field === undefined) return 'none'
    const kept = this.#fields.get(action) ?? new Map<string, Scope>()
    // Fields that are made of each other are readable to nobody.
    this.#fields.set(action, kept.set(path, 'none'))
    const scope = this.#compute(field, action)
    this.#fields.set(action, kept.set(path, scope))
    return scope
  }

  #compute(field: FieldModel, action: FieldAction): Scope {
    const reads = action === 'read' || action === 'export'
    if (field.system && !reads && !writableSystemFields.has(field.path)) return 'none'
    if (field.system && alwaysReadable.has(field.path)) return this.scopes[actionOf[action]]
    // A name made of other fields tells what they hold, so it needs all of them.
    if (field.path === displayName)
      return narrowest(
        this.scopes[actionOf[action]],
        ...this.#model.title.map((path) => this.#titleScope(path, action)),
      )
    const wanted: FieldLevel = reads ? 'read' : 'write'
    const own = widest(
      ...this.#reaches.map((reach) =>
        atLeast(reach.level(field), wanted) ? reach.scopes[actionOf[action]] : 'none',
      ),
    )
    return reads ? narrowest(own, ...this.#sourceScopes(field, action)) : own
  }

  /** What is made of other fields tells what they hold. */
  #sourceScopes(field: FieldModel, action: FieldAction): readonly Scope[] {
    return (field.options.readableWith ?? []).map((source) => {
      const [plugin = '', entity = '', ...path] = source.split('.')
      return this.#others(`${plugin}.${entity}`, path.join('.'), action)
    })
  }

  #titleScope(path: string, action: FieldAction): Scope {
    if (path === displayName) return 'all'
    const first = path.split('.')[0] as string
    return resolveField(this.#model, path) === undefined
      ? this.fieldScope(first, action)
      : this.fieldScope(path, action)
  }
}

/** The field that a path names; a part's property or an amount's currency is governed by the field it belongs to. */
function resolveField(model: EntityModel, path: string): FieldModel | undefined {
  const exact = model.fields.get(path)
  if (exact !== undefined) return exact
  const dot = path.lastIndexOf('.')
  if (dot < 0) return undefined
  const parent = resolveField(model, path.slice(0, dot))
  const name = path.slice(dot + 1)
  if (parent?.part)
    return parent.part.fields.has(name) || name === 'id' ? parent : resolvePartField(parent, name)
  return parent?.kind.subFields?.[name] === undefined ? undefined : parent
}

function resolvePartField(parent: FieldModel, name: string): FieldModel | undefined {
  return [...(parent.part?.fields.values() ?? [])].some((field) => field.kind.subFields?.[name] !== undefined)
    ? parent
    : undefined
}

function reachOf(role: Role, model: EntityModel): RoleReach | undefined {
  if (isAdministratorRole(role)) {
    const scopes = Object.fromEntries(entityActions.map((action) => [action, 'all'])) as RoleReach['scopes']
    return { scopes: withinReach(model, scopes), level: () => 'write' }
  }
  const grant = role.grants.get(model.name) ?? role.grants.get(anyEntity)
  if (grant === undefined) return undefined
  const scopes = withinReach(model, reachableScopes(grant, model.owned))
  return { scopes, level: (field) => fieldLevel(grant, field) }
}

/** What a plugin alone writes, no role gives. */
function withinReach(model: EntityModel, scopes: RoleReach['scopes']): RoleReach['scopes'] {
  return model.managed === true
    ? { ...scopes, create: 'none', update: 'none', delete: 'none', import: 'none' }
    : scopes
}

function reachableScopes(grant: EntityGrant, owned: boolean): RoleReach['scopes'] {
  const of = (scope: Scope): Scope => (owned || scope === 'none' ? scope : 'all')
  const read = of(grant.read)
  const create = of(grant.create)
  const update = narrowest(of(grant.update), read)
  return {
    create,
    read,
    update,
    delete: narrowest(of(grant.delete), read),
    export: narrowest(of(grant.export), read),
    import: narrowest(of(grant.import), widest(create, update)),
  }
}
