import type { Access } from '../../access/access.ts'
import type { Metadata } from '../../metadata/entity-model.ts'
import { compileAggregate } from './compile-aggregate.ts'
import { CompileContext } from './compile-context.ts'
import { compileFilter } from './compile-filter.ts'
import { includeJson, objectJson, readablePaths, selectColumns, selectTree } from './compile-select.ts'
import { compileSort, orderOf } from './compile-sort.ts'
import { foundRows, isWalked } from './found-page.ts'
import { keysetParts, type Cursor, type KeysetPart } from './keyset.ts'
import { unknownEntity } from './query-error.ts'
import { queryLimits } from './query-limits.ts'
import type { QueryShape } from './query-shape.ts'
import { foundDocuments, searchCondition, type FoundDocuments, type SearchShape } from './search-condition.ts'
import type { Source } from './source.ts'
import { inTurn, where, whole, withCount, type StatementText } from './statement-text.ts'
import type { Binding } from './sql-parameters.ts'

/** A statement ready to be prepared: text that never changes, and what to bind each time. */
export interface CompiledQuery {
  readonly text: string
  readonly bindings: readonly Binding[]
  /** Columns behind the JSON text that hold the row's sort values. */
  readonly sortKeys: number
  readonly hasCount: boolean
}

export interface QueryTarget {
  readonly metadata: Metadata
  readonly access: Access
  readonly sharedEntities: ReadonlySet<string>
  /** See `teamCount`. */
  readonly teams: number | null
  readonly entity: string
}

/** The parts of a request that shape the text besides the query itself. */
export interface PageShape {
  readonly cursor: Cursor | null
  readonly search: SearchShape | null
  /** Rows of a page, where they stand in the text; null where they are a parameter. */
  readonly rows: number | null
}

/** So many records of a search are kept at hand; with more, a capped count is told without counting. */
const searchBound: number = queryLimits.cappedCount
export function openSource(target: QueryTarget): { ctx: CompileContext; source: Source } {
  const ctx = new CompileContext(target.metadata, target.access, target.sharedEntities, target.teams)
  const source = ctx.source(target.entity)
  if (source.scope === 'none' || source.model.system) throw unknownEntity(target.entity)
  return { ctx, source }
}

export function rowConditions(
  ctx: CompileContext,
  source: Source,
  shape: Pick<QueryShape, 'trash' | 'filter'>,
  search: SearchShape | null,
): string[] {
  const conditions: string[] = []
  if (shape.trash === 'without') conditions.push(`${source.alias}."deleted_at" IS NULL`)
  if (shape.trash === 'only') conditions.push(`${source.alias}."deleted_at" IS NOT NULL`)
  const guard = source.guard
  if (guard !== null) conditions.push(guard)
  if (shape.filter !== null) conditions.push(compileFilter(ctx, source, shape.filter))
  if (search !== null) conditions.push(searchCondition(ctx, source, search))
  return conditions
}

/** One list request as one statement: a JSON text per row, its sort values for the cursors, and the count if asked. */
export function compileList(target: QueryTarget, shape: QueryShape, page: PageShape): CompiledQuery {
  const { ctx, source } = openSource(target)
  if (shape.aggregate !== null) {
    const text = compileAggregate(ctx, source, shape.aggregate, () =>
      rowConditions(ctx, source, shape, page.search),
    )
    return { text, bindings: ctx.parameters.bindings, sortKeys: 0, hasCount: false }
  }
  const keys = compileSort(source, shape.sort.length > 0 ? shape.sort : readableSort(source))
  const found = page.search === null ? null : foundDocuments(ctx, source, page.search, searchBound)
  const conditions = rowConditions(ctx, source, shape, found === null ? page.search : null)
  const counted = shape.count === 'off' ? null : countText(source, { conditions, found, shape })
  const columns = `${rowText(ctx, source, shape)} AS json${keys.map((key, index) => `, (${key.expression})::text AS k${index}`).join('')}`
  const limit = page.rows === null ? ctx.parameters.add('int', ({ limit: most }) => most) : String(page.rows)
  const isBackwards = shape.isFromEnd || page.cursor?.direction === 'before'
  const offset = shape.hasOffset
    ? `\nOFFSET ${ctx.parameters.add('int', ({ offset: skipped }) => skipped)}`
    : ''
  // What is shown of a row is not made for those that are skipped.
  const isSkipping = found === null && shape.hasOffset
  const select = (shown: string, part: KeysetPart): StatementText => {
    const rows = [...conditions, ...(part.condition === null ? [] : [part.condition])]
    if (found === null)
      return {
        sections: [],
        body: `SELECT ${shown}\nFROM ${source.from}${where(rows)}\nORDER BY ${part.order}\nLIMIT ${limit}`,
      }
    return foundRows(source, found, {
      columns: shown,
      rows,
      order: part.order,
      limit,
      offset,
      isWalked: isWalked(source, shape),
    })
  }
  const order = orderOf(keys, isBackwards)
  const parts =
    page.cursor === null ? [{ condition: null, order }] : keysetParts(keys, page.cursor, ctx.parameters)
  const id = `${source.alias}."id"`
  const showIds = (ids: string): string =>
    `SELECT ${columns}\nFROM ${source.from}\nWHERE ${id} = ANY(ARRAY(${ids}))\nORDER BY ${order}\nLIMIT ${limit}`
  const statement = isSkipping
    ? { sections: [], body: showIds(`${whole(select(id, parts[0]!))}${offset}`) }
    : parts.length === 1
      ? select(columns, parts[0]!)
      : inTurn(
          parts.map((part) => whole(select(id, part))),
          showIds,
        )
  const { sections, body } = counted === null ? statement : withCount(statement, keys, counted)
  return {
    text: whole({ sections: [...(found === null ? [] : [found.section]), ...sections], body }),
    bindings: ctx.parameters.bindings,
    sortKeys: keys.length,
    hasCount: counted !== null,
  }
}

