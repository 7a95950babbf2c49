import type { EntityAction, Scope } from '../services/entity-info.ts'

export type FieldLevel = 'none' | 'read' | 'write'

/** What a role gives on one entity. */
export interface Grant extends Readonly<Record<EntityAction, Scope>> {
  /** For every field without an exception. */
  readonly fields: FieldLevel
  readonly exceptions: Readonly<Record<string, FieldLevel>>
}

export type Grants = Readonly<Record<string, Grant>>

export interface RoleDraft {
  readonly name: string
  readonly description: string | null
  /** By entity; `*` for all that are not named. */
  readonly entities: Grants
  readonly permissions: readonly string[]
}

export const entityActions: readonly EntityAction[] = [
  'create',
  'read',
  'update',
  'delete',
  'export',
  'import',
]
export const scopes: readonly Scope[] = ['none', 'own', 'team', 'all']
export const fieldLevels: readonly FieldLevel[] = ['none', 'read', 'write']
/** The row for all entities without one of their own. */
export const anyEntity = '*'

const needRead: readonly EntityAction[] = ['update', 'delete', 'export']
const nothing: Grant = {
  create: 'none',
  read: 'none',
  update: 'none',
  delete: 'none',
  export: 'none',
  import: 'none',
  fields: 'none',
  exceptions: {},
}

/** What holds for an entity: its own grant, else that for all others. */
export function grantOf(grants: Grants, entity: string): Grant {
  const general = grants[anyEntity]
  // Exceptions belong to fields of one entity: they are not inherited.
  return grants[entity] ?? (general === undefined ? nothing : { ...general, exceptions: {} })
}

/** Sets how far an action reaches. Nobody can change what they cannot see: reading follows, and the others follow reading. */
export function withScope(grants: Grants, entity: string, action: EntityAction, scope: Scope): Grants {
  let grant: Grant = { ...grantOf(grants, entity), [action]: scope }
  if (needRead.includes(action) && isWider(scope, grant.read)) grant = { ...grant, read: scope }
  if (action === 'read')
    for (const other of needRead) if (isWider(grant[other], scope)) grant = { ...grant, [other]: scope }
  // Reading records without a single field would show empty lines.
  if (grant.read !== 'none' && grant.fields === 'none' && Object.keys(grant.exceptions).length === 0)
    grant = { ...grant, fields: 'read' }
  return { ...grants, [entity]: grant }
}

export function withFieldLevel(grants: Grants, entity: string, level: FieldLevel): Grants {
  return { ...grants, [entity]: { ...grantOf(grants, entity), fields: level } }
}

/** A field that differs from the others; `undefined` makes it like them again. */
export function withException(
  grants: Grants,
  entity: string,
  path: string,
  level: FieldLevel | undefined,
): Grants {
  const grant = grantOf(grants, entity)
  const { [path]: _old, ...others } = grant.exceptions
  return {
    ...grants,
    [entity]: { ...grant, exceptions: level === undefined ? others : { ...others, [path]: level } },
  }
}

/** Lets an entity follow the row for all others again. */
export function withoutOwnGrant(grants: Grants, entity: string): Grants {
  const { [entity]: _own, ...others } = grants
  return others
}

/** The next value of a list, or the one before; after the last comes the first. */
export function neighbour<Value>(values: readonly Value[], value: Value, step: 1 | -1): Value {
  const index = values.indexOf(value) + step
  return values.at(index % values.length) as Value
}

/** How many rights differ between two drafts. */
export function countChanges(before: RoleDraft, after: RoleDraft): number {
  const entities = new Set([...Object.keys(before.entities), ...Object.keys(after.entities)])
  const rights = [...entities].reduce(
    (sum, entity) => sum + differencesOf(before.entities[entity], after.entities[entity]),
    0,
  )
  const permissions = [
    ...before.permissions.filter((name) => !after.permissions.includes(name)),
    ...after.permissions.filter((name) => !before.permissions.includes(name)),
  ].length
  return (
    rights +
    permissions +
    Number(before.name !== after.name) +
    Number((before.description ?? '') !== (after.description ?? ''))
  )
}

function differencesOf(before: Grant | undefined, after: Grant | undefined): number {
  if (before === undefined || after === undefined) return before === after ? 0 : 1
  const paths = new Set([...Object.keys(before.exceptions), ...Object.keys(after.exceptions)])
  const exceptions = [...paths].filter((path) => before.exceptions[path] !== after.exceptions[path]).length
  return (
    entityActions.filter((action) => before[action] !== after[action]).length +
    Number(before.fields !== after.fields) +
    exceptions
  )
}

function isWider(scope: Scope, than: Scope): boolean {
  return scopes.indexOf(scope) > scopes.indexOf(than)
}
