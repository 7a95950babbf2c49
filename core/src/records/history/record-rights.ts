import type { Scope } from '../../access/access.ts'
import type { Actor } from '../../access/actor.ts'
import { isWider } from '../../access/scope.ts'
import type { SqlClient } from '../../database/database.ts'
import type { EntityModel, Metadata } from '../../metadata/entity-model.ts'
import type { ValueContext } from '../../metadata/field-kind.ts'
import { CompileContext } from '../query/compile-context.ts'
import { unknownEntity } from '../query/query-error.ts'
import { isUuid } from '../query/query-service.ts'
import { rowGuard } from '../query/row-guard.ts'
import { recordNotFound } from '../record-errors.ts'

export interface RightsInput {
  readonly metadata: Metadata
  readonly actor: Actor
  readonly context: ValueContext
}

/** What somebody may read of one record, field by field. */
export interface RecordRights {
  readonly model: EntityModel
  mayRead(path: string): boolean
}

/** The rights on a record that the caller may see; of any other there is no word. */
export async function recordRights(
  client: SqlClient,
  input: RightsInput,
  entity: string,
  id: string,
): Promise<RecordRights> {
  const { actor, metadata } = input
  const ctx = new CompileContext(metadata, actor.access, actor.sharedEntities)
  const { model, alias, table, scope, guard } = ctx.source(entity)
  if (scope === 'none' || model.system) throw unknownEntity(entity)
  if (!isUuid(id)) throw recordNotFound(entity, id)
  const wanted = ctx.parameters.add('uuid', ({ values }) => values[0])
  const own = rowGuard(ctx, model, alias, 'own') ?? 'TRUE'
  const team = rowGuard(ctx, model, alias, 'team') ?? 'TRUE'
  const text = `SELECT coalesce(${own}, false) AS own, coalesce(${team}, false) AS team FROM ${table} ${alias} WHERE ${alias}."id" = ${wanted}${guard === null ? '' : ` AND ${guard}`}`
  const bound = { actor, values: [id], context: input.context, cursor: [], limit: 0, offset: 0, search: null }
  const { rows } = await client.query<{ own: boolean; team: boolean }>(
    text,
    ctx.parameters.bindings.map((binding) => binding(bound)),
  )
  const row = rows[0]
  if (row === undefined) throw recordNotFound(entity, id)
  const reached: Readonly<Record<Scope, boolean>> = { none: false, own: row.own, team: row.team, all: true }
  return {
    model,
    mayRead: (path) => {
      const field = actor.access.fieldScope(entity, path, 'read')
      return reached[isWider(field, scope) ? scope : field]
    },
  }
}
