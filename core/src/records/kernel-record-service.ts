import type { UntypedQuery } from '@tessera/sdk'
import type { EntityAction } from '../access/access.ts'
import type { Actor } from '../access/actor.ts'
import type { SqlClient } from '../database/database.ts'
import { newId } from '../foundation/uuid.ts'
import type { Notifications } from '../notifications/notifications.ts'
import type { ValueContextSource } from './query/query-service.ts'
import type { QueryService } from './query/query-service.ts'
import { deriveValues } from './derive-values.ts'
import type { QuietChange } from './quiet-changes.ts'
import { invalidValues, recordNotFound, writeForbidden } from './record-errors.ts'
import type {
  BulkFailure,
  BulkTarget,
  ChangeFailure,
  RecordChange,
  RecordService,
  RecordValues,
  UpsertOptions,
  UpsertOutcome,
  WriteContext,
} from './record-service.ts'
import { updateEach } from './update-each.ts'
import { keepRank, type Placement } from './ranks/place-record.ts'
import { valueAtPath } from './ranks/value-at-path.ts'
import { updateMany } from './update-many.ts'
import { BulkWriter } from './write/bulk-writer.ts'
import { demandNoConflict } from './write/conflict.ts'
import { knownModel } from './write/known-model.ts'
import { loadAllowed } from './write/load-allowed.ts'
import type { MapWindow } from './query/compile-points.ts'
import { parseRecord, tryParseRecord } from './write/parse-record.ts'
import { presentCreated } from './write/present-created.ts'
import { purgeRecord } from './write/purge.ts'
import { badId, chosenId } from './write/chosen-id.ts'
import type { FoundAhead } from './write/found-ahead.ts'
import type { ReadRecord, RecordReader } from './write/read-record.ts'
import { RecordDraft } from './write/record-draft.ts'
import { holdsFiles, type RecordWriter } from './write/record-writer.ts'
import { UpsertWriter } from './write/upsert-writer.ts'

export interface RecordServiceOptions {
  readonly queries: QueryService
  readonly writer: RecordWriter
  readonly valueContext: ValueContextSource
  readonly notifications?: Pick<Notifications, 'notify'>
  /** Called after the commit of what no event tells. */
  readonly onQuietChange?: (change: QuietChange) => void
}

type GetOptions = Pick<UntypedQuery, 'fields' | 'include' | 'trash'>

const mostPerCall = 1_000

/** The record service of the kernel: reads through the compiler, writes through the writer. */
export class KernelRecordService implements RecordService {
  readonly #queries: QueryService
  readonly #writer: RecordWriter
  readonly #valueContext: ValueContextSource
  readonly #bulk: BulkWriter
  readonly #upserts: UpsertWriter
  readonly #onQuietChange: RecordServiceOptions['onQuietChange']

  constructor(options: RecordServiceOptions) {
    this.#onQuietChange = options.onQuietChange
    this.#queries = options.queries
    this.#writer = options.writer
    this.#valueContext = options.valueContext
    this.#bulk = new BulkWriter(options)
    this.#upserts = new UpsertWriter(options)
  }

  query(actor: Actor, entity: string, query: UntypedQuery, client?: SqlClient): Promise<string> {
    return this.#queries.list(actor, entity, query, client)
  }

  points(
    actor: Actor,
    entity: string,
    query: UntypedQuery,
    path: string,
    window: MapWindow,
  ): Promise<string> {
    return this.#queries.points(actor, entity, query, path, window)
  }

  async get(
    actor: Actor,
    entity: string,
    id: string,
    options: GetOptions = {},
    client?: SqlClient,
  ): Promise<string> {
    const text = await this.#queries.get(actor, entity, id, options, client)
    if (text === null) throw recordNotFound(entity, id)
    return text
  }

  async queryObjects(
    actor: Actor,
    entity: string,
    query: UntypedQuery,
    client?: SqlClient,
  ): ReturnType<RecordService['queryObjects']> {
    return JSON.parse(await this.query(actor, entity, query, client)) as Awaited<
      ReturnType<RecordService['queryObjects']>
    >
  }

  async getObject(
    actor: Actor,
    entity: string,
    id: string,
    options: GetOptions = {},
    client?: SqlClient,
  ): Promise<Record<string, unknown>> {
    return JSON.parse(await this.get(actor, entity, id, options, client)) as Record<string, unknown>
  }

