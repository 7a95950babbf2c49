import type { Transaction } from '../../database/database.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import { unknownPath } from '../query/query-error.ts'
import type { QueryService, ValueContextSource } from '../query/query-service.ts'
import { invalidValues, writeForbidden } from '../record-errors.ts'
import type { RecordValues, UpsertOptions, UpsertOutcome, WriteContext } from '../record-service.ts'
import { findKnown, type KnownIds } from './find-known.ts'
import { FoundAhead } from './found-ahead.ts'
import { knownModel } from './known-model.ts'
import { loadLocked } from './load-allowed.ts'
import type { LoadedRecord } from './load-stored.ts'
import { keysOf, matchPath, type MatchPath } from './match-key.ts'
import { isEmpty, mergeValues } from './merge-values.ts'
import { mayWriteHere, notWritableHere } from './ownership.ts'
import { mayCreateField, mayUpdateField, tryParseRecord, unknownField } from './parse-record.ts'
import { ReadRecord, type RecordReader } from './read-record.ts'
import { RecordDraft } from './record-draft.ts'
import type { RecordWriter } from './record-writer.ts'
import { failureOf, writeTolerantly, type DraftFailure } from './tolerant-batch.ts'
import {
  failedOutcome,
  outcomeOf,
  soughtRows,
  upsertRows,
  type UpsertInput,
  type UpsertRow,
} from './upsert-rows.ts'

export interface UpsertWriterOptions {
  readonly queries: QueryService
  readonly writer: RecordWriter
  readonly valueContext: ValueContextSource
}

interface Plan extends UpsertInput {
  readonly options: UpsertOptions
  readonly known: KnownIds
  /** Values that new records have of themselves. */
  readonly defaults: ReadonlyMap<string, unknown>
}

/** Matches by key, then creates or updates; rows of one batch that are the same record meet in one draft. */
export class UpsertWriter {
  readonly #options: UpsertWriterOptions

  constructor(options: UpsertWriterOptions) {
    this.#options = options
  }

  async upsert(
    ctx: WriteContext,
    entity: string,
    options: UpsertOptions,
    records: readonly (RecordValues | ReadRecord)[],
  ): Promise<readonly UpsertOutcome[]> {
    const { queries, writer, valueContext } = this.#options
    const model = knownModel(writer, ctx.actor, entity)
    const matches = options.matchKeys.map((paths) => paths.map((path) => readableMatch(ctx, model, path)))
    const input = { ctx, model, matches, context: valueContext(ctx.actor) }
    return writer.inTransaction(ctx, async (tx) => {
      const rows = upsertRows(input, records)
      const known = options.ahead?.known ?? (await findKnown(tx, queries, input, rows))
      const met = await this.#assign(tx, { ...input, options, known, defaults: defaultsOf(input) }, rows)
      options.onWriting?.()
      const failures = await this.#write(tx, ctx, rows)
      options.ahead?.wrote(met.map((drafts) => idsOf(drafts, failures)))
      return rows.map((row) => row.outcome!)
    })
  }

  /** Looks for what a later upsert by these keys will match, on a connection of its own. */
  look(
    ctx: WriteContext,
    entity: string,
    matchKeys: UpsertOptions['matchKeys'],
    records: readonly ReadRecord[],
  ): Promise<FoundAhead> {
    const { queries, writer, valueContext } = this.#options
    const model = writer.model(entity)
    const matches = matchKeys.map((paths) => paths.map((path) => readableMatch(ctx, model, path)))
    const input = { ctx, model, matches, context: valueContext(ctx.actor) }
    return writer.inTransaction(
      ctx,
      async (tx) => new FoundAhead(await findKnown(tx, queries, input, soughtRows(input, records))),
    )
  }

  /** What reads values for a later upsert; what is missing then is added to them. */
  reader(ctx: WriteContext, entity: string): RecordReader {
    const { writer, valueContext } = this.#options
    const input = {
      actor: ctx.actor,
      origin: ctx.origin,
      model: writer.model(entity),
      context: valueContext(ctx.actor),
      operation: 'either' as const,
    }
    return (values, before) => before?.with(input, values) ?? ReadRecord.from(input, values)
  }

