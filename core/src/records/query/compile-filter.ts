import type { EntityModel, FieldModel, InverseModel } from '../../metadata/entity-model.ts'
import type { FieldKind, Operator } from '../../metadata/field-kind.ts'
import { fieldKind } from '../../metadata/kinds/field-kinds.ts'
import { quoteName } from '../../metadata/naming.ts'
import type { CompileContext } from './compile-context.ts'
import { PartSource } from './part-source.ts'
import { invalidQuery, unknownPath } from './query-error.ts'
import type { FilterShape } from './query-shape.ts'
import { resolvePath, type ScalarPath } from './resolve-path.ts'
import { Source } from './source.ts'

type Condition = Extract<FilterShape, { type: 'condition' }>
type Relation = Extract<FilterShape, { type: 'some' | 'none' }>

/** The SQL condition of a filter over one source. */
export function compileFilter(ctx: CompileContext, source: Source, shape: FilterShape): string {
  switch (shape.type) {
    case 'and':
    case 'or': {
      if (shape.nodes.length === 0) return shape.type === 'and' ? 'TRUE' : 'FALSE'
      return `(${shape.nodes.map((node) => compileFilter(ctx, source, node)).join(shape.type === 'and' ? ' AND ' : ' OR ')})`
    }
    case 'not':
      return `(${compileFilter(ctx, source, shape.node)}) IS NOT TRUE`
    case 'condition':
      return compileCondition(ctx, source, shape)
    case 'some':
      return existsRelated(ctx, source, shape)
    case 'none':
    default:
      return `NOT ${existsRelated(ctx, source, shape)}`
  }
}

function compileCondition(ctx: CompileContext, source: Source, shape: Condition): string {
  const resolved = resolvePath(source, shape.path)
  if (resolved.type === 'scalar') return operatorSql(ctx, resolved, shape)
  return partCondition(ctx, resolved.source, resolved.field, resolved.rest, shape)
}

function operatorOf(kind: FieldKind, shape: Condition): Operator {
  const operator = Object.hasOwn(kind.operators, shape.operator) ? kind.operators[shape.operator] : undefined
  if (operator === undefined) {
    const known = Object.keys(kind.operators).join(', ') || 'none'
    throw invalidQuery(
      `"${shape.operator}" does not work on "${shape.path}" (${kind.name}). Operators there: ${known}.`,
    )
  }
  return operator
}

/** Operators that no record without the value fulfils: what may be known can be asked beside them. */
const positive: ReadonlySet<string> = new Set(['eq', 'in'])

function operatorSql(
  ctx: CompileContext,
  path: Pick<ScalarPath, 'field' | 'kind' | 'column' | 'open' | 'item'>,
  shape: Condition,
): string {
  const { open } = path
  if (open !== undefined && positive.has(shape.operator))
    return `(${operatorSql(ctx, { ...path, column: open.column, open: undefined }, shape)} AND ${open.guard})`
  return operatorOf(path.kind, shape).compile({
    column: path.column,
    field: path.field,
    item: path.item,
    parameter: (convert, type) =>
      ctx.parameters.add(type, ({ values, context }) => convert(values[shape.value], context)),
  })
}

/** A condition on repeated values holds when one of them fulfils it; a negative one when none fulfils its opposite. */
function partCondition(
  ctx: CompileContext,
  source: Source,
  field: FieldModel,
  rest: readonly string[],
  shape: Condition,
): string {
  const part = new PartSource(ctx, source, field)
  if (rest.length === 0) {
    if (shape.operator !== 'empty')
      throw invalidQuery(`"${shape.path}" is a list: use "empty", "some", "none", or a path below it.`)
    const wanted = ctx.parameters.add('boolean', ({ values }) => values[shape.value] === true)
    return `(NOT ${part.exists([])}) = ${wanted}`
  }
  const path = part.resolve(rest, shape.path)
  const operator = operatorOf(path.kind, shape)
  if (shape.operator === 'empty') {
    const wanted = ctx.parameters.add('boolean', ({ values }) => values[shape.value] === true)
    const filled = fieldKind(path.kind.name).columns(path.field)[0]?.suffix ?? ''
    return `(NOT ${part.exists([`${path.column(filled)} IS NOT NULL`])}) = ${wanted}`
  }
  if (operator.opposite !== undefined)
    return `NOT ${part.exists([operatorSql(ctx, path, { ...shape, operator: operator.opposite })])}`
  return part.exists([operatorSql(ctx, path, shape)])
}

function existsRelated(ctx: CompileContext, source: Source, shape: Relation): string {
  const segments = shape.path.split('.')
  const inverse = source.model.inverses.get(shape.path)
  if (inverse !== undefined) return existsInverse(ctx, source, inverse, shape)
  if (segments.length === 1 && source.model.fields.has(shape.path)) {
    const field = source.field(shape.path)
    if (field.part !== null) return existsPart(ctx, source, field, shape)
  }
  throw unknownPath(source.model.name, shape.path)
}

function existsInverse(ctx: CompileContext, source: Source, inverse: InverseModel, shape: Relation): string {
  const { related, link } = inverseSource(ctx, source, inverse, shape.path)
  const conditions = [link, ...related.visibility(), compileFilter(ctx, related, shape.node)]
  return `EXISTS (SELECT 1 FROM ${related.from} WHERE ${conditions.join(' AND ')})`
}

/** The records on the other end of an inverse relation, and the condition that ties them to this row. */
export function inverseSource(
  ctx: CompileContext,
  source: Source,
  inverse: InverseModel,
  path: string,
): { related: Source; link: string } {
  ctx.countRelation()
  const model: EntityModel = ctx.model(inverse.entity)
  const related = new Source(ctx, model, ctx.alias())
  if (related.scope === 'none') throw unknownPath(source.model.name, path)
  const owner = model.fields.get(inverse.part ?? inverse.field)
  if (owner === undefined || !related.isReadable(owner)) throw unknownPath(source.model.name, path)
  if (inverse.part === null)
    return { related, link: `${related.column(owner)('_id')} = ${source.alias}."id"` }
  const part = new PartSource(ctx, related, owner)
  const sub = owner.part!.fields.get(inverse.field)!
  return {
    related,
    link: part.exists([`${part.alias}.${quoteName(`${sub.column}_id`)} = ${source.alias}."id"`]),
  }
}

/** `some` and `none` over parts: all conditions hold for one and the same part. */
function existsPart(ctx: CompileContext, source: Source, field: FieldModel, shape: Relation): string {
  const part = new PartSource(ctx, source, field)
  const compile = (node: FilterShape): string => {
    switch (node.type) {
      case 'and':
      case 'or':
        return node.nodes.length === 0
          ? node.type === 'and'
            ? 'TRUE'
            : 'FALSE'
          : `(${node.nodes.map(compile).join(node.type === 'and' ? ' AND ' : ' OR ')})`
      case 'not':
        return `(${compile(node.node)}) IS NOT TRUE`
      case 'condition':
        return operatorSql(ctx, part.resolve(node.path.split('.'), `${shape.path}.${node.path}`), node)
      case 'some':
      case 'none':
      default:
        throw invalidQuery(`"${node.type}" cannot stand inside a condition on the list "${shape.path}".`)
    }
  }
  return part.exists([compile(shape.node)])
}
