import type { Aggregate } from '@tessera/sdk'
import { quoteText } from '../../metadata/naming.ts'
import { displayNamePath } from '../../metadata/system-fields.ts'
import { invalidQuery } from './query-error.ts'
import { isReference, resolvePath, type ScalarPath } from './resolve-path.ts'
import type { CompileContext } from './compile-context.ts'
import type { Source } from './source.ts'

const buckets = new Set(['day', 'week', 'month', 'quarter', 'year'])
const functions = new Set(['sum', 'avg', 'min', 'max'])
const aggregateRows = 5_000
/** Kinds whose columns have no smallest and largest value in PostgreSQL, or none that means anything. */
const withoutExtremes = new Set(['boolean', 'id', 'select', 'user', 'team', 'reference', 'record', 'file'])

const figureName = /^[A-Za-z_][A-Za-z0-9_]{0,59}$/

/** One entry of an answer's objects. */
interface Column {
  readonly name: string
  readonly json: string
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
    return { name: path, json, group: `${target.alias}."id", ${name}` }
  }
  if (resolved.field.path === displayNamePath) {
    const name = resolved.source.lateral(resolved.column())
    return { name: path, json: name, group: name }
  }
  if (resolved.kind.sort === undefined) throw invalidQuery(`"${path}" cannot be grouped by.`)
  const suffixes = resolved.kind.columns(resolved.field).map((column) => resolved.column(column.suffix))
  return {
    name: path,
    json: resolved.kind.output(resolved.column, resolved.field),
    group: suffixes.join(', '),
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
  return { name: key.field, json: expression, group: expression }
}

function valueColumn(source: Source, name: string, spec: Readonly<Record<string, string>>): Column {
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
    return { name, json: counted }
  }
  if (!functions.has(operation))
    throw invalidQuery(`"${operation}" is not an aggregate. Known are count, sum, avg, min, max.`)
  return { name, json: calculated(operation, scalar(source, path), path) }
}

function badFigure(name: string): Error {
  return invalidQuery(
    `"aggregate.values.${name}" is one of {"count":"*"}, {"sum":path}, {"avg":path}, {"min":path}, {"max":path}.`,
  )
}

function firstColumn(path: ScalarPath): string {
  return path.column(path.kind.columns(path.field)[0]?.suffix ?? '')
}

function calculated(operation: string, resolved: ScalarPath, path: string): string {
  const numeric = resolved.kind.aggregate?.(resolved.column)
  if (numeric === undefined) {
    if (
      (operation === 'min' || operation === 'max') &&
      resolved.kind.sort !== undefined &&
      !withoutExtremes.has(resolved.kind.name) &&
      resolved.kind.columns(resolved.field).length === 1
    ) {
      const aggregated = `${operation}(${firstColumn(resolved)})`
      return resolved.kind.output(() => aggregated, resolved.field)
    }
    throw invalidQuery(`"${operation}" does not work on "${path}" (${resolved.kind.name}).`)
  }
  const rounded = operation === 'avg' ? `round(avg(${numeric}), 4)` : `${operation}(${numeric})`
  if (resolved.kind.name !== 'money') return `${rounded}::text`
  const currency = resolved.column('_currency')
  const single = `CASE WHEN min(${currency}) = max(${currency}) THEN min(${currency}) END`
  return `CASE WHEN count(${numeric}) > 0 THEN json_build_object('amount', ${rounded}::text, 'currency', ${single}) END`
}

/** Groups and their figures as one JSON array. A money figure over mixed currencies has the currency null. */
export function compileAggregate(
  ctx: CompileContext,
  source: Source,
  aggregate: Aggregate,
  conditions: () => readonly string[],
): string {
  const groups = (aggregate.by ?? []).map((key) => groupColumn(ctx, source, key))
  const values = Object.entries(aggregate.values).map(([name, spec]) =>
    valueColumn(source, name, spec as Readonly<Record<string, string>>),
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
    ...(grouping.length > 0 ? [`GROUP BY ${grouping.join(', ')}`, `ORDER BY ${grouping.join(', ')}`] : []),
    `LIMIT ${aggregateRows}`,
  ].join('\n')
  return `SELECT coalesce(json_agg(x.figures), '[]'::json)::text FROM (${text}) x`
}