  /** Gives the drafts by the texts of the match keys. */
  async #assign(
    tx: Transaction,
    plan: Plan,
    rows: readonly UpsertRow[],
  ): Promise<readonly ReadonlyMap<string, RecordDraft>[]> {
    const { ctx, model, context } = plan
    const ids = rows.flatMap((row) => knownId(plan, row) ?? [])
    const loaded = await loadLocked(
      tx,
      { writer: this.#options.writer, ctx, model, action: 'update', context },
      [...new Set(ids)],
    )
    const pending = plan.matches.map(() => new Map<string, RecordDraft>())
    const drafts = new Map<string, RecordDraft>()
    for (const row of rows) {
      if (row.outcome !== null) continue
      const id = knownId(plan, row)
      const found = id === null ? undefined : loaded.get(id)
      // Between the look-up and the lock it may have gone to the trash, or to somebody else.
      const stored = found?.isReadable === true && found.deletedAt === null ? found : undefined
      const earlier = id === null ? pendingDraft(plan, pending, row) : (drafts.get(id) ?? null)
      if (earlier !== null || stored !== undefined) assignExisting(plan, row, earlier, stored, drafts)
      else assignNew(plan, row)
      if (row.draft !== null && (row.isFirst || row.isChanging)) remember(plan, pending, row)
    }
    return pending
  }

  async #write(
    tx: Transaction,
    ctx: WriteContext,
    rows: readonly UpsertRow[],
  ): Promise<ReadonlyMap<string, DraftFailure>> {
    const drafts = [...new Set(rows.flatMap((row) => row.draft ?? []))]
    const created = drafts.filter((draft) => draft.operation === 'create')
    const updated = drafts.filter((draft) => draft.operation === 'update' && draft.changes.size > 0)
    const inTx = { ...ctx, tx }
    const { writer } = this.#options
    const failures = new Map<string, DraftFailure>()
    const changed = new Set<string>()
    if (created.length > 0)
      for (const [id, failure] of await writeTolerantly(
        tx,
        created,
        async (some) => void (await writer.insert(inTx, some)),
      ))
        failures.set(id, failure)
    const update = async (some: readonly RecordDraft[]): Promise<void> => {
      for (const draft of (await writer.update(tx, inTx, some)).drafts) changed.add(draft.id)
    }
    if (updated.length > 0)
      for (const [id, failure] of await writeTolerantly(tx, updated, update)) failures.set(id, failure)
    for (const row of rows) row.outcome ??= outcomeOf(row, failures, changed)
    return failures
  }
}

function idsOf(
  drafts: ReadonlyMap<string, RecordDraft>,
  failures: ReadonlyMap<string, DraftFailure>,
): Map<string, string> {
  const ids = new Map<string, string>()
  for (const [text, { id }] of drafts) if (!failures.has(id)) ids.set(text, id)
  return ids
}

function defaultsOf({ ctx, model, context }: UpsertInput): ReadonlyMap<string, unknown> {
  const input = { actor: ctx.actor, origin: ctx.origin, model, context, operation: 'create' as const }
  return tryParseRecord(input, {}).changes
}

function assignNew(plan: Plan, row: UpsertRow): void {
  const { ctx, model, defaults } = plan
  if (ctx.actor.access.scope(model.name, 'create') === 'none') {
    row.outcome = failedOutcome(row.index, failureOf(writeForbidden(model.name, 'create')))
    return
  }
  if (isRefused(plan, row, mayCreateField)) return
  for (const [path, value] of defaults)
    if ((row.changes.get(path) ?? null) === null) row.changes.set(path, value)
  row.draft = new RecordDraft(model, 'create', row.id, null, row.changes)
  row.isFirst = true
}

