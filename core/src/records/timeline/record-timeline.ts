import { createHash } from 'node:crypto'
import type { Actor } from '../../access/actor.ts'
import type { SqlClient } from '../../database/database.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import { decodeCursor, encodeCursor } from '../query/keyset.ts'
import { invalidQuery } from '../query/query-error.ts'
import { isUuid, type QueryService, type ValueContextSource } from '../query/query-service.ts'
import { readableOf } from '../query/readable-paths.ts'
import { teamCount } from '../query/actor-parameter.ts'
import { SqlParameters } from '../query/sql-parameters.ts'
import { recordNotFound } from '../record-errors.ts'
import { timelineMatch, timelineSources, type TimelineSource } from './timeline-reach.ts'

export interface TimelineOptions {
  readonly database: SqlClient
  readonly metadata: MetadataSource
  readonly queries: QueryService
  readonly valueContext: ValueContextSource
}

export interface TimelineRequest {
  readonly before?: string
  readonly limit?: number
  /** Only items of these entities. */
  readonly entities?: readonly string[]
  /** Only items of this owner. */
  readonly owner?: string
}

export interface TimelineItem {
  readonly id: string
  readonly entity: string
  readonly at: string
  /** The item as a list shows it. */
  readonly record: Readonly<Record<string, unknown>>
}

export interface TimelinePage {
  readonly data: readonly TimelineItem[]
  readonly page: { readonly next: string | null; readonly previous: null }
}

interface RowsRequest {
  readonly entity: string
  readonly id: string
  readonly cursor: readonly string[] | null
  readonly owner: string | null
  readonly limit: number
}

interface Row {
  readonly id: string
  readonly entity: string
  readonly at: string
  readonly place: string
}

const signature = 'timeline'
const defaultLimit = 50
const mostItems = 200

/** What shows on one record's timeline, newest first; each item is read as its reader may see it. */
export class RecordTimeline {
  readonly #options: TimelineOptions

  constructor(options: TimelineOptions) {
    this.#options = options
  }

  async timeline(
    actor: Actor,
    entity: string,
    id: string,
    options: TimelineRequest = {},
  ): Promise<TimelinePage> {
    const { queries, metadata } = this.#options
    if ((await queries.get(actor, entity, id, { fields: ['id'] })) === null) throw recordNotFound(entity, id)
    const { entities, owner = null } = options
    const sources = timelineSources(metadata.current, actor.access, entity).filter(
      (source) => entities?.includes(source.entity) ?? true,
    )
    if (sources.length === 0) return { data: [], page: { next: null, previous: null } }
    const limit = Math.min(Math.max(options.limit ?? defaultLimit, 1), mostItems)
    const cursor = options.before === undefined ? null : readCursor(options.before)
    const rows = await this.#rows(actor, sources, { entity, id, cursor, owner, limit: limit + 1 })
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    const next =
      rows.length > limit && last !== undefined ? encodeCursor(signature, [last.place, last.id]) : null
    return { data: await this.#items(actor, page), page: { next, previous: null } }
  }

  async #rows(
    actor: Actor,
    sources: readonly TimelineSource[],
    request: RowsRequest,
  ): Promise<readonly Row[]> {
    const parameters = new SqlParameters(teamCount(actor))
    const conditions = [
      `l.subject_entity = ${parameters.add('text', () => request.entity)}`,
      `l.subject_id = ${parameters.add('uuid', () => request.id)}`,
      timelineMatch(parameters, sources, actor.sharedEntities),
    ]
    if (request.owner !== null) conditions.push(`l.owner_id = ${parameters.add('uuid', () => request.owner)}`)
    if (request.cursor !== null) {
      conditions.push(
        `(l.at, l.item_id) < ('epoch'::timestamptz + ${parameters.add('bigint', ({ cursor }) => cursor[0])} * interval '1 microsecond', ${parameters.add('uuid', ({ cursor }) => cursor[1])})`,
      )
    }
    // The usual size stands in the text: with an unknown one PostgreSQL would plan anew each time.
    const limit =
      request.limit === defaultLimit + 1
        ? String(request.limit)
        : parameters.add('int', ({ limit: rows }) => rows)
    const text = `SELECT l.item_id AS id, l.item_entity AS entity, (extract(epoch FROM l.at) * 1000000)::bigint::text AS place,
      to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
    FROM core.timeline l WHERE ${conditions.join(' AND ')}
    ORDER BY l.at DESC, l.item_id DESC LIMIT ${limit}`
    const input = {
      actor,
      values: [],
      context: this.#options.valueContext(actor),
      cursor: request.cursor ?? [],
      limit: request.limit,
      offset: 0,
      search: null,
    }
    const name = `t${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`
    return (
      await this.#options.database.query<Row>(
        text,
        parameters.bindings.map((binding) => binding(input)),
        { name, shape: { operation: 'timeline', entity: request.entity, detail: '' } },
      )
    ).rows
  }

  /** One statement per entity; what is hidden or gone by now is left out. */
  async #items(actor: Actor, rows: readonly Row[]): Promise<TimelineItem[]> {
    const byEntity = new Map<string, string[]>()
    for (const { entity, id } of rows) byEntity.set(entity, [...(byEntity.get(entity) ?? []), id])
    const records = new Map<string, Record<string, unknown>>()
    await Promise.all(
      [...byEntity].map(async ([entity, ids]) => {
        const model = this.#options.metadata.current.entities.get(entity)
        if (model === undefined) return
        const fields = readableOf(this.#options.metadata.current, actor, model, shownPaths(model))
        const answer = await this.#options.queries.list(actor, entity, {
          fields,
          filter: { id: { in: ids } },
          limit: ids.length,
        })
        for (const record of (JSON.parse(answer) as { data: Record<string, unknown>[] }).data)
          records.set(String(record.id), record)
      }),
    )
    return rows.flatMap(({ id, entity, at }) => {
      const record = records.get(id)
      return record === undefined ? [] : [{ id, entity, at, record }]
    })
  }
}

/** What a list shows, and who did it when. */
function shownPaths(model: EntityModel): string[] {
  const at = model.timeline === null ? [] : [model.timeline.at]
  return [
    ...new Set([
      'displayName',
      ...model.list,
      ...at,
      'createdAt',
      'createdBy',
      'updatedAt',
      'version',
      ...(model.owned ? ['owner'] : []),
    ]),
  ]
}

function readCursor(text: string): readonly string[] {
  const { values } = decodeCursor(text, signature, 'before')
  const [place, id] = values
  if (values.length === 2 && /^-?\d{1,17}$/.test(place ?? '') && isUuid(id ?? '')) return values as string[]
  throw invalidQuery('"before" is not a cursor of a timeline. Take it from the "page" of an answer.')
}
