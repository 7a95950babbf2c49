import type { Scope } from '../../access/access.ts'
import { rowPredicate } from '../../access/row-predicate.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import { actorParameter } from './actor-parameter.ts'
import type { CompileContext } from './compile-context.ts'

/**
 * The rows that a scope gives, as a condition on one table; null for all rows. One shape everywhere: owner, or a
 * team of the caller, or a share.
 */
export function rowGuard(
  ctx: CompileContext,
  model: EntityModel,
  alias: string,
  scope: Scope,
  level: 'read' | 'write' = 'read',
): string | null {
  if (scope === 'all' || (scope !== 'none' && !model.owned)) return null
  const columns = {
    id: `${alias}."id"`,
    owner: model.owned ? `${alias}."owner_id"` : null,
    team: model.owned ? `${alias}."team_id"` : null,
  }
  const share = ctx.sharedEntities.has(model.name) ? { entity: model.name, level } : undefined
  return rowPredicate(scope, columns, (which) => actorParameter(ctx.parameters, which), share)
}
