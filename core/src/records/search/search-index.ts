import type { Actor } from '../../access/actor.ts'
import type { Scope } from '../../access/access.ts'
import { narrowest } from '../../access/scope.ts'
import type { AccessEpoch } from '../../access/access-epoch.ts'
import type { Database } from '../../database/database.ts'
import { DisposableStore, type Disposable } from '../../foundation/disposable.ts'
import type { Logger } from '../../foundation/logger.ts'
import type { EntityModel, Metadata } from '../../metadata/entity-model.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import { unknownPath } from '../query/query-error.ts'
import type { FieldReaders, FieldReadersSource } from './field-readers.ts'
import { SearchGroupStore, type StoredGroup } from './search-group-store.ts'
import { planGroups, resolveGroup, type PlannedGroup } from './search-groups.ts'
import type { ReadableGroup, SearchGroup, SearchGroups, SearchPlan, SearchReach } from './search-plan.ts'
import { searchableLeaves, searchedLeaves, type SearchLeaf } from './searched-fields.ts'

export interface SearchIndexOptions {
  readonly database: Database
  readonly metadata: MetadataSource
  readonly readers: FieldReadersSource
  /** Raised with each change here, and followed: roles change, and other processes build. */
  readonly epoch: Pick<AccessEpoch, 'bump' | 'onChange'>
  readonly logger: Logger
  /** How long changes are awaited before the new state is written down: plugins start one after another. Default 2,000. */
  readonly delayMilliseconds?: number
}

interface EntityState {
  /** What the entity is searched by now. */
  readonly leaves: readonly SearchLeaf[]
  readonly planned: readonly PlannedGroup[]
  /** All groups that writes maintain, the planned ones first. */
  readonly groups: readonly SearchGroup[]
}

type DocumentScope = ReadableGroup['scope']
const nothing: SearchReach = Object.freeze({ groups: [], uncovered: [] })

/**
 * Which search documents exist, in memory. A change of metadata takes effect at once for what this process writes; a
 * group is asked only once it was built, and only for callers who may read all of its fields.
 */
export class SearchIndex implements SearchPlan, SearchGroups, Disposable {
  readonly #options: SearchIndexOptions
  readonly #metadata: MetadataSource
  readonly store: SearchGroupStore
  readonly #listeners = new Set<() => void>()
  readonly #subscriptions = new DisposableStore()
  #timer: NodeJS.Timeout | undefined
  #entities: ReadonlyMap<string, EntityState> = new Map()
  #readersFor: ((metadata: Metadata) => FieldReaders) | null = null
  #choices: ReadonlyMap<string, ReadonlyMap<string, boolean>> = new Map()
  #stored: readonly StoredGroup[] = []
  /** Groups that were written, and then for a moment were not. */
  readonly #lapsed = new Set<number>()
  #refreshing: Promise<void> = Promise.resolve()

  constructor(options: SearchIndexOptions) {
    this.#options = options
    this.#metadata = options.metadata
    this.store = new SearchGroupStore(options.database, options.epoch)
  }

