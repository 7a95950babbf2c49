import type { FieldModel } from '../../metadata/entity-model.ts'
import type { ColumnReference } from '../../metadata/field-kind.ts'
import { fieldKind } from '../../metadata/kinds/field-kinds.ts'
import { quoteName, quoteText } from '../../metadata/naming.ts'
import { displayNamePath } from '../../metadata/system-fields.ts'
import { anyRecordJson, isAnyRecord } from './any-record.ts'
import type { CompileContext } from './compile-context.ts'
import { isRankSegment } from '../ranks/rank-path.ts'
import { compileFilter, inverseSource } from './compile-filter.ts'
import { compileSort, orderOf } from './compile-sort.ts'
import { PartSource } from './part-source.ts'
import { invalidQuery, unknownPath, type AskedPath } from './query-error.ts'
import { queryLimits } from './query-limits.ts'
import type { IncludeShape } from './query-shape.ts'
import { isReference } from './resolve-path.ts'
import { Source } from './source.ts'

/** Selected paths as a tree: `company` → { id, displayName, city }. */
class SelectTree extends Map<string, SelectTree> {
  /** The node was asked for itself too, besides what is below it. */
  isWhole = false
}

export function selectTree(paths: readonly string[]): SelectTree {
  const root = new SelectTree()
  for (const path of paths) {
    let node = root
    for (const segment of path.split('.')) {
      const next = node.get(segment) ?? new SelectTree()
      node.set(segment, next)
      node = next
    }
    node.isWhole = true
  }
  return root
}

/** Where in the selection a tree hangs. */
interface Place {
  readonly entity: string
  /** What was asked above, each segment with its dot: `company.`. */
  readonly prefix: string
  readonly depth: number
}

/** The path as it was asked, down to its first leaf: a refusal names it whole, wherever it fails. */
function askedPath({ entity, prefix }: Place, name: string, below: SelectTree): AskedPath {
  let path = prefix + name
  for (let node = below; node.size > 0;) {
    const [next, deeper] = [...node][0]!
    path += `.${next}`
    node = deeper
  }
  return { entity, path }
}

/** Every field that the caller may read, for a query that names none. */
export function readablePaths(source: Source): string[] {
  return [...source.model.fields.values()]
    .filter((field) => source.isReadable(field))
    .map((field) => field.path)
}

/** The columns of one record's JSON object: `expression AS "name"`, one for each first segment of the tree. */
export function selectColumns(
  ctx: CompileContext,
  source: Source,
  tree: SelectTree,
  place: Place = { entity: source.model.name, prefix: '', depth: 0 },
): string[] {
  if (place.depth > queryLimits.pathDepth)
    throw invalidQuery(`"fields" goes through more than ${queryLimits.pathDepth} relations.`)
  return [...tree].map(([name, below]) => {
    if (isRankSegment(name) && place.depth === 0)
      return `${rankJson(source, below, '')} AS ${quoteName(name)}`
    if (!source.model.fields.has(name))
      return `${namespaceJson(ctx, source, name, below, place)} AS ${quoteName(name)}`
    const field = source.field(name, askedPath(place, name, below))
    return `${fieldJson(ctx, source, field, below, { ...place, prefix: `${place.prefix}${name}.` })} AS ${quoteName(name)}`
  })
}

/** `row_to_json` over named columns only: never over a whole row. */
export function objectJson(columns: readonly string[], rest = ''): string {
  return `(SELECT row_to_json(x) FROM (SELECT ${columns.join(', ')}${rest}) x)`
}

/** The places that people gave the record, by the fields whose values are columns. */
function rankJson(source: Source, tree: SelectTree, prefix: string): string {
  if (tree.size === 0) return source.rank(prefix)
  const columns = [...tree].map(
    ([name, below]) =>
      `${rankJson(source, below, prefix === '' ? name : `${prefix}.${name}`)} AS ${quoteName(name)}`,
  )
  return objectJson(columns)
}

/** `place` is where the tree hangs; below a field it is the field's own. */
function namespaceJson(
  ctx: CompileContext,
  source: Source,
  namespace: string,
  tree: SelectTree,
  place: Place,
): string {
  if (tree.size === 0) throw unknownPath(place.entity, place.prefix + namespace)
  const inside: Place = { ...place, prefix: `${place.prefix}${namespace}.` }
  const columns = [...tree].map(([name, below]) => {
    const field = source.field(`${namespace}.${name}`, askedPath(inside, name, below))
    return `${fieldJson(ctx, source, field, below, { ...inside, prefix: `${inside.prefix}${name}.` })} AS ${quoteName(name)}`
  })
  return objectJson(columns)
}

function fieldJson(
  ctx: CompileContext,
  source: Source,
  field: FieldModel,
  below: SelectTree,
  place: Place,
): string {
  if (field.path === displayNamePath) return source.displayName()
  if (field.part !== null) return partsJson(ctx, source, field, below, place)
  if (isReference(field)) return linkJson(ctx, field, source.column(field)('_id'), below, place)
  if (isAnyRecord(field)) return anyLinkJson(ctx, source.column(field), below, place)
  if (below.size > 0 && !below.isWhole) return subFieldsJson(field, source.column(field), below, place)
  return field.kind.output(source.column(field), field)
}

