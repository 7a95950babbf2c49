import type { EntityModel, Metadata } from '../metadata/entity-model.ts'
import type { Access, EntityAction, FieldAction } from './access.ts'
import { entityActions, isWider } from './scope.ts'

const fieldActions: readonly FieldAction[] = ['read', 'write', 'create', 'export', 'import']

/** One thing that `wanted` allows and `held` does not, in words; null if there is none. Nobody hands out more than they have. */
export function excessOf(
  wanted: Access,
  held: Access,
  metadata: Metadata,
  permissions: Iterable<string>,
): string | null {
  if (held.isAdministrator) return null
  if (wanted.isAdministrator) return 'everything an administrator may do'
  for (const permission of permissions) {
    if (wanted.has(permission) && !held.has(permission)) return permission
  }
  for (const model of metadata.entities.values()) {
    const excess = entityExcess(wanted, held, model)
    if (excess !== null) return excess
  }
  return null
}

function entityExcess(wanted: Access, held: Access, model: EntityModel): string | null {
  const action = entityActions.find((candidate: EntityAction) =>
    isWider(wanted.scope(model.name, candidate), held.scope(model.name, candidate)),
  )
  if (action !== undefined) return `${model.name}: ${action}`
  for (const path of model.fields.keys()) {
    for (const use of fieldActions) {
      if (isWider(wanted.fieldScope(model.name, path, use), held.fieldScope(model.name, path, use)))
        return `${model.name}.${path}: ${use}`
    }
  }
  return null
}
