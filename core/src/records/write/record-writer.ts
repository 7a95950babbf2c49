import { isTesseraError, type FieldIssue, type WriteOperation } from '@tessera/sdk'
import type { Database, SqlClient, Transaction } from '../../database/database.ts'
import { newId } from '../../foundation/uuid.ts'
import type { Clock } from '../../foundation/clock.ts'
import type { ValueChange } from '../../events/event-digest.ts'
import type { RecordEvent } from '../../events/record-event.ts'
import { isAdminField } from '../../metadata/custom/custom-field.ts'
import type { EntityModel, Metadata } from '../../metadata/entity-model.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import { uniqueIndexName } from '../../metadata/table-plan.ts'
import type { Directory } from '../directory.ts'
import { unknownEntity } from '../query/query-error.ts'
import type { ValueContextSource } from '../query/query-service.ts'
import { duplicateValue, fieldsChanged, invalidValues, targetGone } from '../record-errors.ts'
import type { WriteContext } from '../record-service.ts'
import { searchDocuments, touchesSearch } from '../search/search-document.ts'
import type { SearchPlan } from '../search/search-plan.ts'
import { timelineRows, touchesTimeline } from '../timeline/timeline-rows.ts'
import { checkReferences, ReferenceCheck, type LinkNames, type ReferenceInput } from './check-references.ts'
import { claimFiles } from './claim-files.ts'
import { fileValues } from './file-values.ts'
import { runHooks, type HookSource } from './hook-registry.ts'
import { assignOwnership, demandCreateScope, demandFieldScopes, followOwner } from './ownership.ts'
import { missingRequired, parseInto } from './parse-record.ts'
import { takeNumbers } from './auto-numbers.ts'
import type { RecordDraft } from './record-draft.ts'
import { GatheredInserts } from './gathered-inserts.ts'
import { insertSlices } from './insert-slices.ts'
import { settleAllParts } from './settle-parts.ts'
import { insertStatement, trashBatch, updateBatch, type Companions } from './write-batch.ts'

export interface WriterOptions {
  readonly database: Database
  readonly metadata: MetadataSource
  readonly hooks: HookSource
  readonly search: SearchPlan
  readonly directory: Directory
  readonly valueContext: ValueContextSource
  readonly clock: Clock
  /** Wakes the dispatcher; called after commit. */
  readonly onCommitted: () => void
}

export interface WrittenBatch {
  readonly drafts: readonly RecordDraft[]
  readonly names: LinkNames
  readonly now: string
  /** False where a hook may have written the records once more behind this write. */
  readonly isFinal: boolean
}

const verbs: Readonly<Record<WriteOperation, string>> = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  restore: 'restored',
}

/**
 * The common road of every write: hooks, references, ownership, then one statement for rows, parts, events, outbox,
 * timeline and search. Authorisation of existing rows is the caller's, before it comes here.
 */
export class RecordWriter {
  readonly #options: WriterOptions
  readonly #inserts: GatheredInserts

  constructor(options: WriterOptions) {
    this.#options = options
    this.#inserts = new GatheredInserts(options.database)
    options.metadata.onChange(() => this.#inserts.forget())
  }

  get metadata(): Metadata {
    return this.#options.metadata.current
  }

  model(entity: string): EntityModel {
    const model = this.metadata.entities.get(entity)
    if (model === undefined || model.system) throw unknownEntity(entity)
    return model
  }

  /** Runs in the caller's transaction, or one of its own. */
  async inTransaction<T>(ctx: WriteContext, work: (tx: Transaction) => Promise<T>): Promise<T> {
    if (ctx.tx !== undefined) return work(ctx.tx)
    return this.#options.database.transaction(work)
  }

  /** New records: one statement by itself where nothing has to be asked or decided inside a transaction. */
  async insert(ctx: WriteContext, drafts: readonly RecordDraft[]): Promise<WrittenBatch> {
    const model = drafts[0]!.model
    const isPlain =
      ctx.tx === undefined &&
      this.#options.hooks.hooks(model.name, 'create').length === 0 &&
      !hasAutoNumbers(model) &&
      !drafts.some(holdsFiles)
    if (!isPlain) return this.#insertWithin(ctx, drafts)
    return this.#insertIn(this.#options.database, null, ctx, drafts)
  }

  /** A transaction that lost against another is run again: each attempt starts from what was given. */
  #insertWithin(ctx: WriteContext, drafts: readonly RecordDraft[]): Promise<WrittenBatch> {
    if (ctx.tx !== undefined) return this.#insertIn(ctx.tx, ctx.tx, ctx, drafts)
    const given = drafts.map((draft) => draft.held())
    return this.inTransaction(ctx, (tx) => {
      for (const [index, draft] of drafts.entries()) draft.startOver(given[index]!)
      return this.#insertIn(tx, tx, ctx, drafts)
    })
  }

