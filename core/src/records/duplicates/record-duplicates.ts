import type { UntypedFilter } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'
import { systemActor } from '../../access/system-actor.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import { unknownEntity } from '../query/query-error.ts'
import type { QueryService } from '../query/query-service.ts'
import { readableOf } from '../query/readable-paths.ts'
import { recordNotFound } from '../record-errors.ts'
import { presentHits, type SearchHit } from '../search/present-hits.ts'
import { addRawValues, keyFilter, matchPath, type MatchPath } from '../write/match-key.ts'

export interface DuplicatesAnswer {
  readonly data: readonly SearchHit[]
  /** There is one more, or several, that the caller may not see: that is all they are told. */
  readonly hasUnseen: boolean
}

export interface RecordDuplicatesOptions {
  readonly metadata: MetadataSource
  readonly queries: QueryService
}

const mostShown = 10
const mostValues = 20

/** Records that may be the same one, by the match keys of their entity, as far as the caller may read what is compared. */
export class RecordDuplicates {
  readonly #options: RecordDuplicatesOptions

  constructor(options: RecordDuplicatesOptions) {
    this.#options = options
  }

  /** Of a record that is there. */
  async of(actor: Actor, entity: string, id: string): Promise<DuplicatesAnswer> {
    const model = this.#model(actor, entity)
    const { metadata, queries } = this.#options
    const fields = readableOf(metadata.current, actor, model, model.matchKeys.flat())
    const text = await queries.get(actor, entity, id, { fields: ['id', ...fields] })
    if (text === null) throw recordNotFound(entity, id)
    return this.#find(actor, model, JSON.parse(text) as Record<string, unknown>, id)
  }

  /** Of values that somebody is about to save. */
  like(actor: Actor, entity: string, values: Readonly<Record<string, unknown>>): Promise<DuplicatesAnswer> {
    return this.#find(actor, this.#model(actor, entity), values, null)
  }

  #model(actor: Actor, entity: string): EntityModel {
    const model = this.#options.metadata.current.entities.get(entity)
    if (model === undefined || model.system || actor.access.scope(entity, 'read') === 'none')
      throw unknownEntity(entity)
    return model
  }

  async #find(
    actor: Actor,
    model: EntityModel,
    values: Readonly<Record<string, unknown>>,
    self: string | null,
  ): Promise<DuplicatesAnswer> {
    const { metadata, queries } = this.#options
    const readable = new Set(readableOf(metadata.current, actor, model, model.matchKeys.flat()))
    const keys = model.matchKeys.filter((key) => key.every((path) => readable.has(path)))
    const filters = keys.flatMap((key) => filtersOf(model, key, values))
    const seen = await this.#ids(actor, model, filters, self)
    // Whoever sees as much as is shown needs not hear of more, nor who only reads, and is not about to make one twice.
    const isToBeTold = seen.length < mostShown && mayWrite(actor, model)
    const all = isToBeTold ? await this.#ids(systemActor(), model, filters, self) : seen
    const data = await presentHits(
      { actor, metadata, queries },
      seen.map((id) => ({ entity: model.name, id })),
    )
    return { data, hasUnseen: all.some((id) => !seen.includes(id)) }
  }

  /** One key after the other: each of them has its index, which all of them together would not use. */
  async #ids(
    reader: Actor,
    model: EntityModel,
    filters: readonly UntypedFilter[],
    self: string | null,
  ): Promise<readonly string[]> {
    const ids = new Set<string>()
    for (const filter of filters) {
      if (ids.size >= mostShown) break
      const query = { fields: ['id'], filter, sort: ['id'], limit: mostShown + 1 }
      const answer = JSON.parse(await this.#options.queries.list(reader, model.name, query)) as {
        data: { id: string }[]
      }
      for (const { id } of answer.data) if (id !== self) ids.add(id)
    }
    return [...ids].slice(0, mostShown)
  }
}

function mayWrite({ access }: Actor, { name }: EntityModel): boolean {
  return access.scope(name, 'create') !== 'none' || access.scope(name, 'update') !== 'none'
}

/** What finds the records that are the same by one key; nothing where a value is missing. */
function filtersOf(
  model: EntityModel,
  key: readonly string[],
  values: Readonly<Record<string, unknown>>,
): readonly UntypedFilter[] {
  const matches = key.map((path) => matchPath(model, path))
  const given = new Map(matches.map((match) => [match.path, givenAt(match, values)]))
  if ([...given.values()].some((found) => found.length === 0)) return []
  return [keyFilter(matches, ({ path }) => given.get(path)!)]
}

/** Links by their ids. A list of parts that is none, from a caller, holds no values. */
function givenAt(match: MatchPath, values: Readonly<Record<string, unknown>>): readonly unknown[] {
  const valueOf = (path: string): unknown => {
    const value = path
      .split('.')
      .reduce<unknown>((held, name) => (Object(held) as Record<string, unknown>)[name], values)
    return match.sub === null || Array.isArray(value) ? value : []
  }
  const found: unknown[] = []
  addRawValues(found, match, valueOf(match.field.path))
  return found
    .map((value) => (typeof value === 'object' ? (value as { id?: unknown }).id : value))
    .filter((value) => value !== undefined && value !== null && value !== '')
    .slice(0, mostValues)
}
