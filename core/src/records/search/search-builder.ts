import type { Database, Transaction } from '../../database/database.ts'
import { DisposableStore, type Disposable } from '../../foundation/disposable.ts'
import type { Logger } from '../../foundation/logger.ts'
import type { LeasedWork } from '../../jobs/run-leased.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import { BackgroundUpkeep } from '../background-upkeep.ts'
import { isSettled, sweepRecords } from '../sweep-records.ts'
import { searchSection } from '../write/write-sections.ts'
import { cleanPendingLists } from './clean-pending-lists.ts'
import { searchDocuments } from './search-document.ts'
import type { StoredGroup } from './search-group-store.ts'
import type { SearchIndex } from './search-index.ts'

export interface SearchBuilderOptions {
  readonly database: Database
  readonly metadata: MetadataSource
  readonly index: SearchIndex
  readonly logger: Logger
  /** After how many seconds every process knows of a new group: longer than one may be out of date. Default 6. */
  readonly settleSeconds?: number
}

/** Builds the documents of new groups while people work, then drops those that nobody needs. */
export class SearchBuilder implements Disposable {
  readonly #options: SearchBuilderOptions
  readonly #upkeep: BackgroundUpkeep
  readonly #subscriptions = new DisposableStore()
  readonly #settleSeconds: number
  #isWorking = false

  constructor(options: SearchBuilderOptions) {
    this.#options = options
    this.#settleSeconds = options.settleSeconds ?? 6
    const { database, logger } = options
    this.#upkeep = new BackgroundUpkeep({
      database,
      logger,
      name: 'records/search',
      work: async (lease) => {
        this.#isWorking = true
        try {
          return await this.#work(lease)
        } finally {
          this.#isWorking = false
        }
      },
    })
  }

  /** Follows the index from then on. */
  start(): void {
    this.#subscriptions.add(this.#options.index.onRefresh(() => this.#askIfNeeded()))
    this.#askIfNeeded()
  }

  /** Builds all that is to be built, and waits for it. */
  finish(): Promise<void> {
    return this.#upkeep.finish()
  }

  async dispose(): Promise<void> {
    await this.#subscriptions.dispose()
    await this.#upkeep.dispose()
  }

  /** The work refreshes the index too, and says by itself when it wants to go on. */
  #askIfNeeded(): void {
    const { index } = this.#options
    if (this.#isWorking) return
    if (index.unfinished().length + index.superfluous().length > 0) this.#upkeep.ask()
  }

  async #work({ signal }: LeasedWork): Promise<number | null> {
    const { index } = this.#options
    await index.refresh()
    for (const groups of byEntity(index.unfinished())) {
      if (signal.aborted) return null
      await this.#build(groups, signal)
    }
    const dropped = await index.store.dropRetired(this.#settleSeconds)
    await index.store.retire(index.superfluous().flatMap((group) => (group.isRetired ? [] : [group.id])))
    if (dropped > 0) await index.refresh()
    return index.unfinished().length + index.superfluous().length > 0
      ? Math.max(this.#settleSeconds / 3, 0.05)
      : null
  }

  async #build(groups: readonly StoredGroup[], signal: AbortSignal): Promise<void> {
    const { database, metadata, index } = this.#options
    for (const group of groups) if (!(await isSettled(database, group.changedAt, this.#settleSeconds))) return
    const { entity } = groups[0]!
    const ids = groups.map((group) => group.id)
    const places = new Set(groups.map((group) => group.sweptTo))
    const after = places.size === 1 ? groups[0]!.sweptTo : null
    let written = 0
    const isDone = await sweepRecords({
      database,
      metadata,
      entity,
      after,
      signal,
      work: async (tx, model, records) => {
        const wanted = index.groups(entity).filter((group) => ids.includes(group.id))
        if (wanted.length < ids.length) return false
        const documents = records.flatMap((record) => searchDocuments(model, record, wanted))
        written += documents.length
        await writeDocuments(tx, documents, ids, records.at(-1)?.id ?? null)
        return true
      },
    })
    if (!isDone) return
    if (written > 0) await cleanPendingLists(database)
    await index.store.markSwept(ids)
    await index.refresh()
  }
}

async function writeDocuments(
  tx: Transaction,
  documents: readonly Record<string, unknown>[],
  ids: readonly number[],
  last: string | null,
): Promise<void> {
  if (documents.length === 0) return
  await tx.query(`WITH ${searchSection('$1')} SELECT`, [JSON.stringify(documents)])
  await tx.query('UPDATE core.search_group SET swept_to = $2 WHERE id = ANY($1::bigint[])', [ids, last])
}

function byEntity(groups: readonly StoredGroup[]): StoredGroup[][] {
  const entities = new Map<string, StoredGroup[]>()
  for (const group of groups) entities.set(group.entity, [...(entities.get(group.entity) ?? []), group])
  return [...entities.values()]
}