  async createMany(
    ctx: WriteContext,
    entity: string,
    records: readonly RecordValues[],
  ): Promise<readonly string[]> {
    if (records.length === 0) return []
    if (records.length > mostPerCall) throw tooMany(entity, records.length)
    const model = this.#creatable(ctx, entity)
    const input = {
      actor: ctx.actor,
      origin: ctx.origin,
      model,
      context: this.#valueContext(ctx.actor),
      operation: 'create' as const,
    }
    const parsed = records.map((values) => ({ ...tryParseRecord(input, values), id: chosenId(values) }))
    const issues = parsed.flatMap((record, index) =>
      [...record.issues, ...(record.id === null ? [badId] : [])].map((issue) => ({
        ...issue,
        field: `${index}.${issue.field}`,
      })),
    )
    if (issues.length > 0) throw invalidValues(entity, issues)
    const drafts = parsed.map(
      ({ id, changes }) => new RecordDraft(model, 'create', id ?? newId(), null, changes),
    )
    const written = await this.#writer.insert(ctx, drafts)
    return written.drafts.map((draft) => draft.id)
  }

  async create(ctx: WriteContext, entity: string, values: RecordValues): Promise<Record<string, unknown>> {
    const model = this.#creatable(ctx, entity)
    const input = {
      actor: ctx.actor,
      origin: ctx.origin,
      model,
      context: this.#valueContext(ctx.actor),
      operation: 'create' as const,
    }
    const changes = parseRecord(input, values)
    const id = chosenId(values)
    if (id === null) throw invalidValues(entity, [badId])
    const draft = new RecordDraft(model, 'create', id, null, changes)
    const { names, now, isFinal } = await this.#writer.insert(ctx, [draft])
    // Names and sizes of files are not in the write: such a record is read again.
    if (isFinal && !holdsFiles(draft)) return presentCreated(draft, ctx.actor, names, now)
    const text = await this.#queries.get(ctx.actor, entity, draft.id, {}, ctx.tx)
    return text === null ? { id: draft.id } : (JSON.parse(text) as Record<string, unknown>)
  }

  #creatable(ctx: WriteContext, entity: string): ReturnType<RecordWriter['model']> {
    const model = knownModel(this.#writer, ctx.actor, entity)
    if (ctx.actor.access.scope(entity, 'create') !== 'none') return model
    throw writeForbidden(entity, 'create')
  }

  async update(
    ctx: WriteContext,
    entity: string,
    id: string,
    values: RecordValues,
    version?: number,
  ): Promise<Record<string, unknown>> {
    const model = knownModel(this.#writer, ctx.actor, entity)
    const input = {
      actor: ctx.actor,
      origin: ctx.origin,
      model,
      context: this.#valueContext(ctx.actor),
      operation: 'update' as const,
    }
    return this.#writer.inTransaction(ctx, async (tx) => {
      const stored = await loadAllowed(
        tx,
        { writer: this.#writer, ctx, model, action: 'update', context: input.context },
        id,
      )
      const draft = new RecordDraft(model, 'update', id, stored, parseRecord(input, values))
      if (version !== undefined) await demandNoConflict(tx, draft, version)
      await this.#writer.update(tx, ctx, [draft])
      const text = await this.#queries.get(ctx.actor, entity, id, {}, tx)
      return text === null ? { id } : (JSON.parse(text) as Record<string, unknown>)
    })
  }

  async place(
    ctx: WriteContext,
    entity: string,
    id: string,
    values: RecordValues,
    placement: Placement,
  ): Promise<Record<string, unknown>> {
    const { field } = placement
    if (valueAtPath(values, field) === undefined) throw columnMissing(entity, field)
    const { fields } = knownModel(this.#writer, ctx.actor, entity)
    return this.#writer.inTransaction(ctx, async (tx) => {
      const record = await this.update({ ...ctx, tx }, entity, id, values)
      const column = fields.get(field)?.column ?? field
      await keepRank(tx, this, ctx, { entity, id, column }, placement)
      tx.afterCommit(() => this.#onQuietChange?.({ placed: { entity, field, id } }))
      return record
    })
  }

