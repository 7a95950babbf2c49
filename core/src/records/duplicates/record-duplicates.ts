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
import { matchedFields, matchFilter } from './match-filter.ts'

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
const nothing: DuplicatesAnswer = { data: [], hasUnseen: false }

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
    const fields = readableOf(metadata.current, actor, model, matchedFields(model))
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
    const readable = new Set(readableOf(metadata.current, actor, model, matchedFields(model)))
    const same = matchFilter(model, (path) => readable.has(path), values)
    if (same === undefined) return nothing
    const filter: UntypedFilter = self === null ? same : { and: [same, { not: { id: { eq: self } } }] }
    const idsFor = async (reader: Actor): Promise<readonly string[]> => {
      const answer = await queries.list(reader, model.name, {
        fields: ['id'],
        filter,
        limit: mostShown,
      })
      return (JSON.parse(answer) as { data: { id: string }[] }).data.map(({ id }) => id)
    }
    const seen = await idsFor(actor)
    // Whoever sees as much as is shown needs not hear of more.
    const all = seen.length < mostShown ? await idsFor(systemActor()) : seen
    const data = await presentHits(
      { actor, metadata, queries },
      seen.map((id) => ({ entity: model.name, id })),
    )
    return { data, hasUnseen: all.some((id) => !seen.includes(id)) }
  }
}
