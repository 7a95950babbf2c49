import type { Access } from '../../access/access.ts'
import { narrowest } from '../../access/scope.ts'
import type { Metadata } from '../../metadata/entity-model.ts'

/**
 * Rights under which an export reads: of the exported entity what may be exported, row by row and field by field; of
 * linked records their names, and else what may be exported of them too.
 */
export function exportAccess(access: Access, entity: string, metadata: Metadata): Access {
  const isName = (name: string, path: string): boolean =>
    path === 'id' || path === 'displayName' || metadata.entities.get(name)?.title.includes(path) === true
  return {
    id: `${access.id}|export|${entity}`,
    isAdministrator: access.isAdministrator,
    has: (permission) => access.has(permission),
    scope: (name, action) => {
      const scope = access.scope(name, action)
      return name === entity && action === 'read' ? narrowest(scope, access.scope(name, 'export')) : scope
    },
    fieldScope: (name, path, action) => {
      const scope = access.fieldScope(name, path, action)
      const isLink = name.startsWith('core.') || (name !== entity && isName(name, path))
      return action !== 'read' || isLink ? scope : narrowest(scope, access.fieldScope(name, path, 'export'))
    },
  }
}