  /** Reads what is known, and follows metadata and rights from then on. Start it before plugins are switched on. */
  async start(): Promise<void> {
    await this.refresh()
    this.#subscriptions.add(
      this.#metadata.onChange(() => {
        this.#recompute()
        this.#refreshSoon()
      }),
    )
    this.#subscriptions.add(this.#options.epoch.onChange(() => this.#refreshSoon()))
  }

  async dispose(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#subscriptions.dispose()
    this.#listeners.clear()
    await this.#refreshing.catch(() => undefined)
  }

  #refreshSoon(): void {
    if (this.#timer !== undefined) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.refresh().catch((error: unknown) => {
        this.#options.logger.error(
          { err: error },
          'The search index could not be brought up to date; it is tried again',
        )
        this.#refreshSoon()
      })
    }, this.#options.delayMilliseconds ?? 2_000)
    this.#timer.unref()
  }

  /** Told after each refresh. */
  onRefresh(listener: () => void): Disposable {
    this.#listeners.add(listener)
    return { dispose: () => void this.#listeners.delete(listener) }
  }

  /** Reads roles, choices and groups anew: after a change of metadata, rights or another process's work. */
  refresh(): Promise<void> {
    const next = this.#refreshing.catch(() => undefined).then(() => this.#refresh())
    this.#refreshing = next
    return next
  }

  async #refresh(): Promise<void> {
    const [readersFor, choices, stored] = await Promise.all([
      this.#options.readers.load(),
      this.store.readChoices(),
      this.store.read(),
    ])
    this.#readersFor = readersFor
    this.#choices = choices
    this.#stored = stored
    this.#recompute()
    await this.#settle()
    for (const listener of this.#listeners) listener()
  }

  /** Writes down what is wanted and not known yet. */
  async #settle(): Promise<void> {
    const planned = [...this.#entities.values()].flatMap((state) => state.planned)
    const known = new Map(this.#stored.map((group) => [group.id, group]))
    const missing = planned.filter((group) => !known.has(group.id))
    const recalled = planned.flatMap((group) => (known.get(group.id)?.isRetired === true ? [group.id] : []))
    const lapsed = [...this.#lapsed]
    if (missing.length + recalled.length + lapsed.length === 0) return
    await this.store.distrust([...lapsed, ...recalled])
    await this.store.add(missing, this.#metadata.current.entities)
    for (const id of lapsed) this.#lapsed.delete(id)
    this.#stored = await this.store.read()
    this.#recompute()
  }

  #recompute(): void {
    if (this.#readersFor === null) return
    const metadata = this.#metadata.current
    const readers = this.#readersFor(metadata)
    const before = new Set(
      [...this.#entities.values()].flatMap((state) => state.groups.map((group) => group.id)),
    )
    const entities = new Map<string, EntityState>()
    for (const model of metadata.entities.values())
      if (!model.system) entities.set(model.name, this.#stateOf(model, readers))
    this.#entities = entities
    const written = new Set([...entities.values()].flatMap((state) => state.groups.map((group) => group.id)))
    // An entity that is gone is not written by anybody, so its documents stay true.
    for (const { id, entity } of this.#stored)
      if (before.has(id) && !written.has(id) && entities.has(entity)) this.#lapsed.add(id)
  }

  #stateOf(model: EntityModel, readers: FieldReaders): EntityState {
    const leaves = searchedLeaves(model, (entity) => this.#choices.get(entity))
    const planned = planGroups(model, leaves, readers)
    const stored = this.#stored.filter((group) => group.entity === model.name)
    const isReady = (id: number): boolean =>
      stored.some((group) => group.id === id && group.isReady && !group.isRetired) && !this.#lapsed.has(id)
    const wanted = new Set(planned.map((group) => group.id))
    const all = [...planned, ...stored.filter((group) => !wanted.has(group.id))]
    return {
      leaves,
      planned,
      groups: all.flatMap((group) => resolveGroup(model, group, isReady(group.id)) ?? []),
    }
  }

  groups(entity: string): readonly SearchGroup[] {
    return this.#entities.get(entity)?.groups ?? []
  }

  readable(actor: Actor, entity: string, fromDocuments = true): SearchReach {
    const state = this.#entities.get(entity)
    const model = this.#metadata.current.entities.get(entity)
    if (state === undefined || model === undefined) return nothing
    const scopes = leafScopes(actor, model)
    const uncovered = new Set(state.leaves.flatMap((leaf) => (scopes.has(leaf.path) ? [leaf.path] : [])))
    const groups: ReadableGroup[] = []
    for (const group of fromDocuments ? state.groups : []) {
      const scope = group.isReady ? commonScope(group, scopes) : null
      if (scope === null || ![...group.leaves].some((path) => uncovered.has(path))) continue
      groups.push({ id: group.id, scope })
      for (const path of group.leaves) uncovered.delete(path)
    }
    return { groups, uncovered: [...uncovered] }
  }

  /** Groups that every process writes or will write in a moment, and that are not built yet. */
  unfinished(): readonly StoredGroup[] {
    const wanted = new Set(
      [...this.#entities.values()].flatMap((state) => state.planned.map((group) => group.id)),
    )
    return this.#stored.filter((group) => wanted.has(group.id) && !group.isSwept)
  }

  /** Groups of live entities that are no longer wanted, of entities whose wanted groups are all built. */
  superfluous(): readonly StoredGroup[] {
    const building = new Set(this.unfinished().map((group) => group.entity))
    return this.#stored.filter((group) => {
      const state = this.#entities.get(group.entity)
      return (
        state !== undefined &&
        !building.has(group.entity) &&
        !state.planned.some((wanted) => wanted.id === group.id)
      )
    })
  }

  /** Every value an admin may tick for search, and whether it is. */
  searchChoices(entity: string): readonly { readonly path: string; readonly isSearched: boolean }[] {
    const model = this.#metadata.current.entities.get(entity)
    if (model === undefined) return []
    const searched = new Set(
      searchedLeaves(model, (name) => this.#choices.get(name)).map((leaf) => leaf.path),
    )
    return searchableLeaves(model).map(({ path }) => ({ path, isSearched: searched.has(path) }))
  }

  /** Ticks a value for search, or takes it out. */
  async choose(entity: string, path: string, isSearched: boolean): Promise<void> {
    const model = this.#metadata.current.entities.get(entity)
    const leaf =
      model === undefined ? undefined : searchableLeaves(model).find((candidate) => candidate.path === path)
    if (leaf === undefined) throw unknownPath(entity, path)
    await this.store.choose(entity, leaf.id, isSearched)
    await this.refresh()
  }
}

/** On which records the caller may read each leaf; those it may read nowhere are left out. */
function leafScopes(actor: Actor, model: EntityModel): ReadonlyMap<string, DocumentScope> {
  const reach = (scope: Scope): Scope => (scope === 'none' || model.owned ? scope : 'all')
  const whole = reach(actor.access.scope(model.name, 'read'))
  const scopes = new Map<string, DocumentScope>()
  for (const leaf of searchableLeaves(model)) {
    const scope = narrowest(whole, reach(actor.access.fieldScope(model.name, leaf.field.path, 'read')))
    if (scope !== 'none') scopes.set(leaf.path, scope)
  }
  return scopes
}

/** The records on which every field of the group may be read; null where that differs from field to field. */
function commonScope(group: SearchGroup, scopes: ReadonlyMap<string, DocumentScope>): DocumentScope | null {
  const found = new Set([...group.leaves].map((path) => scopes.get(path)))
  const [scope] = found
  return found.size === 1 ? (scope ?? null) : null
}
