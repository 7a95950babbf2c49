import { createHash } from 'node:crypto'
import type { Actor } from '../../access/actor.ts'
import type { SqlClient } from '../../database/database.ts'
import type { StatementShape } from '../../database/statement-shape.ts'
import { foldText } from '../../foundation/fold-text.ts'
import { LruCache } from '../../foundation/lru-cache.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import { teamCount } from '../query/actor-parameter.ts'
import { unknownEntity } from '../query/query-error.ts'
import type { QueryService, ValueContextSource } from '../query/query-service.ts'
import type { DocumentSet } from './document-match.ts'
import { globalSearchStatement, type GlobalSearchStatement } from './global-search-statement.ts'
import { presentHits, type FoundRecord, type SearchHit } from './present-hits.ts'
import type { SearchGroups, SearchReach } from './search-plan.ts'
import { parseSearch, type SearchText } from './search-terms.ts'

export interface GlobalSearchOptions {
  /** `database.searching`: statements are planned with their values. */
  readonly searching: SqlClient
  readonly metadata: MetadataSource
  readonly groups: SearchGroups
  readonly queries: QueryService
  readonly valueContext: ValueContextSource
}

interface Reach {
  readonly model: EntityModel
  readonly reach: SearchReach
}

interface Prepared extends GlobalSearchStatement {
  readonly name: string
  readonly shape: StatementShape
}

const defaultLimit = 20
const mostHits = 100

/** Search over everything the caller may read, or over one entity. */
export class GlobalSearch {
  readonly #options: GlobalSearchOptions
  readonly #prepared = new LruCache<string, Prepared>(500)

  constructor(options: GlobalSearchOptions) {
    this.#options = options
  }

  async search(
    actor: Actor,
    text: string,
    options: { readonly entity?: string; readonly limit?: number } = {},
  ): Promise<readonly SearchHit[]> {
    const limit = Math.min(Math.max(options.limit ?? defaultLimit, 1), mostHits)
    const reaches = this.#models(actor, options.entity).map((model): Reach => ({
      model,
      reach: this.#options.groups.readable(actor, model.name),
    }))
    const parsed = parseSearch(text)
    if (parsed === null) return []
    const [indexed, scanned] = await Promise.all([
      this.#fromDocuments(actor, parsed, reaches, limit),
      this.#fromFields(actor, text, reaches, limit),
    ])
    const known = new Set(indexed.map((hit) => hit.id))
    const found = [...indexed, ...scanned.filter((hit) => !known.has(hit.id))]
    const input = { ...this.#options, actor }
    if (found.length === indexed.length) return presentHits(input, found)
    return firstWhatBegins(await presentHits(input, found), text).slice(0, limit)
  }

  #models(actor: Actor, entity: string | undefined): EntityModel[] {
    const readable = (model: EntityModel): boolean =>
      !model.system && actor.access.scope(model.name, 'read') !== 'none'
    const { entities } = this.#options.metadata.current
    if (entity === undefined) return [...entities.values()].filter(readable)
    const model = entities.get(entity)
    if (model === undefined || !readable(model)) throw unknownEntity(entity)
    return [model]
  }

  async #fromDocuments(
    actor: Actor,
    text: SearchText,
    reaches: readonly Reach[],
    limit: number,
  ): Promise<readonly FoundRecord[]> {
    const groups: Record<string, number[]> = {}
    const sets = new Map<string, DocumentSet>()
    for (const { model, reach } of reaches) {
      for (const { id, scope } of reach.groups) {
        const sharedEntity = scope !== 'all' && actor.sharedEntities.has(model.name) ? model.name : null
        const key = sharedEntity === null ? scope : `${scope} ${sharedEntity}`
        sets.set(key, { key, scope, sharedEntity })
        groups[key] = [...(groups[key] ?? []), id]
      }
    }
    if (sets.size === 0) return []
    const isSpread = reaches.some(({ reach }) => reach.groups.length > 1)
    const statement = this.#prepare({
      terms: text.terms.map((term) => term.shape),
      sets: [...sets.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1)),
      isSpread,
      teams: teamCount(actor),
    })
    const entities = reaches.flatMap(({ model, reach }) => (reach.groups.length > 0 ? [model.name] : []))
    const input = {
      actor,
      values: [entities],
      context: this.#options.valueContext(actor),
      cursor: [],
      limit,
      offset: 0,
      search: { ...text, groups },
    }
    const { rows } = await this.#options.searching.query<FoundRecord>(
      statement.text,
      statement.bindings.map((binding) => binding(input)),
      { name: statement.name, shape: statement.shape },
    )
    return rows
  }

  #prepare(shape: Parameters<typeof globalSearchStatement>[0]): Prepared {
    return this.#prepared.getOrMake(JSON.stringify(shape), () => {
      const statement = globalSearchStatement(shape)
      return {
        ...statement,
        name: `s${createHash('sha256').update(statement.text).digest('base64url').slice(0, 22)}`,
        shape: { operation: 'search', entity: '*', detail: `search(${shape.terms.join(',')})` },
      }
    })
  }

  /** Entities with fields that no document covers yet are asked themselves. */
  async #fromFields(
    actor: Actor,
    text: string,
    reaches: readonly Reach[],
    limit: number,
  ): Promise<readonly FoundRecord[]> {
    const uncovered = reaches.filter(({ reach }) => reach.uncovered.length > 0)
    const found = await Promise.all(
      uncovered.map(async ({ model }) => {
        const answer = await this.#options.queries.list(actor, model.name, {
          fields: ['id'],
          search: text,
          limit,
        })
        const { data } = JSON.parse(answer) as { data: { id: string }[] }
        return data.map(({ id }): FoundRecord => ({ entity: model.name, id }))
      }),
    )
    return found.flat()
  }
}

/** What no document covers yet was found without an order: a name that begins with the text is not behind the others. */
function firstWhatBegins(hits: readonly SearchHit[], text: string): SearchHit[] {
  const begin = foldText(text.trim())
  const isBehind = ({ displayName }: SearchHit): number => Number(!foldText(displayName).startsWith(begin))
  return hits.toSorted((one, other) => isBehind(one) - isBehind(other))
}
