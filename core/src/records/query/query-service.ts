import { createHash } from 'node:crypto'
import { isTesseraError, type UntypedQuery } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'
import type { SqlClient } from '../../database/database.ts'
import type { StatementShape } from '../../database/statement-shape.ts'
import { LruCache } from '../../foundation/lru-cache.ts'
import type { ValueContext } from '../../metadata/field-kind.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import { compilePoints, type MapWindow } from './compile-points.ts'
import {
  compileGet,
  compileIds,
  compileList,
  type CompiledQuery,
  type PageShape,
  type QueryTarget,
} from './compile-query.ts'
import { describeQuery } from './describe-query.ts'
import { teamCount } from './actor-parameter.ts'
import { decodeCursor, encodeCursor, sortSignature, type Cursor } from './keyset.ts'
import { fieldsChanged } from '../record-errors.ts'
import { invalidQuery } from './query-error.ts'
import { queryLimits } from './query-limits.ts'
import { shapeQuery, type QueryShape } from './query-shape.ts'
import { parseSearch } from '../search/search-terms.ts'
import type { SearchGroups } from '../search/search-plan.ts'
import { searchInput, searchShape, type SearchShape } from './search-condition.ts'
import type { BindingInput, SearchInput } from './sql-parameters.ts'

/** Settings of the organisation that values depend on. */
export type ValueContextSource = (actor: Actor) => ValueContext

export interface QueryServiceOptions {
  readonly database: SqlClient
  readonly searching: SqlClient
  readonly metadata: MetadataSource
  readonly searchGroups: SearchGroups
  readonly valueContext: ValueContextSource
}

interface Prepared extends CompiledQuery {
  readonly name: string
  readonly shape: StatementShape
}

const cachedShapes = 2_000
/**
 * Sizes of pages that stand in the text of a statement. PostgreSQL keeps one plan for it then; where it does not know
 * how few rows are wanted, it makes a new plan each time. Other sizes share one text, so that nobody can fill the
 * connections with statements.
 */
const usualPages: ReadonlySet<number> = new Set([10, 20, 25, 50, 100, 200, 500])
const noPage: PageShape = { cursor: null, search: null, rows: null }

/** Compiles each shape once and runs it as a named statement; rows leave as the text the database made. */
export class QueryService {
  readonly #options: QueryServiceOptions
  readonly #prepared = new LruCache<string, Prepared>(cachedShapes)
  readonly #signatures = new LruCache<string, string>(cachedShapes)

