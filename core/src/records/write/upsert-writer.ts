import { newId } from '../../foundation/uuid.ts'
import type { Transaction } from '../../database/database.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import { unknownPath } from '../query/query-error.ts'
import type { QueryService, ValueContextSource } from '../query/query-service.ts'
import { invalidValues, writeForbidden } from '../record-errors.ts'
import type { RecordValues, UpsertOptions, UpsertOutcome, WriteContext } from '../record-service.ts'
import { badId, chosenId } from './chosen-id.ts'
import { loadLocked } from './load-allowed.ts'
import type { LoadedRecord } from './load-stored.ts'
import { keysOf, matchPath, type MatchPath } from './match-key.ts'
import { mergeValues } from './merge-values.ts'
import { mayCreateField, mayUpdateField, tryParseRecord, unknownField } from './parse-record.ts'
import { RecordDraft } from './record-draft.ts'
import type { RecordWriter } from './record-writer.ts'
import { failureOf, writeTolerantly, type DraftFailure } from './tolerant-batch.ts'

export interface UpsertWriterOptions {
  readonly queries: QueryService
  readonly writer: RecordWriter
  readonly valueContext: ValueContextSource
}

/** One given record on its way: several rows of a file may end in one draft. */
interface Row {
  readonly index: number
  readonly id: string
  readonly changes: Map<string, unknown>
  draft: RecordDraft | null
  outcome: UpsertOutcome | null
  isFirst: boolean
}

const lookupChunk = 200

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
    records: readonly RecordValues[],
  ): Promise<readonly UpsertOutcome[]> {
    const model = this.#options.writer.model(entity)
    const matches = options.matchKeys.map((paths) => paths.map((path) => readableMatch(ctx, model, path)))
    const usesIds = matches.some((key) => key.some((match) => match.path === 'id'))
    return this.#options.writer.inTransaction(ctx, async (tx) => {
      const rows = this.#parse(ctx, model, records, usesIds)
      const known = await this.#findKnown(tx, ctx, model, matches, rows)
      await this.#assign(tx, { ctx, model, matches, options, known }, rows)
      await this.#write(tx, ctx, rows)
      return rows.map((row) => row.outcome!)
    })
  }

  #parse(ctx: WriteContext, model: EntityModel, records: readonly RecordValues[], usesIds: boolean): Row[] {
    const input = {
      actor: ctx.actor,
      origin: ctx.origin,
      model,
      context: this.#options.valueContext(ctx.actor),
      operation: 'either' as const,
    }
    return records.map((values, index) => {
      const { changes, issues } = tryParseRecord(input, values)
      const id = usesIds ? chosenId(values) : newId()
      if (id === null) issues.push(badId)
      const outcome = issues.length > 0 ? failed(index, failureOf(invalidValues(model.name, issues))) : null
      return { index, id: id ?? '', changes, draft: null, outcome, isFirst: false }
    })
  }

  /** Ids of existing records by match key and key text; found with the caller's rights, so hidden ones never match. */
  async #findKnown(
    tx: Transaction,
    ctx: WriteContext,
    model: EntityModel,
    matches: readonly (readonly MatchPath[])[],
    rows: readonly Row[],
  ): Promise<Map<string, string>[]> {
    const found: Map<string, string>[] = []
    for (const key of matches) {
      const ids = new Map<string, string>()
      // A row that an earlier key has found is not looked for again.
      const open = rows.filter((row) => row.outcome === null && !isFound(matches, found, row))
      for (let start = 0; start < open.length; start += lookupChunk)
        await this.#lookUp(tx, ctx, model, key, open.slice(start, start + lookupChunk), ids)
      found.push(ids)
    }
    return found
  }

  async #lookUp(
    tx: Transaction,
    ctx: WriteContext,
    model: EntityModel,
    key: readonly MatchPath[],
    rows: readonly Row[],
    ids: Map<string, string>,
  ): Promise<void> {
    const wanted = rows.filter((row) => keysOf(key, givenOf(row)).length > 0)
    if (wanted.length === 0) return
    const filter = {
      and: key.map((match) => ({
        [match.path]: {
          [lookUpOperator(match)]: [...new Set(wanted.flatMap((row) => rawValues(match, row)))],
        },
      })),
    }
    let after: string | undefined
    do {
      const query = {
        fields: [...new Set(key.map((match) => match.field.path))],
        filter,
        sort: ['id'],
        limit: 500,
        ...(after === undefined ? {} : { after }),
      }
      const answer = JSON.parse(await this.#options.queries.list(ctx.actor, model.name, query, tx)) as {
        data: Record<string, unknown>[]
        page: { next: string | null }
      }
      for (const record of answer.data) {
        for (const text of keysOf(key, (path) => valueAt(record, path)))
          if (!ids.has(text)) ids.set(text, String(record.id))
      }
      after = answer.page.next ?? undefined
    } while (after !== undefined)
  }

  async #assign(tx: Transaction, plan: Plan, rows: readonly Row[]): Promise<void> {
    const ids = rows.flatMap((row) => knownId(plan, row) ?? [])
    const { writer } = this.#options
    const context = this.#options.valueContext(plan.ctx.actor)
    const loaded = await loadLocked(
      tx,
      { writer, ctx: plan.ctx, model: plan.model, action: 'update', context },
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
      if (earlier !== null || stored !== undefined) this.#assignExisting(plan, row, earlier, stored, drafts)
      else this.#assignNew(plan, row)
      if (row.draft !== null) remember(plan, pending, row.draft)
    }
  }

  #assignNew(plan: Plan, row: Row): void {
    const { ctx, model } = plan
    if (ctx.actor.access.scope(model.name, 'create') === 'none') {
      row.outcome = failed(row.index, failureOf(writeForbidden(model.name, 'create')))
      return
    }
    if (isRefused(plan, row, mayCreateField)) return
    const input = {
      actor: ctx.actor,
      origin: ctx.origin,
      model,
      context: this.#options.valueContext(ctx.actor),
      operation: 'create' as const,
    }
    const defaults = tryParseRecord(input, {}).changes
    for (const [path, value] of defaults)
      if ((row.changes.get(path) ?? null) === null) row.changes.set(path, value)
    row.draft = new RecordDraft(model, 'create', row.id, null, row.changes)
    row.isFirst = true
  }

  #assignExisting(
    plan: Plan,
    row: Row,
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
      row.outcome = failed(row.index, failureOf(writeForbidden(model.name, 'update')))
      return
    }
    if (isRefused(plan, row, earlier?.operation === 'create' ? mayCreateField : mayUpdateField)) return
    const draft = earlier ?? new RecordDraft(model, 'update', stored!.id, stored!, new Map())
    const policy = options.policy === 'create' ? 'update' : options.policy
    for (const [path, value] of mergeValues(
      model,
      (name) => draft.get(name),
      row.changes,
      policy,
      options.mergeParts !== false,
    ))
      draft.changes.set(path, value)
    if (stored !== undefined) drafts.set(stored.id, draft)
    row.draft = draft
  }

  async #write(tx: Transaction, ctx: WriteContext, rows: readonly Row[]): Promise<void> {
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
  }
}

