import type { EntityModel, FieldModel } from '../../metadata/entity-model.ts'
import type { ColumnReference } from '../../metadata/field-kind.ts'
import { quoteText } from '../../metadata/naming.ts'
import type { CompileContext } from './compile-context.ts'
import { Source } from './source.ts'

/** True for a link whose target may be a record of any entity. */
export function isAnyRecord(field: FieldModel): boolean {
  return field.kind.name === 'record'
}

/** The link as it reads: null where its target is hidden, in the trash, gone, or of a plugin that is off. */
export function anyRecordJson(ctx: CompileContext, column: ColumnReference): string {
  const cases = visibleTargets(ctx).map((target) => {
    const conditions = [`${target.alias}."id" = ${column('_id')}`, ...target.visibility()]
    const link = `json_build_object('entity', ${quoteText(target.model.name)}, 'id', ${target.alias}."id", 'displayName', ${target.displayName()})`
    return `WHEN ${quoteText(target.model.name)} THEN (SELECT ${link} FROM ${target.from} WHERE ${conditions.join(' AND ')})`
  })
  return cases.length === 0 ? 'NULL::json' : `CASE ${column('_entity')} ${cases.join(' ')} END`
}

/**
 * The condition under which the caller may know of the target, null where that is always so: a link to a hidden record
 * never matches a filter.
 */
export function anyRecordGuard(ctx: CompileContext, column: ColumnReference): string | null {
  const targets = visibleTargets(ctx)
  const whole = targets.filter((target) => target.guard === null).map(({ model }) => quoteText(model.name))
  if (whole.length === linkable(ctx).length) return null
  const conditions = whole.length === 0 ? [] : [`${column('_entity')} IN (${whole.join(', ')})`]
  for (const target of targets) {
    if (target.guard === null) continue
    const rows = [`${target.alias}."id" = ${column('_id')}`, ...target.visibility()].join(' AND ')
    conditions.push(
      `(${column('_entity')} = ${quoteText(target.model.name)} AND EXISTS (SELECT 1 FROM ${target.from} WHERE ${rows}))`,
    )
  }
  return conditions.length === 0 ? 'FALSE' : `(${conditions.join(' OR ')})`
}

/** The columns of the link as filters see them: null where the guard does not hold. */
export function guardedAnyRecord(ctx: CompileContext, column: ColumnReference): ColumnReference {
  const guard = anyRecordGuard(ctx, column)
  return (suffix = '_id') =>
    guard === null ? column(suffix) : `CASE WHEN ${guard} THEN ${column(suffix)} END`
}

const linkable = (ctx: CompileContext): EntityModel[] =>
  [...ctx.metadata.entities.values()].filter((model) => !model.system)

function visibleTargets(ctx: CompileContext): Source[] {
  return linkable(ctx)
    .filter((model) => ctx.access.scope(model.name, 'read') !== 'none')
    .map((model) => new Source(ctx, model, ctx.alias()))
}
