import type { Access, Scope } from '../access/access.ts'
import type { Actor } from '../access/actor.ts'
import { noAccess, systemActor } from '../access/system-actor.ts'

/** `records:read:contacts.*`, `records:write:contacts.person`, `mail:send`. */
export function hasCapability(capabilities: readonly string[], wanted: string): boolean {
  return capabilities.some(
    (capability) =>
      capability === wanted || (capability.endsWith('*') && wanted.startsWith(capability.slice(0, -1))),
  )
}

/**
 * The rights of a plugin acting by itself: everything on its own entities, and on others what its manifest declares.
 * It writes fields of its own on other entities only where it may write those.
 */
export function pluginAccess(id: string, capabilities: readonly string[]): Access {
  const reaches = (entity: string, wanted: 'read' | 'write'): boolean =>
    entity.startsWith(`${id}.`) ||
    (wanted === 'read' && entity.startsWith('core.')) ||
    hasCapability(capabilities, `records:${wanted}:${entity}`)
  const scope = (entity: string, action: string): Scope => {
    const isAllowed =
      action === 'read' || action === 'export'
        ? reaches(entity, 'read') || reaches(entity, 'write')
        : reaches(entity, 'write')
    return isAllowed ? 'all' : 'none'
  }
  return {
    ...noAccess,
    id: `plugin:${id}:${[...capabilities].toSorted().join(',')}`,
    scope,
    fieldScope: (entity, _path, action) =>
      scope(entity, action === 'read' || action === 'export' ? 'read' : 'update'),
    has: (permission) => permission.startsWith(`${id}.`),
  }
}

export function pluginActor(
  id: string,
  capabilities: readonly string[],
  language: string,
  timeZone: string,
): Actor {
  return {
    ...systemActor(id),
    kind: 'plugin',
    displayName: id,
    access: pluginAccess(id, capabilities),
    language,
    timeZone,
  }
}
