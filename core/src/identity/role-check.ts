import { TesseraError, type FieldIssue } from '@tessera/sdk'
import { anyEntity, type EntityGrant, type FieldException } from '../access/role.ts'
import { isWider } from '../access/scope.ts'
import type { EntityModel, Metadata } from '../metadata/entity-model.ts'
import type { EntityGrantInput, RoleInput } from './role-input.ts'

const needRead = ['update', 'delete', 'export'] as const

/** The grants of an input, or one error with everything that is wrong with it. */
export function checkRole(
  input: RoleInput,
  metadata: Metadata,
  permissions: ReadonlySet<string>,
): ReadonlyMap<string, EntityGrant> {
  const issues: FieldIssue[] = []
  const grants = new Map<string, EntityGrant>()
  for (const [entity, grant] of Object.entries(input.entities)) {
    const model = metadata.entities.get(entity)
    if (entity !== anyEntity && (model === undefined || model.system))
      issues.push(
        issue(`entities.${entity}`, 'entity_not_found', `There is no entity "${entity}" to give rights on.`, {
          name: entity,
        }),
      )
    issues.push(...scopeIssues(entity, grant))
    const checked = checkExceptions(entity, grant, model)
    issues.push(...checked.issues)
    const { exceptions: _given, ...scopes } = grant
    grants.set(entity, { ...scopes, exceptions: checked.exceptions })
  }
  for (const permission of input.permissions) {
    if (!permissions.has(permission))
      issues.push(
        issue('permissions', 'permission_not_found', `There is no permission "${permission}".`, {
          name: permission,
        }),
      )
  }
  if (issues.length === 0) return grants
  throw new TesseraError({
    code: 'identity.role_invalid',
    kind: 'invalid',
    message: `The role cannot be saved: ${issues[0]?.message ?? ''}`,
    fields: issues,
  })
}

/** Nobody can change, delete or export what they cannot see. */
function scopeIssues(entity: string, grant: EntityGrantInput): readonly FieldIssue[] {
  return needRead
    .filter((action) => isWider(grant[action], grant.read))
    .map((action) =>
      issue(
        `entities.${entity}.${action}`,
        'wider_than_read',
        `"${action}" on ${entity} reaches further than "read": widen "read" or narrow "${action}".`,
        { entity, action },
      ),
    )
}

function checkExceptions(
  entity: string,
  grant: EntityGrantInput,
  model: EntityModel | undefined,
): { exceptions: readonly FieldException[]; issues: readonly FieldIssue[] } {
  const exceptions: FieldException[] = []
  const issues: FieldIssue[] = []
  for (const [path, level] of Object.entries(grant.exceptions ?? {})) {
    const field = model?.fields.get(path)
    if (field === undefined)
      issues.push(
        issue(
          `entities.${entity}.exceptions.${path}`,
          'field_not_found',
          `There is no field "${path}" on ${entity}.`,
          { entity, name: path },
        ),
      )
    else exceptions.push({ path, fieldId: field.id, level })
  }
  return { exceptions, issues }
}

function issue(
  field: string,
  code: string,
  message: string,
  values: Readonly<Record<string, unknown>>,
): FieldIssue {
  return { field, code: `identity.${code}`, message, values }
}