/** The default order, less what the caller may not read. */
function readableSort(source: Source): readonly string[] {
  return source.model.sort.filter((entry) => {
    const field = source.model.fields.get(entry.replace(/^-/, ''))
    return field !== undefined && source.isReadable(field)
  })
}

function rowText(ctx: CompileContext, source: Source, shape: QueryShape): string {
  const paths = shape.fields === null ? readablePaths(source) : ['id', ...shape.fields]
  const columns = selectColumns(ctx, source, selectTree(paths))
  const included = shape.include.map((include) => includeJson(ctx, source, include))
  return `${objectJson([...columns, ...included])}::text`
}

interface Counted {
  readonly conditions: readonly string[]
  readonly found: FoundDocuments | null
  readonly shape: QueryShape
}

function countText(source: Source, { conditions, found, shape }: Counted): string {
  const isCapped = shape.count === 'capped'
  const countOf = (...hits: string[]): string =>
    `(SELECT count(*) FROM (SELECT 1 FROM ${source.from}${where([...conditions, ...hits])}${isCapped ? ` LIMIT ${queryLimits.cappedCount + 1}` : ''}) n)`
  if (found === null) return countOf()
  // More records than a capped count tells: without a filter that is the answer already.
  const isTold = isCapped && shape.filter === null
  const many = isTold ? String(searchBound + 1) : countOf(found.every)
  return `CASE WHEN ${found.isWhole} THEN ${countOf(found.among)} ELSE ${many} END`
}

/** One record by id. */
export function compileGet(target: QueryTarget, shape: QueryShape): CompiledQuery {
  const { ctx, source } = openSource(target)
  const id = ctx.parameters.add('uuid', ({ values }) => values.at(-1))
  const conditions = [`${source.alias}."id" = ${id}`, ...rowConditions(ctx, source, shape, null)]
  const text = `SELECT ${rowText(ctx, source, shape)} AS json\nFROM ${source.from}${where(conditions)}`
  return { text, bindings: ctx.parameters.bindings, sortKeys: 0, hasCount: false }
}

/** The ids a query matches, in id order and behind a given one: for bulk work in chunks. */
export function compileIds(
  target: QueryTarget,
  shape: QueryShape,
  page: Pick<PageShape, 'search'>,
): CompiledQuery {
  const { ctx, source } = openSource(target)
  const behind = ctx.parameters.add('uuid', ({ cursor }) => cursor[0] ?? null)
  const conditions = [
    ...rowConditions(ctx, source, shape, page.search),
    `(${behind} IS NULL OR ${source.alias}."id" > ${behind})`,
  ]
  const limit = ctx.parameters.add('int', ({ limit: rows }) => rows)
  const text = `SELECT ${source.alias}."id"\nFROM ${source.from}${where(conditions)}\nORDER BY ${source.alias}."id" LIMIT ${limit}`
  return { text, bindings: ctx.parameters.bindings, sortKeys: 0, hasCount: false }
}