interface Plan {
  readonly ctx: WriteContext
  readonly model: EntityModel
  readonly matches: readonly (readonly MatchPath[])[]
  readonly options: UpsertOptions
  readonly known: readonly ReadonlyMap<string, string>[]
}

function outcomeOf(
  row: Row,
  failures: ReadonlyMap<string, DraftFailure>,
  changed: ReadonlySet<string>,
): UpsertOutcome {
  const draft = row.draft!
  const failure = failures.get(draft.id)
  if (failure !== undefined) return failed(row.index, failure)
  if (draft.operation === 'create')
    return { index: row.index, outcome: row.isFirst ? 'created' : 'updated', id: draft.id }
  return { index: row.index, outcome: changed.has(draft.id) ? 'updated' : 'unchanged', id: draft.id }
}

function failed(index: number, failure: DraftFailure): UpsertOutcome {
  return {
    index,
    outcome: 'failed',
    id: null,
    code: failure.code,
    message: failure.message,
    ...(failure.field === undefined ? {} : { field: failure.field }),
  }
}

/** A match key must be readable: that something matched would tell its value. */
function readableMatch(ctx: WriteContext, model: EntityModel, path: string): MatchPath {
  const match = matchPath(model, path)
  if (path !== 'id' && ctx.actor.access.fieldScope(model.name, match.field.path, 'read') === 'none')
    throw unknownPath(model.name, path)
  return match
}

/** Whether a field of the row may not be written on a record that is new, or that exists; the row then fails. */
function isRefused({ ctx, model }: Plan, row: Row, mayWrite: typeof mayCreateField): boolean {
  const path = [...row.changes.keys()].find((candidate) => !mayWrite({ actor: ctx.actor, model }, candidate))
  if (path !== undefined)
    row.outcome = failed(row.index, failureOf(invalidValues(model.name, [unknownField(path)])))
  return path !== undefined
}

const givenOf =
  (row: Row) =>
  (path: string): unknown =>
    path === 'id' ? row.id : row.changes.get(path)

const valueOf =
  (draft: RecordDraft) =>
  (path: string): unknown =>
    path === 'id' ? draft.id : draft.get(path)

function rawValues(match: MatchPath, row: Row): unknown[] {
  const value = givenOf(row)(match.field.path)
  const values =
    match.sub === null
      ? [value]
      : ((value ?? []) as Record<string, unknown>[]).map((part) => part[match.sub!.name])
  return values.filter((item) => item !== null && item !== undefined)
}

/** Names are recognised whatever their case and accents. */
function lookUpOperator(match: MatchPath): 'same' | 'in' {
  return (match.sub ?? match.field).kind.operators.same === undefined ? 'in' : 'same'
}

function valueAt(record: Record<string, unknown>, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, segment) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[segment] : undefined,
      record,
    )
}

function knownId(plan: Plan, row: Row): string | null {
  if (row.outcome !== null || plan.options.policy === 'create') return null
  for (const [at, key] of plan.matches.entries()) {
    for (const text of keysOf(key, givenOf(row))) {
      const id = plan.known[at]!.get(text)
      if (id !== undefined) return id
    }
  }
  return null
}

function isFound(matches: Plan['matches'], found: readonly ReadonlyMap<string, string>[], row: Row): boolean {
  return found.some((ids, at) =>
    keysOf(matches[at]!, (path) => row.changes.get(path)).some((text) => ids.has(text)),
  )
}

function pendingDraft(
  plan: Plan,
  pending: readonly ReadonlyMap<string, RecordDraft>[],
  row: Row,
): RecordDraft | null {
  if (plan.options.policy === 'create') return null
  for (const [at, key] of plan.matches.entries()) {
    for (const text of keysOf(key, givenOf(row))) {
      const draft = pending[at]!.get(text)
      if (draft !== undefined) return draft
    }
  }
  return null
}

function remember(plan: Plan, pending: readonly Map<string, RecordDraft>[], draft: RecordDraft): void {
  for (const [at, key] of plan.matches.entries()) {
    for (const text of keysOf(key, valueOf(draft))) if (!pending[at]!.has(text)) pending[at]!.set(text, draft)
  }
}