  async updateMany(ctx: WriteContext, entity: string, changes: readonly RecordChange[]): Promise<void> {
    if (changes.length > mostPerCall) throw tooMany(entity, changes.length)
    await updateMany({ writer: this.#writer, valueContext: this.#valueContext }, ctx, entity, changes)
  }

  async updateEach(
    ctx: WriteContext,
    entity: string,
    changes: readonly RecordChange[],
  ): Promise<{ changed: readonly string[]; failed: readonly ChangeFailure[] }> {
    if (changes.length > mostPerCall) throw tooMany(entity, changes.length)
    return updateEach({ writer: this.#writer, valueContext: this.#valueContext }, ctx, entity, changes)
  }

  async deriveMany(ctx: WriteContext, entity: string, changes: readonly RecordChange[]): Promise<void> {
    if (changes.length > mostPerCall) throw tooMany(entity, changes.length)
    await this.#writer.inTransaction(ctx, async (tx) => {
      const parts = { writer: this.#writer, valueContext: this.#valueContext }
      const derived = await deriveValues(parts, { ...ctx, tx }, entity, changes)
      if (derived.ids.length > 0)
        tx.afterCommit(() => this.#onQuietChange?.({ derived: { entity, ...derived } }))
    })
  }

  async remove(ctx: WriteContext, entity: string, id: string): Promise<void> {
    const model = knownModel(this.#writer, ctx.actor, entity)
    await this.#writer.inTransaction(ctx, async (tx) => {
      const stored = await loadAllowed(
        tx,
        { writer: this.#writer, ctx, model, action: 'delete', context: this.#valueContext(ctx.actor) },
        id,
      )
      if (stored.deletedAt !== null) return
      await this.#writer.trash(tx, ctx, [new RecordDraft(model, 'delete', id, stored, new Map())])
    })
  }

  async restore(ctx: WriteContext, entity: string, id: string): Promise<Record<string, unknown>> {
    const model = knownModel(this.#writer, ctx.actor, entity)
    return this.#writer.inTransaction(ctx, async (tx) => {
      const stored = await loadAllowed(
        tx,
        { writer: this.#writer, ctx, model, action: 'delete', context: this.#valueContext(ctx.actor) },
        id,
        true,
      )
      if (stored.deletedAt !== null)
        await this.#writer.trash(tx, ctx, [new RecordDraft(model, 'restore', id, stored, new Map())])
      const text = await this.#queries.get(ctx.actor, entity, id, {}, tx)
      return text === null ? { id } : (JSON.parse(text) as Record<string, unknown>)
    })
  }

  async purge(ctx: WriteContext, entity: string, id: string): Promise<void> {
    const model = knownModel(this.#writer, ctx.actor, entity)
    const context = this.#valueContext(ctx.actor)
    await this.#writer.inTransaction(ctx, (tx) =>
      purgeRecord(tx, { writer: this.#writer, ctx, model, context }, id),
    )
  }

  /** Throws unless the actor may do this to the record: not found where it is hidden, forbidden where it is not. */
  async demandAllowed(actor: Actor, entity: string, id: string, action: EntityAction): Promise<void> {
    const ctx: WriteContext = { actor, origin: { channel: 'system', cause: null } }
    const model = knownModel(this.#writer, actor, entity)
    await this.#writer.inTransaction(ctx, (tx) =>
      loadAllowed(tx, { writer: this.#writer, ctx, model, action, context: this.#valueContext(actor) }, id),
    )
  }

  bulkUpdate(
    ctx: WriteContext,
    entity: string,
    target: BulkTarget,
    values: RecordValues,
    options?: { readonly mergeParts?: boolean },
  ): Promise<{ changed: number; failed: readonly BulkFailure[] }> {
    return this.#bulk.update(ctx, entity, target, values, options)
  }

  bulkRemove(
    ctx: WriteContext,
    entity: string,
    target: BulkTarget,
  ): Promise<{ changed: number; failed: readonly BulkFailure[] }> {
    return this.#bulk.trash(ctx, entity, target, 'delete')
  }

  bulkRestore(
    ctx: WriteContext,
    entity: string,
    target: BulkTarget,
  ): Promise<{ changed: number; failed: readonly BulkFailure[] }> {
    return this.#bulk.trash(ctx, entity, target, 'restore')
  }

  reader(ctx: WriteContext, entity: string): RecordReader {
    return this.#upserts.reader(ctx, entity)
  }

  look(
    ctx: WriteContext,
    entity: string,
    matchKeys: UpsertOptions['matchKeys'],
    records: readonly ReadRecord[],
  ): Promise<FoundAhead> {
    return this.#upserts.look(ctx, entity, matchKeys, records)
  }

  async upsertMany(
    ctx: WriteContext,
    entity: string,
    options: UpsertOptions,
    records: readonly (RecordValues | ReadRecord)[],
  ): Promise<readonly UpsertOutcome[]> {
    if (records.length > mostPerCall) throw tooMany(entity, records.length)
    return this.#upserts.upsert(ctx, entity, options, records)
  }
}

function columnMissing(entity: string, field: string): Error {
  return invalidValues(entity, [
    {
      field,
      code: 'records.column_missing',
      message: `"values" must say which column the record goes to: give the value of "${field}" as well.`,
      values: { field },
    },
  ])
}

function tooMany(entity: string, count: number): Error {
  return invalidValues(entity, [
    {
      field: '',
      code: 'records.too_many',
      message: `One call takes at most ${mostPerCall} records, and got ${count}. Send them in several calls.`,
      values: { most: mostPerCall, count },
    },
  ])
}
