import { isTesseraError } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import type { QueryService } from '../query/query-service.ts'
import { readableOf } from '../query/readable-paths.ts'

interface Named {
  readonly entity: string
  readonly id: string
}

export interface FoundNames {
  readonly names: ReadonlyMap<string, string>
  /** Entities of which the reader may read nothing, or that are there no more. */
  readonly hidden: ReadonlySet<string>
}

const mostAtOnce = 200

/** What somebody may know of records by name, those in the trash too; the compiler of queries decides it. */
export class RecordNames {
  readonly #metadata: MetadataSource
  readonly #queries: QueryService

  constructor(metadata: MetadataSource, queries: QueryService) {
    this.#metadata = metadata
    this.#queries = queries
  }

  /** One statement for each entity. */
  async of(actor: Actor, wanted: readonly Named[]): Promise<FoundNames> {
    const names = new Map<string, string>()
    const hidden = new Set<string>()
    for (const [entity, some] of Map.groupBy(wanted, (one) => one.entity)) {
      const ids = [...new Set(some.map(({ id }) => id))].slice(0, mostAtOnce)
      const found = await this.#namesOf(actor, entity, ids)
      if (found === null) hidden.add(entity)
      else for (const { id, displayName } of found) names.set(id, displayName)
    }
    return { names, hidden }
  }

  async #namesOf(
    actor: Actor,
    entity: string,
    ids: readonly string[],
  ): Promise<readonly { id: string; displayName: string }[] | null> {
    const query = {
      fields: ['displayName'],
      filter: { id: { in: ids } },
      trash: 'with' as const,
      limit: mostAtOnce,
    }
    try {
      const text = await this.#queries.list(actor, entity, query)
      return (JSON.parse(text) as { data: { id: string; displayName: string }[] }).data
    } catch (error) {
      if (isTesseraError(error, 'records.unknown_entity')) return null
      throw error
    }
  }

  /** Those of some fields that the reader may be told of. */
  fieldsFor(actor: Actor, entity: string, paths: readonly string[]): readonly string[] {
    const metadata = this.#metadata.current
    const model = metadata.entities.get(entity)
    return model === undefined ? [] : readableOf(metadata, actor, model, paths)
  }
}