  constructor(options: QueryServiceOptions) {
    this.#options = options
    options.metadata.onChange(() => this.#prepared.clear())
  }

  async list(actor: Actor, entity: string, query: UntypedQuery, client?: SqlClient): Promise<string> {
    const { shape, values } = shapeQuery(query)
    const { limit, offset, isCut } = window(query)
    const sort = shape.sort.length > 0 ? shape.sort : ['default']
    const signature = this.#signatures.getOrMake(`${entity}|${sort.join(',')}`, () =>
      sortSignature(entity, sort),
    )
    const cursor = readCursor(query, signature)
    const { search, searched } = this.#search(actor, entity, query)
    const page: PageShape = { cursor, search: searched, rows: usualPages.has(limit) ? limit + 1 : null }
    const prepared = this.#prepare('list', actor, entity, shape, page)
    const input = this.#input(actor, {
      values,
      cursor: cursor?.values ?? [],
      limit: limit + 1,
      offset,
      search,
    })
    const rows = await this.#run(
      client ?? (search === null ? this.#options.database : this.#options.searching),
      prepared,
      input,
    )
    if (shape.aggregate !== null)
      return `{"data":[],"page":{"next":null,"previous":null},"aggregates":${(rows[0]?.[0] as string | undefined) ?? '[]'}}`
    const isBackwards = shape.isFromEnd || cursor?.direction === 'before'
    return pageText(rows, prepared, {
      isBackwards,
      hasBefore: cursor !== null || offset > 0,
      hasBehind: !isCut,
      limit,
      signature,
      count: shape.count,
    })
  }

  /** The record's JSON text, or null when it is absent or hidden. */
  async get(
    actor: Actor,
    entity: string,
    id: string,
    options: Pick<UntypedQuery, 'fields' | 'include' | 'trash'> = {},
    client?: SqlClient,
  ): Promise<string | null> {
    if (!isUuid(id)) return null
    const { shape, values } = shapeQuery({ trash: 'with', ...options })
    const prepared = this.#prepare('get', actor, entity, shape, noPage)
    const input = this.#input(actor, { values: [...values, id] })
    const rows = await this.#run(client ?? this.#options.database, prepared, input)
    return rows.length === 0 ? null : String(rows[0]![0])
  }

  /** The ids a query matches behind `after`, in id order, at most `limit`. */
  async ids(
    actor: Actor,
    entity: string,
    query: UntypedQuery,
    after: string | null,
    limit: number,
    client?: SqlClient,
  ): Promise<string[]> {
    const { shape, values } = shapeQuery({ ...query, fields: [], sort: [], count: 'off' })
    const { search, searched } = this.#search(actor, entity, query)
    const prepared = this.#prepare('ids', actor, entity, shape, { ...noPage, search: searched })
    const rows = await this.#run(
      client ?? (search === null ? this.#options.database : this.#options.searching),
      prepared,
      this.#input(actor, { values, cursor: [after], limit, search }),
    )
    return rows.map((row) => String(row[0]))
  }

  /** The addresses of the records found, gathered for a window of the map: `{"data":[…],"count":…}`. */
  async points(
    actor: Actor,
    entity: string,
    query: UntypedQuery,
    path: string,
    mapWindow: MapWindow,
  ): Promise<string> {
    const { shape, values } = shapeQuery({ ...query, fields: [path] })
    const { search, searched } = this.#search(actor, entity, query)
    const prepared = this.#prepare('points', actor, entity, shape, { ...noPage, search: searched })
    const rows = await this.#run(
      search === null ? this.#options.database : this.#options.searching,
      prepared,
      this.#input(actor, { values, window: mapWindow, search }),
    )
    return String(rows[0]![0])
  }

  /** What to look for and where; records in the trash have no search documents. */
  #search(
    actor: Actor,
    entity: string,
    query: UntypedQuery,
  ): { search: SearchInput | null; searched: SearchShape | null } {
    if (query.search !== undefined && typeof query.search !== 'string')
      throw invalidQuery('"search" is a text.')
    const text = query.search === undefined ? null : parseSearch(query.search)
    if (text === null) return { search: null, searched: null }
    const reach = this.#options.searchGroups.readable(actor, entity, (query.trash ?? 'without') === 'without')
    return { search: searchInput(text, reach), searched: searchShape(text, reach) }
  }

  #input(actor: Actor, partial: Partial<BindingInput>): BindingInput {
    const context = this.#options.valueContext(actor)
    return {
      actor,
      context,
      values: [],
      cursor: [],
      limit: queryLimits.defaultRows,
      offset: 0,
      search: null,
      ...partial,
    }
  }

  #prepare(
    operation: 'list' | 'get' | 'ids' | 'points',
    actor: Actor,
    entity: string,
    shape: QueryShape,
    page: PageShape,
  ): Prepared {
    const metadata = this.#options.metadata.current
    const nulls =
      page.cursor === null
        ? ''
        : page.cursor.direction + page.cursor.values.map((value) => (value === null ? 0 : 1)).join('')
    const shared = actor.sharedEntities.size === 0 ? '' : [...actor.sharedEntities].toSorted().join(',')
    const teams = teamCount(actor)
    const key = [
      operation,
      metadata.version,
      actor.access.id,
      shared,
      teams,
      entity,
      nulls,
      page.rows,
      page.search === null ? '' : JSON.stringify(page.search),
      JSON.stringify(shape),
    ].join('|')
    const known = this.#prepared.get(key)
    if (known !== undefined) return known
    const target: QueryTarget = {
      metadata,
      access: actor.access,
      sharedEntities: actor.sharedEntities,
      teams,
      entity,
    }
    const compiled =
      operation === 'list'
        ? compileList(target, shape, page)
        : operation === 'get'
          ? compileGet(target, shape)
          : operation === 'points'
            ? compilePoints(target, { filter: shape.filter, path: shape.fields?.[0] ?? '' }, page.search)
            : compileIds(target, shape, page)
    const name = `q${createHash('sha256').update(`${metadata.version}|${compiled.text}`).digest('base64url').slice(0, 22)}`
    const prepared = { ...compiled, name, shape: describeQuery(operation, entity, shape, page.search) }
    this.#prepared.set(key, prepared)
    return prepared
  }

  async #run(
    client: SqlClient,
    prepared: Prepared,
    input: BindingInput,
  ): Promise<readonly (readonly unknown[])[]> {
    const values = prepared.bindings.map((binding) => binding(input))
    try {
      const result = await client.query<unknown[]>(prepared.text, values, {
        name: prepared.name,
        rowMode: 'array',
        shape: prepared.shape,
      })
      return result.rows
    } catch (error) {
      if (isTesseraError(error) && error.kind === 'invalid' && error.code.startsWith('database.'))
        throw invalidQuery('A value in the query does not fit its field. Check numbers, dates and ids.')
      throw fieldsChanged(error)
    }
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function isUuid(text: string): boolean {
  return uuid.test(text)
}

interface Window {
  readonly limit: number
  /** So many rows are skipped, from the start or from the end. */
  readonly offset: number
  /** It reaches the end of the list. */
  readonly isCut: boolean
}

function window(query: UntypedQuery): Window {
  const limit = query.limit ?? queryLimits.defaultRows
  const offset = query.offset ?? 0
  if (!Number.isInteger(limit) || limit < 1 || limit > queryLimits.rows)
    throw invalidQuery(`"limit" is a whole number from 1 to ${queryLimits.rows}.`)
  if (!Number.isInteger(offset) || Math.abs(offset) > queryLimits.offset)
    throw invalidQuery(
      `"offset" is a whole number from 0 to ${queryLimits.offset}, or below 0 to count from the end.`,
    )
  if (query.offset !== undefined && (query.after !== undefined || query.before !== undefined))
    throw invalidQuery('Give either "offset" or a cursor, not both.')
  if (offset >= 0) return { limit, offset, isCut: false }
  const size = Math.min(limit, -offset)
  return { limit: size, offset: -offset - size, isCut: size === -offset }
}

function readCursor(query: UntypedQuery, signature: string): Cursor | null {
  for (const direction of ['after', 'before'] as const) {
    if (query[direction] !== undefined && typeof query[direction] !== 'string')
      throw invalidQuery(`"${direction}" is a text. Leave it out for the first page.`)
  }
  if (query.after !== undefined && query.before !== undefined)
    throw invalidQuery('Give either "after" or "before", not both.')
  if (typeof query.after === 'string') return decodeCursor(query.after, signature, 'after')
  if (typeof query.before === 'string') return decodeCursor(query.before, signature, 'before')
  return null
}

interface PageState {
  /** The rows came from behind. */
  readonly isBackwards: boolean
  /** Something precedes what a page read forwards begins with. */
  readonly hasBefore: boolean
  /** Something follows what a page read backwards ends with. */
  readonly hasBehind: boolean
  readonly limit: number
  readonly signature: string
  readonly count: 'off' | 'capped' | 'exact'
}

function pageText(all: readonly (readonly unknown[])[], prepared: Prepared, state: PageState): string {
  const counted = prepared.hasCount ? Number(all[0]?.[prepared.sortKeys + 1] ?? 0) : null
  const present = all.filter((row) => row[0] !== null)
  const hasMore = present.length > state.limit
  const kept = present.slice(0, state.limit)
  if (state.isBackwards) kept.reverse()
  const cursorOf = (row: readonly unknown[] | undefined): string | null =>
    row === undefined
      ? null
      : encodeCursor(state.signature, row.slice(1, prepared.sortKeys + 1) as (string | null)[])
  const hasNext = state.isBackwards ? state.hasBehind : hasMore
  const hasPrevious = state.isBackwards ? hasMore : state.hasBefore
  const page = JSON.stringify({
    next: hasNext ? cursorOf(kept.at(-1)) : null,
    previous: hasPrevious ? cursorOf(kept[0]) : null,
  })
  return `{"data":[${kept.map((row) => row[0]).join(',')}],"page":${page}${countText(counted, state.count)}}`
}

function countText(counted: number | null, mode: PageState['count']): string {
  if (counted === null) return ''
  const exact = mode === 'exact' || counted <= queryLimits.cappedCount
  return `,"count":{"value":${Math.min(counted, exact ? counted : queryLimits.cappedCount)},"exact":${exact}}`
}
