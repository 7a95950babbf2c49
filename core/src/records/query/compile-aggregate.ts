import { quoteText } from '../../metadata/naming.ts'
import { displayNamePath } from '../../metadata/system-fields.ts'
import { invalidQuery } from './query-error.ts'
import { PartSource } from './part-source.ts'
import type { AggregateShape } from './query-shape.ts'
import { isReference, resolvePath, type ScalarPath } from './resolve-path.ts'
import type { CompileContext } from './compile-context.ts'
import type { Source } from './source.ts'

const buckets = new Set(['day', 'week', 'month', 'quarter', 'year'])
const functions = new Set(['sum', 'avg', 'min', 'max'])
/** Kinds of several values: a record stands in the group of each. */
const lists = new Set(['multiSelect', 'tags'])
/** Kinds whose columns have no smallest and largest value in PostgreSQL, or none that means anything. */
const withoutExtremes = new Set(['boolean', 'id', 'select', 'user', 'team', 'reference', 'record', 'file'])

const figureName = /^[A-Za-z_][A-Za-z0-9_]{0,59}$/

/** One entry of an answer's objects. */
interface Column {
  readonly name: string
  readonly json: string
  /** What it is sorted by; null where it cannot be. */
  readonly order: string | null
}

interface GroupColumn extends Column {
  readonly group: string
}

function scalar(source: Source, path: string): ScalarPath {
  const resolved = resolvePath(source, path)
  if (resolved.type === 'part') throw invalidQuery(`"${path}" is a list: it cannot be grouped or summed.`)
  return resolved
}

function groupColumn(
  ctx: CompileContext,
  source: Source,
  key: string | { field: string; bucket: string },
): GroupColumn {
  const path = typeof key === 'string' ? key : key.field
  const resolved = scalar(source, path)
  if (typeof key !== 'string') return bucketColumn(ctx, resolved, key)
  if (isReference(resolved.field) && resolved.kind === resolved.field.kind) {
    const target = resolved.source.join(resolved.field)
    const name = target.scope === 'none' ? `NULL::text` : target.lateral(target.displayName())
    const json = `CASE WHEN ${target.alias}."id" IS NULL THEN NULL ELSE json_build_object('id', ${target.alias}."id", 'displayName', ${name}) END`
    return { name: path, json, group: `${target.alias}."id", ${name}`, order: name }
  }
  if (resolved.field.path === displayNamePath) {
    const name = resolved.source.lateral(resolved.column())
    return { name: path, json: name, group: name, order: name }
  }
  if (lists.has(resolved.kind.name)) {
    const value = resolved.source.each(resolved.column())
    return { name: path, json: value, group: value, order: value }
  }
  if (resolved.kind.sort === undefined) throw invalidQuery(`"${path}" cannot be grouped by.`)
  const suffixes = resolved.kind.columns(resolved.field).map((column) => resolved.column(column.suffix))
  return {
    name: path,
    json: resolved.kind.output(resolved.column, resolved.field),
    group: suffixes.join(', '),
    order: suffixes[0] ?? null,
  }
}

function bucketColumn(
  ctx: CompileContext,
  resolved: ScalarPath,
  key: { field: string; bucket: string },
): GroupColumn {
  if (!buckets.has(key.bucket)) throw invalidQuery(`"bucket" is one of ${[...buckets].join(', ')}.`)
  const kind = resolved.kind.name
  if (kind !== 'date' && kind !== 'dateTime')
    throw invalidQuery(`"${key.field}" is not a date: it has no ${key.bucket}.`)
  // A parameter that no part of the statement uses would have no type.
  const zone = (): string => ctx.parameters.shared('zone', 'text', ({ actor }) => actor.timeZone)
  const moment =
    kind === 'date' ? `${resolved.column()}::timestamp` : `(${resolved.column()} AT TIME ZONE ${zone()})`
  const expression = `date_trunc('${key.bucket}', ${moment})::date`
  return { name: key.field, json: expression, group: expression, order: expression }
}

function valueColumn(
  ctx: CompileContext,
  source: Source,
  name: string,
  spec: Readonly<Record<string, string>>,
): Column {
  if (!figureName.test(name))
    throw invalidQuery(
      'A figure of "aggregate.values" is named by letters, digits and underscores, at most 60.',
    )
  if (typeof spec !== 'object' || spec === null) throw badFigure(name)
  const entries = Object.entries(spec)
  const [operation, path] = entries[0] ?? ['', '']
  if (entries.length !== 1 || typeof path !== 'string') throw badFigure(name)
  if (operation === 'count') {
    const counted = path === '*' ? 'count(*)' : `count(${firstColumn(scalar(source, path))})`
    return { name, json: counted, order: counted }
  }
  if (operation === 'filled') {
    const filled = `count(*) FILTER (WHERE ${hasValue(ctx, source, path)})`
    return { name, json: filled, order: filled }
  }
  if (!functions.has(operation))
    throw invalidQuery(`"${operation}" is not an aggregate. Known are count, filled, sum, avg, min, max.`)
  return { name, ...calculated(operation, scalar(source, path), path) }
}

