import type { UntypedQuery } from '@tessera/sdk'
import type { EntityModel } from '../../metadata/entity-model.ts'
import type { Notifications } from '../../notifications/notifications.ts'
import { recordNotFound, writeForbidden } from '../record-errors.ts'
import type { BulkFailure, BulkTarget, RecordValues, WriteContext } from '../record-service.ts'
import { isUuid, type QueryService, type ValueContextSource } from '../query/query-service.ts'
import { bulkResult } from './bulk-result.ts'
import { knownModel } from './known-model.ts'
import { loadLocked } from './load-allowed.ts'
import type { LoadedRecord } from './load-stored.ts'
import { mergeValues } from './merge-values.ts'
import { parseRecord } from './parse-record.ts'
import { RecordDraft } from './record-draft.ts'
import type { RecordWriter } from './record-writer.ts'
import { writeTolerantly, type DraftFailure } from './tolerant-batch.ts'
import { demandWholeQuery } from './whole-query.ts'

export interface BulkOptions {
  readonly queries: QueryService
  readonly writer: RecordWriter
  readonly valueContext: ValueContextSource
  /** Tells people of the end of what took long; left out, nobody is told. */
  readonly notifications?: Pick<Notifications, 'notify'>
}

export interface BulkOutcome {
  readonly changed: number
  readonly failed: readonly BulkFailure[]
}

interface ChunkWork {
  readonly action: 'update' | 'delete'
  readonly operation: 'update' | 'delete' | 'restore'
  readonly changes: ReadonlyMap<string, unknown>
  /** Lists grow instead of being replaced. */
  readonly merges: boolean
}

const chunkSize = 500
const mostFailuresTold = 1_000

/** The same change on many records, in chunks that commit by themselves: a long write never holds others up. */
export class BulkWriter {
  readonly #options: BulkOptions

  constructor(options: BulkOptions) {
    this.#options = options
  }

  async update(
    ctx: WriteContext,
    entity: string,
    target: BulkTarget,
    values: RecordValues,
    { mergeParts = false }: { readonly mergeParts?: boolean } = {},
  ): Promise<BulkOutcome> {
    const model = knownModel(this.#options.writer, ctx.actor, entity)
    const context = this.#options.valueContext(ctx.actor)
    const changes = parseRecord(
      { actor: ctx.actor, origin: ctx.origin, model, context, operation: 'update' },
      values,
    )
    return this.#inChunks(ctx, entity, target, {
      action: 'update',
      operation: 'update',
      changes,
      merges: mergeParts,
    })
  }

  trash(
    ctx: WriteContext,
    entity: string,
    target: BulkTarget,
    operation: 'delete' | 'restore',
  ): Promise<BulkOutcome> {
    return this.#inChunks(ctx, entity, target, {
      action: 'delete',
      operation,
      changes: new Map(),
      merges: false,
    })
  }

  async #inChunks(
    ctx: WriteContext,
    entity: string,
    target: BulkTarget,
    work: ChunkWork,
  ): Promise<BulkOutcome> {
    knownModel(this.#options.writer, ctx.actor, entity)
    if ('query' in target) demandWholeQuery(target.query)
    if (ctx.actor.access.scope(entity, work.action) === 'none') throw writeForbidden(entity, work.action)
    const now = (): number => this.#options.valueContext(ctx.actor).now.getTime()
    const start = now()
    let changed = 0
    let failures = 0
    const failed: BulkFailure[] = []
    for await (const ids of this.#chunks(ctx, entity, target, work)) {
      const outcome = await this.#options.writer.inTransaction(ctx, (tx) =>
        this.#chunk(tx, ctx, entity, ids, work),
      )
      changed += outcome.changed
      failures += outcome.failed.length
      failed.push(...outcome.failed.slice(0, mostFailuresTold - failed.length))
    }
    const { operation } = work
    const ended = { entity, operation, changed, failed: failures, milliseconds: now() - start }
    const result = bulkResult(ctx, ended)
    if (result !== null) await this.#options.notifications?.notify(null, result)
    return { changed, failed }
  }

  async *#chunks(
    ctx: WriteContext,
    entity: string,
    target: BulkTarget,
    work: ChunkWork,
  ): AsyncGenerator<readonly string[]> {
    if ('ids' in target) {
      const ids = [...new Set(target.ids.map((id) => id.toLowerCase()))]
      for (let start = 0; start < ids.length; start += chunkSize) yield ids.slice(start, start + chunkSize)
      return
    }
    const query: UntypedQuery =
      work.operation === 'restore' ? { ...target.query, trash: 'only' } : target.query
    let after: string | null = null
    while (true) {
      const ids: string[] = await this.#options.queries.ids(
        ctx.actor,
        entity,
        query,
        after,
        chunkSize,
        ctx.tx,
      )
      if (ids.length > 0) yield ids
      if (ids.length < chunkSize) return
      after = ids.at(-1)!
    }
  }

  async #chunk(
    tx: Parameters<Parameters<RecordWriter['inTransaction']>[1]>[0],
    ctx: WriteContext,
    entity: string,
    ids: readonly string[],
    work: ChunkWork,
  ): Promise<BulkOutcome> {
    const { writer } = this.#options
    const model = writer.model(entity)
    const context = this.#options.valueContext(ctx.actor)
    const loaded = await loadLocked(
      tx,
      { writer, ctx, model, action: work.action, context },
      ids.filter(isUuid),
    )
    const failed: BulkFailure[] = []
    const drafts: RecordDraft[] = []
    for (const id of ids) {
      const stored = loaded.get(id)
      const refusal = refusalOf(entity, id, stored, work)
      if (refusal !== null) failed.push(refusal)
      else if (needsWork(stored!, work)) drafts.push(draftOf(model, id, stored!, work))
    }
    const changed = new Set<string>()
    const write = async (some: readonly RecordDraft[]): Promise<void> => {
      const written = work.operation === 'update' ? (await writer.update(tx, ctx, some)).drafts : some
      if (work.operation !== 'update') await writer.trash(tx, ctx, some)
      for (const draft of written) changed.add(draft.id)
    }
    const failures = await writeTolerantly(tx, drafts, write)
    for (const [id, failure] of failures) failed.push(told(id, failure))
    return { changed: changed.size, failed }
  }
}

function draftOf(model: EntityModel, id: string, stored: LoadedRecord, work: ChunkWork): RecordDraft {
  if (!work.merges) return new RecordDraft(model, work.operation, id, stored, new Map(work.changes))
  const draft = new RecordDraft(model, work.operation, id, stored, new Map())
  const merged = mergeValues(model, (name) => draft.get(name), work.changes, 'update', true)
  for (const [path, value] of merged) draft.changes.set(path, value)
  return draft
}

function told(id: string, failure: DraftFailure): BulkFailure {
  return { id, code: failure.code, message: failure.message, values: failure.values }
}

function needsWork(stored: LoadedRecord, work: ChunkWork): boolean {
  if (work.operation === 'delete') return stored.deletedAt === null
  if (work.operation === 'restore') return stored.deletedAt !== null
  return true
}

function refusalOf(
  entity: string,
  id: string,
  stored: LoadedRecord | undefined,
  work: ChunkWork,
): BulkFailure | null {
  const isHidden =
    stored === undefined || !stored.isReadable || (work.operation === 'update' && stored.deletedAt !== null)
  const error = isHidden
    ? recordNotFound(entity, id)
    : stored.isAllowed
      ? null
      : writeForbidden(entity, work.action)
  return error === null ? null : { id, code: error.code, message: error.message, values: error.details }
}