  async #insertIn(
    client: SqlClient,
    tx: Transaction | null,
    ctx: WriteContext,
    drafts: readonly RecordDraft[],
  ): Promise<WrittenBatch> {
    const people = await this.#options.directory.load()
    for (const draft of drafts) assignOwnership(draft, ctx.actor, people)
    for (const draft of drafts) demandCreateScope(draft, ctx.actor)
    for (const draft of drafts) demandFieldScopes(draft, ctx.actor, 'create')
    if (tx !== null) await this.#before(tx, ctx, drafts)
    for (const draft of drafts) draft.issues.push(...missingRequired(draft.model, draft.changes))
    const links = await this.#linksOfOne(drafts)
    const checked = links === null ? await this.#settle(client, ctx, drafts) : links.names
    if (tx !== null) await takeNumbers(tx, drafts, this.#options.clock.now())
    const now = this.#options.clock.now().toISOString()
    const model = drafts[0]!.model
    const { userId } = ctx.actor
    const companionsOf = (some: readonly RecordDraft[]): Companions => this.#companions(ctx, some, now)
    await this.#guarded(model, drafts, () => {
      if (links === null && tx !== null) return insertSlices(tx, { model, now, userId, companionsOf }, drafts)
      const companions = companionsOf(drafts)
      if (links === null)
        return insertStatement(model, drafts, now, userId, companions).run(client, drafts[0]!)
      const record = { draft: drafts[0]!, now, userId, event: companions.events[0]!, ...companions, links }
      const input = this.#referenceInput(ctx)
      return tx === null ? this.#inserts.insert(input, record) : this.#inserts.insertIn(tx, input, record)
    })
    this.#demandNoIssues(drafts)
    await this.#after(tx, ctx, drafts)
    return { drafts, names: checked, now, isFinal: !this.#hasAfterHooks(model, 'create') }
  }

  #hasAfterHooks(model: EntityModel, operation: WriteOperation): boolean {
    return this.#options.hooks.hooks(model.name, operation).some(({ hook }) => hook.after !== undefined)
  }

  /** Changes of rows that the caller may change and that are locked. Drafts that change nothing are left out. */
  async update(tx: Transaction, ctx: WriteContext, drafts: readonly RecordDraft[]): Promise<WrittenBatch> {
    const people = await this.#options.directory.load()
    for (const draft of drafts) demandFieldScopes(draft, ctx.actor, 'update')
    for (const draft of drafts) assignOwnership(draft, ctx.actor, people)
    await this.#before(tx, ctx, drafts)
    settleAllParts(drafts)
    const names = await this.#settle(tx, ctx, drafts)
    const now = this.#options.clock.now().toISOString()
    const changed: RecordDraft[] = []
    for (const group of groupByPaths(drafts)) {
      const companions = this.#companions(ctx, group, now)
      await this.#guarded(group[0]!.model, group, () =>
        updateBatch(tx, group[0]!.model, group, now, ctx.actor.userId, companions),
      )
      changed.push(...group)
    }
    await this.#after(tx, ctx, changed)
    return {
      drafts: changed,
      names,
      now,
      isFinal: changed.length === 0 || !this.#hasAfterHooks(changed[0]!.model, 'update'),
    }
  }

  /** Into the trash, or out of it; rows are locked and allowed. */
  async trash(tx: Transaction, ctx: WriteContext, drafts: readonly RecordDraft[]): Promise<void> {
    const first = drafts[0]
    if (first === undefined) return
    await this.#before(tx, ctx, drafts)
    this.#demandNoIssues(drafts)
    const now = this.#options.clock.now().toISOString()
    const isDelete = first.operation === 'delete'
    const companions = isDelete
      ? { ...noCompanions, events: drafts.map((draft) => this.#event(ctx, draft, {})) }
      : this.#companions(ctx, drafts, now)
    await this.#guarded(first.model, drafts, () =>
      trashBatch(tx, first.model, drafts, now, ctx.actor.userId, companions),
    )
    await this.#after(tx, ctx, drafts)
  }

  async #before(tx: Transaction, ctx: WriteContext, drafts: readonly RecordDraft[]): Promise<void> {
    await runHooks(this.#options.hooks, 'before', drafts, {
      tx,
      actor: ctx.actor,
      origin: ctx.origin,
      depth: ctx.depth ?? 0,
    })
    const context = this.#options.valueContext(ctx.actor)
    const people = await this.#options.directory.load()
    for (const draft of drafts) {
      for (const path of draft.touched) {
        const field = draft.model.fields.get(path)
        if (field === undefined) throw unknownHookField(draft.model.name, path)
        parseInto(draft.changes, draft.issues, field, draft.changes.get(path) ?? null, context)
      }
      followOwner(draft, ctx.actor, people)
      draft.keepTouched()
    }
  }

  async #after(tx: Transaction | null, ctx: WriteContext, drafts: readonly RecordDraft[]): Promise<void> {
    if (drafts.length > 0) ctx.origin.onWritten?.()
    if (tx === null) {
      this.#options.onCommitted()
      return
    }
    await runHooks(this.#options.hooks, 'after', drafts, {
      tx,
      actor: ctx.actor,
      origin: ctx.origin,
      depth: ctx.depth ?? 0,
    })
    this.#demandNoIssues(drafts)
    tx.afterCommit(() => this.#options.onCommitted())
  }

  /**
   * The links of a single new record, if the statement that writes it can judge them. Where something else is wrong
   * with the record they are looked at before, so that every fault is told at once.
   */
  async #linksOfOne(drafts: readonly RecordDraft[]): Promise<ReferenceCheck | null> {
    settleAllParts(drafts)
    const [draft, ...others] = drafts
    if (draft === undefined || others.length > 0 || draft.issues.length > 0 || holdsFiles(draft)) return null
    const links = new ReferenceCheck(drafts, this.metadata)
    if (links.isLinkedByHook) return null
    await links.judgeDirectory(this.#options.directory)
    if (draft.issues.length === 0) return links
    draft.issues.length = 0
    return null
  }

  #referenceInput(ctx: WriteContext): ReferenceInput {
    return {
      metadata: this.metadata,
      actor: ctx.actor,
      context: this.#options.valueContext(ctx.actor),
      directory: this.#options.directory,
    }
  }

  async #settle(client: SqlClient, ctx: WriteContext, drafts: readonly RecordDraft[]): Promise<LinkNames> {
    const names = await checkReferences(client, this.#referenceInput(ctx), drafts)
    await claimFiles(client, ctx.actor, drafts)
    this.#demandNoIssues(drafts)
    return names
  }

  #demandNoIssues(drafts: readonly RecordDraft[]): void {
    if (drafts.every((draft) => draft.issues.length === 0)) return
    const issues: FieldIssue[] = drafts.flatMap((draft, index) =>
      drafts.length === 1
        ? draft.issues
        : draft.issues.map((issue) => ({ ...issue, field: `${index}.${issue.field}` })),
    )
    throw invalidValues(drafts[0]!.model.name, issues)
  }

  #companions(ctx: WriteContext, drafts: readonly RecordDraft[], now: string): Companions {
    const model = drafts[0]!.model
    const groups = this.#options.search.groups(model.name)
    const isUpdate = drafts[0]!.operation === 'update'
    const paths = new Set(isUpdate ? drafts.flatMap((draft) => [...draft.changes.keys()]) : [])
    const events = drafts.map((draft) =>
      this.#event(ctx, draft, isUpdate || draft.operation === 'create' ? draft.settle() : {}),
    )
    const documents =
      !isUpdate || touchesSearch(groups, paths)
        ? drafts.flatMap((draft) => searchDocuments(model, draft, groups))
        : []
    if (isUpdate && !touchesTimeline(model, paths))
      return { events, documents, timeline: [], timelineKeep: [] }
    const timeline = drafts.flatMap((draft) => timelineRows(model, draft, now))
    const kept = (id: string): string[] =>
      timeline.filter((row) => row.item_id === id).map((row) => String(row.subject_id))
    const timelineKeep =
      isUpdate && model.timeline !== null
        ? drafts.map((draft) => ({ item_id: draft.id, keep: kept(draft.id) }))
        : []
    return { events, documents, timeline, timelineKeep }
  }

  #event(ctx: WriteContext, draft: RecordDraft, changes: RecordEvent['changes']): RecordEvent {
    return {
      id: newId(),
      type: `${draft.model.name}.${verbs[draft.operation]}`,
      entity: draft.model.name,
      recordId: draft.id,
      version: (draft.stored?.version ?? 0) + 1,
      actor: ctx.actor,
      origin: ctx.origin,
      changes: withFieldIds(draft.model, changes),
    }
  }

  async #guarded(
    model: EntityModel,
    drafts: readonly RecordDraft[],
    write: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await write()
    } catch (error) {
      throw this.#explained(model, drafts, error)
    }
  }

  #explained(model: EntityModel, drafts: readonly RecordDraft[], error: unknown): unknown {
    if (isTesseraError(error, 'database.duplicate')) {
      const field = [...model.fields.values()].find(
        (candidate) =>
          candidate.options.unique === true && uniqueIndexName(model, candidate) === error.details.constraint,
      )
      return duplicateValue(model.name, field?.path ?? 'id')
    }
    if (isTesseraError(error, 'database.reference')) return targetGone(model.name, drafts[0]!.id)
    return fieldsChanged(error)
  }
}

