import type { Scope } from '../../access/access.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import { quoteText } from '../../metadata/naming.ts'
import type { CompileContext } from './compile-context.ts'

/**
 * The rows that a scope gives, as a condition on one table; null for all rows. One shape everywhere: owner, or a
 * team of the caller, or a share.
 */
export function rowGuard(ctx: CompileContext, model: EntityModel, alias: string, scope: Scope): string | null {
  if (scope === 'all' || (scope !== 'none' && !model.owned)) return null
  if (scope === 'none') return 'FALSE'
  const me = ctx.parameters.shared('me', 'uuid', ({ actor }) => actor.userId)
  const conditions = [`${alias}."owner_id" = ${me}`]
  if (scope === 'team') {
    const teams = ctx.parameters.shared('teams', 'uuid[]', ({ actor }) => actor.teamIds)
    conditions.push(`${alias}."team_id" = ANY(${teams})`)
  }
  if (ctx.sharedEntities.has(model.name)) {
    const principals = ctx.parameters.shared('principals', 'uuid[]', ({ actor }) => [...actor.teamIds, ...(actor.userId === null ? [] : [actor.userId])])
    conditions.push(
      `EXISTS (SELECT 1 FROM core.share s WHERE s.entity = ${quoteText(model.name)} AND s.record_id = ${alias}."id" AND s.principal_id = ANY(${principals}))`,
    )
  }
  return conditions.length === 1 ? conditions[0]! : `(${conditions.join(' OR ')})`
}