function assignExisting(
  plan: Plan,
  row: UpsertRow,
  earlier: RecordDraft | null,
  stored: LoadedRecord | undefined,
  drafts: Map<string, RecordDraft>,
): void {
  const { options, model } = plan
  if (options.policy === 'skip') {
    row.outcome = { index: row.index, outcome: 'skipped', id: earlier?.id ?? stored?.id ?? null }
    return
  }
  if (earlier === null && stored !== undefined && !stored.isAllowed) {
    row.outcome = failedOutcome(row.index, failureOf(writeForbidden(model.name, 'update')))
    return
  }
  if (isRefused(plan, row, earlier?.operation === 'create' ? mayCreateField : mayUpdateField)) return
  const draft = earlier ?? new RecordDraft(model, 'update', stored!.id, stored!, new Map())
  if (isRefusedHere(plan, row, draft)) return
  const policy = options.policy === 'create' ? 'update' : options.policy
  const merged = mergeValues(
    model,
    (name) => draft.get(name),
    row.changes,
    policy,
    options.mergeParts !== false,
  )
  for (const [path, value] of merged) draft.changes.set(path, value)
  row.isChanging = merged.size > 0
  if (stored !== undefined) drafts.set(stored.id, draft)
  row.draft = draft
}

/** A match key must be readable: that something matched would tell its value. */
function readableMatch(ctx: WriteContext, model: EntityModel, path: string): MatchPath {
  const match = matchPath(model, path)
  if (path !== 'id' && ctx.actor.access.fieldScope(model.name, match.field.path, 'read') === 'none')
    throw unknownPath(model.name, path)
  return match
}

/** Whether a field of the row may not be written on a record that is new, or that exists; the row then fails. */
function isRefused({ ctx, model }: Plan, row: UpsertRow, mayWrite: typeof mayCreateField): boolean {
  const rights = { actor: ctx.actor, model }
  for (const path of row.changes.keys()) {
    if (mayWrite(rights, path)) continue
    row.outcome = failedOutcome(row.index, failureOf(invalidValues(model.name, [unknownField(path)])))
    return true
  }
  return false
}

/** A field that may not be written on this very record: asked before values are compared, or "unchanged" would tell them. */
function isRefusedHere({ ctx, model, matches }: Plan, row: UpsertRow, draft: RecordDraft): boolean {
  if (draft.operation === 'create') return false
  const keys = new Set(matches.flatMap((key) => key.map(({ field }) => field.path)))
  for (const [path, value] of row.changes) {
    if (isEmpty(value) || keys.has(path) || mayWriteHere(draft, ctx.actor, path, 'update')) continue
    row.outcome = failedOutcome(row.index, failureOf(invalidValues(model.name, [notWritableHere(path)])))
    return true
  }
  return false
}

const valueOf =
  (draft: RecordDraft) =>
  (path: string): unknown =>
    path === 'id' ? draft.id : draft.get(path)

function knownId(plan: Plan, row: UpsertRow): string | null {
  return row.outcome === null ? firstUnder(plan, plan.known, row) : null
}

function pendingDraft(
  plan: Plan,
  pending: readonly ReadonlyMap<string, RecordDraft>[],
  row: UpsertRow,
): RecordDraft | null {
  return firstUnder(plan, pending, row)
}

/** What the first of the row's keys leads to that leads to anything. */
function firstUnder<Found>(
  { options }: Plan,
  places: readonly ReadonlyMap<string, Found>[],
  row: UpsertRow,
): Found | null {
  if (options.policy === 'create') return null
  for (let at = 0; at < row.keys.length; at++) {
    for (const text of row.keys[at]!) {
      const found = places[at]!.get(text)
      if (found !== undefined) return found
    }
  }
  return null
}

/** Later rows of the batch are recognised by everything that the draft then has. */
function remember(
  { matches, defaults }: Plan,
  pending: readonly Map<string, RecordDraft>[],
  row: UpsertRow,
): void {
  const draft = row.draft!
  for (let at = 0; at < matches.length; at++) {
    const key = matches[at]!
    const isGiven = row.isFirst && !key.some(({ field }) => defaults.has(field.path))
    const texts = isGiven ? row.keys[at]! : keysOf(key, valueOf(draft))
    for (const text of texts) if (!pending[at]!.has(text)) pending[at]!.set(text, draft)
  }
}
