import type { FieldModel } from '../../metadata/entity-model.ts'
import { addressPointField } from '../../metadata/kinds/operators/address-point.ts'
import { quoteText } from '../../metadata/naming.ts'
import { openSource, rowConditions, type CompiledQuery, type QueryTarget } from './compile-query.ts'
import type { CompileContext } from './compile-context.ts'
import { PartSource } from './part-source.ts'
import { invalidQuery } from './query-error.ts'
import type { FilterShape } from './query-shape.ts'
import { resolvePath } from './resolve-path.ts'
import type { SearchShape } from './search-condition.ts'
import type { Source } from './source.ts'

/** What of the map is asked for. */
export interface PointsShape {
  readonly filter: FilterShape | null
  /** The field of addresses. */
  readonly path: string
}

/** The part of the globe that is looked at, and how many cells it is wide. */
export interface MapWindow {
  readonly south: number
  readonly west: number
  readonly north: number
  readonly east: number
  readonly columns: number
}

const shownTogether = { trash: 'without' } as const
/** So far north and south goes a map whose north is up everywhere. */
const northernmost = 85

/** The addresses of the records found, in cells of the map: one by itself with its record's name, several as their number. */
export function compilePoints(
  target: QueryTarget,
  shape: PointsShape,
  search: SearchShape | null,
): CompiledQuery {
  const { ctx, source } = openSource(target)
  const conditions = rowConditions(ctx, source, { ...shownTogether, filter: shape.filter }, search)
  const { field, item, join } = itemsOf(ctx, source, shape.path)
  const number = (pick: (window: MapWindow) => number): string =>
    ctx.parameters.add('double precision', (input) => pick(input.window!))
  const east = number((window) => (window.west > window.east ? window.east + 360 : window.east))
  const [west, south, north] = [number((w) => w.west), number((w) => w.south), number((w) => w.north)]
  const longitude = `CASE WHEN a.longitude < ${west} THEN a.longitude + 360 ELSE a.longitude END`
  const points = [
    `SELECT ${source.alias}."id", a.item_id, a.latitude, l.longitude, a."precision"`,
    `FROM ${source.from}`,
    ...join,
    `JOIN core.address_point a ON a.field = ${quoteText(addressPointField(field))} AND a.item_id = ${item}`,
    `CROSS JOIN LATERAL (SELECT ${longitude} AS longitude) l`,
    `WHERE ${[...conditions, `a.latitude BETWEEN ${south} AND ${north}`, `l.longitude BETWEEN ${west} AND ${east}`].join(' AND ')}`,
  ].join('\n')
  const cell = `((${east} - ${west}) / ${number((window) => window.columns)})`
  // A cell is square on the map, whose rows grow towards the poles.
  const row = `degrees(ln(tan(radians(45 + least(${northernmost}, greatest(-${northernmost}, p.latitude)) / 2))))`
  const named = ctx.source(source.model.name)
  const name = `(SELECT ${named.displayName()} FROM ${named.table} ${named.alias} WHERE ${named.alias}."id" = c.id)`
  const text = `WITH points AS MATERIALIZED (${points}),
cells AS (SELECT count(*)::int AS count, avg(p.latitude) AS latitude, avg(p.longitude) AS longitude, min(p.latitude) AS south, max(p.latitude) AS north,
  min(p.longitude) AS west, max(p.longitude) AS east, CASE WHEN min(p.id::text) = max(p.id::text) THEN min(p.id::text)::uuid END AS id, min(p."precision") AS "precision"
  FROM points p GROUP BY floor(p.longitude / ${cell}), floor(${row} / ${cell}))
SELECT json_build_object('data', coalesce((SELECT json_agg(json_build_object('count', c.count, 'latitude', c.latitude, 'longitude', c.longitude,
  'south', c.south, 'west', c.west, 'north', c.north, 'east', c.east, 'id', c.id, 'displayName', ${name}, 'precision', c."precision") ORDER BY c.count DESC, c.id) FROM cells c), '[]'::json),
  'count', (SELECT count(*) FROM (SELECT DISTINCT p.id FROM points p) d))::text`
  return { text, bindings: ctx.parameters.bindings, sortKeys: 0, hasCount: false }
}

interface Items {
  readonly field: FieldModel
  readonly item: string
  /** What comes between the record and its points. */
  readonly join: readonly string[]
}

/** The items that have an address: the records, or the entries of one of their lists; none where it may not be read. */
function itemsOf(ctx: CompileContext, source: Source, path: string): Items {
  const resolved = resolvePath(source, path)
  if (resolved.type === 'part') {
    const part = new PartSource(ctx, source, resolved.field)
    const { field, kind, item } = part.resolve(resolved.rest, path)
    if (resolved.source === source && kind.name === 'address' && item !== undefined)
      return { field, item: item(), join: [`JOIN ${part.from} ON ${part.link}`] }
  } else if (resolved.source === source && resolved.kind.name === 'address' && resolved.item !== undefined) {
    return { field: resolved.field, item: resolved.item(), join: [] }
  }
  throw invalidQuery(`"${path}" holds no addresses. Name a field of addresses, or one in a list of them.`)
}