/** Whether a record has a value there, as the operator `empty` sees it. */
function hasValue(ctx: CompileContext, source: Source, path: string): string {
  const resolved = resolvePath(source, path)
  if (resolved.type === 'part') {
    const part = new PartSource(ctx, resolved.source, resolved.field)
    if (resolved.rest.length === 0) return part.exists([])
    const within = part.resolve(resolved.rest, path)
    const main = within.kind.columns(within.field)[0]?.suffix ?? ''
    return part.exists([`${within.column(main)} IS NOT NULL`])
  }
  const empty = resolved.kind.operators['empty']
  if (empty === undefined) throw invalidQuery(`"filled" does not work on "${path}" (${resolved.kind.name}).`)
  const { column, field } = resolved
  return empty.compile({ column, field, parameter: () => 'FALSE' })
}

function badFigure(name: string): Error {
  return invalidQuery(
    `"aggregate.values.${name}" is one of {"count":"*"}, {"filled":path}, {"sum":path}, {"avg":path}, {"min":path}, {"max":path}.`,
  )
}

function firstColumn(path: ScalarPath): string {
  return path.column(path.kind.columns(path.field)[0]?.suffix ?? '')
}

function calculated(operation: string, resolved: ScalarPath, path: string): Omit<Column, 'name'> {
  const numeric = resolved.kind.aggregate?.(resolved.column)
  if (numeric === undefined) {
    if (
      (operation === 'min' || operation === 'max') &&
      resolved.kind.sort !== undefined &&
      !withoutExtremes.has(resolved.kind.name) &&
      resolved.kind.columns(resolved.field).length === 1
    ) {
      const aggregated = `${operation}(${firstColumn(resolved)})`
      return { json: resolved.kind.output(() => aggregated, resolved.field), order: aggregated }
    }
    throw invalidQuery(`"${operation}" does not work on "${path}" (${resolved.kind.name}).`)
  }
  const rounded = operation === 'avg' ? `round(avg(${numeric}), 4)` : `${operation}(${numeric})`
  if (resolved.kind.name !== 'money') return { json: `${rounded}::text`, order: rounded }
  const currency = resolved.column('_currency')
  const single = `CASE WHEN min(${currency}) = max(${currency}) THEN min(${currency}) END`
  const json = `CASE WHEN count(${numeric}) > 0 THEN json_build_object('amount', ${rounded}::text, 'currency', ${single}) END`
  return { json, order: rounded }
}

function orderBy(
  aggregate: AggregateShape,
  groups: readonly GroupColumn[],
  values: readonly Column[],
): string {
  const named = aggregate.sort.map((entry) => {
    const isDescending = entry.startsWith('-')
    const name = isDescending ? entry.slice(1) : entry
    const column = [...groups, ...values].find((each) => each.name === name)
    if (column === undefined || column.order === null)
      throw invalidQuery(`"aggregate.sort" names groups and figures of this query, and "${name}" is none.`)
    return `${column.order}${isDescending ? ' DESC' : ''} NULLS LAST`
  })
  const keys = [...named, ...groups.map(({ group }) => group)]
  return keys.length === 0 ? '' : `ORDER BY ${keys.join(', ')}`
}

/** Groups and their figures as one JSON array. A money figure over mixed currencies has the currency null. */
export function compileAggregate(
  ctx: CompileContext,
  source: Source,
  aggregate: AggregateShape,
  conditions: () => readonly string[],
): string {
  const groups = (aggregate.by ?? []).map((key) => groupColumn(ctx, source, key))
  const values = Object.entries(aggregate.values).map(([name, spec]) =>
    valueColumn(ctx, source, name, spec as Readonly<Record<string, string>>),
  )
  if (groups.length + values.length === 0) throw invalidQuery('"aggregate.values" names at least one figure.')
  const where = conditions()
  const grouping = groups.map((column) => column.group)
  // Names are text here and not identifiers, which PostgreSQL would cut at 63 bytes.
  const entries = [...groups, ...values].map((column) => `${quoteText(column.name)}, ${column.json}`)
  const text = [
    `SELECT json_build_object(${entries.join(', ')}) AS figures`,
    `FROM ${source.from}`,
    ...(where.length > 0 ? [`WHERE ${where.join(' AND ')}`] : []),
    ...(grouping.length > 0 ? [`GROUP BY ${grouping.join(', ')}`] : []),
    ...(grouping.length > 0 ? [orderBy(aggregate, groups, values)] : []),
    `LIMIT ${ctx.parameters.add('int', ({ values: asked }) => asked[aggregate.limit])}`,
    `OFFSET ${ctx.parameters.add('int', ({ values: asked }) => asked[aggregate.offset])}`,
  ].join('\n')
  return `SELECT coalesce(json_agg(x.figures), '[]'::json)::text FROM (${text}) x`
}