/** An admin's field may go and come again under its name: its changes carry the id of the one they were made to. */
function withFieldIds(model: EntityModel, changes: RecordEvent['changes']): RecordEvent['changes'] {
  let marked: Record<string, ValueChange> | null = null
  for (const path in changes) {
    const field = model.fields.get(path)
    if (field === undefined || !isAdminField(field)) continue
    const [before, after] = changes[path]!
    marked ??= { ...changes }
    marked[path] = [before, after, field.id]
  }
  return marked ?? changes
}

const noCompanions: Companions = { events: [], documents: [], timeline: [], timelineKeep: [] }

function hasAutoNumbers(model: EntityModel): boolean {
  return [...model.fields.values()].some((field) => field.kind.name === 'autoNumber')
}

export function holdsFiles(draft: RecordDraft): boolean {
  return fileValues(draft.model, (path) => draft.changes.get(path)).length > 0
}

function unknownHookField(entity: string, path: string): Error {
  return new Error(`A hook set "${path}", which is not a field of ${entity}.`)
}

/** Drafts that change the same fields travel in one statement; settled first, so that equal values count as unchanged. */
function groupByPaths(drafts: readonly RecordDraft[]): RecordDraft[][] {
  for (const draft of drafts) draft.settle()
  const changing = drafts.filter((draft) => draft.changes.size > 0)
  return [...Map.groupBy(changing, ({ changes }) => [...changes.keys()].toSorted().join(',')).values()]
}
