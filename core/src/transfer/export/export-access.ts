import type { Access } from '../../access/access.ts'
import { narrowest } from '../../access/scope.ts'

const linkFields = new Set(['id', 'displayName'])

/**
 * Rights under which an export reads: of the exported entity what may be exported, row by row and field by field; of
 * linked records their names, and else what may be exported of them too.
 */
export function exportAccess(access: Access, entity: string): Access {
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
      const isLink = name.startsWith('core.') || (name !== entity && linkFields.has(path))
      return action !== 'read' || isLink ? scope : narrowest(scope, access.fieldScope(name, path, 'export'))
    },
  }
}
