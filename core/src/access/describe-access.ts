import type { Metadata } from '../metadata/entity-model.ts'
import type { Access, EntityAction, Scope } from './access.ts'
import { entityActions } from './scope.ts'

export interface EntityAccessDescription {
  readonly scopes: Readonly<Record<EntityAction, Scope>>
  /** Fields whose reach differs from the entity's own, by path. */
  readonly fields: Readonly<
    Record<string, { readonly read: Scope; readonly write: Scope; readonly create: Scope }>
  >
}

/** What may be done, as data: for the browser, which hides what would be refused, and for admins who ask. */
export function describeAccess(
  access: Access,
  metadata: Metadata,
): Readonly<Record<string, EntityAccessDescription>> {
  const described: Record<string, EntityAccessDescription> = {}
  for (const model of metadata.entities.values()) {
    const scopes = Object.fromEntries(
      entityActions.map((action) => [action, access.scope(model.name, action)]),
    ) as Record<EntityAction, Scope>
    if (model.system || entityActions.every((action) => scopes[action] === 'none')) continue
    const fields: Record<string, { read: Scope; write: Scope; create: Scope }> = {}
    for (const { path, system } of model.fields.values()) {
      const scope = {
        read: access.fieldScope(model.name, path, 'read'),
        write: access.fieldScope(model.name, path, 'write'),
        create: access.fieldScope(model.name, path, 'create'),
      }
      const isOrdinary =
        scope.read === scopes.read &&
        (isFixed(system, path) || (scope.write === scopes.update && scope.create === scopes.create))
      if (!isOrdinary) fields[path] = scope
    }
    described[model.name] = { scopes, fields }
  }
  return described
}

/** The kernel writes these; that nobody else does is no news. */
function isFixed(system: boolean, path: string): boolean {
  return system && path !== 'owner' && path !== 'team'
}