function subFieldsJson(field: FieldModel, column: ColumnReference, below: SelectTree, place: Place): string {
  const columns = [...below].map(([name, deeper]) => {
    const sub = field.kind.subFields?.[name]
    if (sub === undefined) {
      const asked = askedPath(place, name, deeper)
      throw unknownPath(asked.entity, asked.path)
    }
    return `${fieldKind(sub.kind).output((suffix = '') => column(sub.suffix + suffix), field)} AS ${quoteName(name)}`
  })
  return objectJson(columns)
}

const fileLink = ['name', 'size', 'type']
const linkParts: ReadonlySet<string> = new Set(['id', 'entity', displayNamePath])

/** The link of a reference, with whatever was asked below it; null when the target is hidden or in the trash. */
function linkJson(
  ctx: CompileContext,
  field: FieldModel,
  id: string,
  below: SelectTree,
  place: Place,
): string {
  // A plain link of the record itself is part of its fields, however many it has.
  if (below.size > 0 || place.depth > 0) ctx.countRelation()
  const target = new Source(ctx, ctx.targetModel(field), ctx.alias())
  if (target.scope === 'none') return 'NULL::json'
  const tree = new SelectTree([['id', new SelectTree()], [displayNamePath, new SelectTree()], ...below])
  if (target.model.name === 'core.file') {
    tree.delete(displayNamePath)
    for (const name of fileLink) tree.set(name, new SelectTree())
  }
  const columns = selectColumns(ctx, target, tree, { ...place, depth: place.depth + 1 })
  if (!tree.has('color')) columns.push(...linkColor(target))
  const conditions = [`${target.alias}."id" = ${id}`, ...target.visibility()]
  return `(SELECT row_to_json(x) FROM (SELECT ${columns.join(', ')} FROM ${target.from} WHERE ${conditions.join(' AND ')}) x)`
}

/** The colour of a linked record, where its entity declares a field that gives one and the caller may read it. */
function linkColor(target: Source): string[] {
  const field = target.model.color ? target.model.fields.get(target.model.color) : undefined
  if (field === undefined || field.part !== null || !target.isReadable(field)) return []
  const column = target.column(field)()
  const options = field.options.options ?? []
  const cases = options.flatMap(({ value, color }) =>
    color === undefined ? [] : [`WHEN ${quoteText(value)} THEN ${quoteText(color)}`],
  )
  return cases.length === 0 ? [] : [`CASE ${column} ${cases.join(' ')} END AS "color"`]
}

/** A link to any record is read whole: what its target holds depends on which it is. */
function anyLinkJson(ctx: CompileContext, column: ColumnReference, below: SelectTree, place: Place): string {
  const odd = [...below].find(([name, deeper]) => !linkParts.has(name) || deeper.size > 0)
  if (odd === undefined) return anyRecordJson(ctx, column)
  const asked = askedPath(place, ...odd)
  throw unknownPath(asked.entity, asked.path)
}

function partsJson(
  ctx: CompileContext,
  source: Source,
  field: FieldModel,
  below: SelectTree,
  place: Place,
): string {
  const part = new PartSource(ctx, source, field)
  const asked = [...below.keys()].filter((name) => name !== 'id')
  const names =
    below.isWhole || below.size === 0 ? [...new Set([...field.part!.fields.keys(), ...asked])] : asked
  const columns = names.map((name) => {
    const sub = part.subField(name, place.prefix + name)
    const column = part.column(sub)
    const nested = below.get(name) ?? new SelectTree()
    const json = partValueJson(ctx, sub, column, nested, { ...place, prefix: `${place.prefix}${name}.` })
    return `${json} AS ${quoteName(name)}`
  })
  const rows = `SELECT ${[`${part.alias}."id"`, ...columns].join(', ')} FROM ${part.from} WHERE ${part.link} ORDER BY ${part.alias}."position"`
  return `(SELECT coalesce(json_agg(row_to_json(x)), '[]'::json) FROM (${rows}) x)`
}

function partValueJson(
  ctx: CompileContext,
  sub: FieldModel,
  column: ColumnReference,
  below: SelectTree,
  place: Place,
): string {
  if (isReference(sub)) return linkJson(ctx, sub, column('_id'), below, place)
  if (isAnyRecord(sub)) return anyLinkJson(ctx, column, below, place)
  if (below.size > 0 && !below.isWhole) return subFieldsJson(sub, column, below, place)
  return sub.kind.output(column, sub)
}

/** Records related through an inverse relation, as an array under its name. */
export function includeJson(ctx: CompileContext, source: Source, include: IncludeShape): string {
  const inverse = source.model.inverses.get(include.name)
  if (inverse === undefined) throw unknownPath(source.model.name, include.name)
  const { related, link } = inverseSource(ctx, source, inverse, include.name)
  const paths = include.fields.length > 0 ? ['id', ...include.fields] : ['id', displayNamePath]
  const columns = selectColumns(ctx, related, selectTree(paths), {
    entity: related.model.name,
    prefix: '',
    depth: 1,
  })
  const keys = compileSort(related, include.sort.length > 0 ? include.sort : related.model.sort)
  const conditions = [link, ...related.visibility()]
  if (include.filter !== null) conditions.push(compileFilter(ctx, related, include.filter))
  const rows = `SELECT ${columns.join(', ')} FROM ${related.from} WHERE ${conditions.join(' AND ')} ORDER BY ${orderOf(keys)} LIMIT ${include.limit}`
  return `(SELECT coalesce(json_agg(row_to_json(x)), '[]'::json) FROM (${rows}) x) AS ${quoteName(include.name)}`
}
