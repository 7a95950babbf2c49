import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database, Transaction } from '../../database/database.ts'
import type { EntityModel, Metadata } from '../../metadata/entity-model.ts'
import type { RecordService, UpsertOutcome, WriteContext } from '../../records/record-service.ts'
import type { FoundAhead } from '../../records/write/found-ahead.ts'
import type { ReadRecord, RecordReader } from '../../records/write/read-record.ts'
import type { TableRow } from '../reading/cell.ts'
import type { FailedRow, ImportCounts, ImportOptions, RowOutcome, RowProblem } from './import-session.ts'
import type { LinkResolver } from './link-resolver.ts'
import { fillsAny, keysForRow, type KeyChoices, type MatchKey } from './match-keys.ts'
import type { RowLinks, RowPlan, RowValues } from './row-plan.ts'

export interface ChunkImporterOptions {
  readonly records: RecordService
  readonly metadata: Metadata
  readonly model: EntityModel
  readonly ctx: WriteContext
  readonly plan: RowPlan
  readonly links: LinkResolver
  readonly keys: readonly MatchKey[]
  readonly choices: KeyChoices
  readonly options: ImportOptions
}

export interface RowResult {
  readonly row: TableRow
  readonly outcome: RowOutcome
  readonly id: string | null
  readonly problem: RowProblem | null
}

export interface ChunkResult {
  readonly counts: ImportCounts
  readonly rows: readonly RowResult[]
  readonly failed: readonly FailedRow[]
}

/** A row whose cells are read; nothing has been asked of the database for it yet. */
export interface PreparedRow {
  readonly row: TableRow
  readonly links: RowLinks
  /** Its values, where it has nothing of the chosen keys and may be recognised otherwise. */
  readonly unkeyed: RowValues['values'] | null
  /** The row's own values, read by the record service as well; null where they come to nothing. */
  readonly record: ReadRecord | null
  readonly problem: RowProblem | null
}

/** Rows that are written together, and what they were found to match already. */
export interface PreparedChunk {
  readonly rows: readonly PreparedRow[]
  /** Null where it is looked for when they are written. */
  readonly found: FoundAhead | null
}

/** One row on its way. */
interface Row {
  readonly prepared: PreparedRow
  /** What it is linked to, by the path of the reference. */
  readonly linked: Record<string, unknown>
  problem: RowProblem | null
  outcome: UpsertOutcome | null
}

/** So few that whoever waits for the database hears of its answer soon. */
const readAtOnce = 10

/** Brings rows into records, a chunk at a time, in the transaction it is given. */
export class ChunkImporter {
  readonly #options: ChunkImporterOptions

  constructor(options: ChunkImporterOptions) {
    this.#options = options
  }

  /**
   * Reads the cells, with pauses in which whoever else works in this process has their turn. With a database it also
   * looks for what the rows match, while others are being written: not where that is undone again and nobody else
   * sees it.
   */
  async prepare(table: readonly TableRow[], database: Database | null): Promise<PreparedChunk> {
    const { records, ctx, model } = this.#options
    const readRecord = records.reader(ctx, model.name)
    const rows: PreparedRow[] = []
    for (const row of table) {
      rows.push(this.#read(row, readRecord))
      if (rows.length % readAtOnce === 0) await nextTurn()
    }
    return { rows, found: database === null ? null : await this.#look(rows, database) }
  }

  async #look(rows: readonly PreparedRow[], database: Database): Promise<FoundAhead | null> {
    const { links, plan, records, ctx, model, keys, options } = this.#options
    for (const path of plan.links) {
      const target = this.#target(path)
      const wanted = rows.flatMap((row) => {
        const values = row.problem === null ? row.links[path] : undefined
        return values === undefined ? [] : [values]
      })
      if (target !== undefined) await database.transaction((tx) => links.look(tx, target, wanted))
    }
    // A key with a reference is known only when what it refers to is.
    const isOpen = keys.some((key) => key.some((path) => plan.links.includes(path)))
    if (isOpen || keys.length === 0 || options.policy === 'create') return null
    return records.look(
      ctx,
      model.name,
      keys,
      rows.flatMap((row) => row.record ?? []),
    )
  }

  #target(path: string): EntityModel | undefined {
    const { metadata, model } = this.#options
    return metadata.entities.get(model.fields.get(path)?.options.target ?? '')
  }

  /** What was found and made in a transaction that came to nothing is not there. */
  forget(): void {
    this.#options.links.forget()
  }

  /** `onWaiting` is called when the database has much to do, and this process little. */
  async run(
    tx: Transaction,
    { rows: prepared, found }: PreparedChunk,
    onWaiting: () => void = () => undefined,
  ): Promise<ChunkResult> {
    const rows = prepared.map((row): Row => ({
      prepared: row,
      linked: {},
      problem: row.problem,
      outcome: null,
    }))
    const linked: Record<string, number> = {}
    for (const path of this.#options.plan.links) await this.#link(tx, path, rows, linked)
    await this.#write(tx, rows, found, onWaiting)
    return summary(rows.map(resultOf), linked)
  }

  #read(row: TableRow, readRecord: RecordReader): PreparedRow {
    const read = this.#options.plan.read(row.cells)
    const isEmpty = Object.keys(read.values).length === 0 && Object.keys(read.links).length === 0
    const bad = this.#options.options.badValues === 'fail' ? (read.problems[0] ?? null) : null
    const problem = bad ?? (isEmpty ? (read.problems[0] ?? emptyRow) : null)
    const { keys, options } = this.#options
    const record = problem === null ? readRecord(read.values) : null
    const unkeyed = options.byName && !fillsAny(keys, read.values) ? read.values : null
    return { row, links: read.links, unkeyed, record, problem }
  }

  async #link(
    tx: Transaction,
    path: string,
    rows: readonly Row[],
    linked: Record<string, number>,
  ): Promise<void> {
    const { links } = this.#options
    const target = this.#target(path)
    const linking = rows.filter(
      ({ problem, prepared }) => problem === null && prepared.links[path] !== undefined,
    )
    if (target === undefined || linking.length === 0) return
    const { results, created } = await links.resolve(
      tx,
      target,
      linking.map(({ prepared }) => prepared.links[path]!),
    )
    for (const [at, result] of results.entries()) {
      const row = linking[at]!
      if ('id' in result) row.linked[path] = result.id
      else if (this.#options.options.badValues === 'fail') row.problem = { ...result.problem, field: path }
    }
    if (created > 0) linked[target.name] = (linked[target.name] ?? 0) + created
  }

  async #write(
    tx: Transaction,
    rows: readonly Row[],
    found: FoundAhead | null,
    onWaiting: () => void,
  ): Promise<void> {
    const { keys, choices, options, model, records } = this.#options
    const open = rows.filter((row) => row.problem === null)
    const groups = Map.groupBy(open, ({ prepared: { unkeyed }, linked }) =>
      unkeyed === null ? 'chosen' : keysForRow(keys, choices, model.title, { ...unkeyed, ...linked }),
    )
    const keysOf: Record<'chosen' | 'byName' | 'nameless', readonly MatchKey[]> = {
      chosen: keys,
      byName: choices.byName === null ? [] : [choices.byName],
      nameless: choices.nameless,
    }
    const ctx = { ...this.#options.ctx, tx }
    const readLinks = records.reader(ctx, model.name)
    for (const group of ['chosen', 'byName', 'nameless'] as const) {
      const some = groups.get(group) ?? []
      if (some.length === 0) continue
      const matchKeys = options.policy === 'create' ? [] : keysOf[group]
      const outcomes = await records.upsertMany(
        ctx,
        model.name,
        {
          matchKeys,
          policy: options.policy,
          onWriting: onWaiting,
          ...(group === 'chosen' && found !== null ? { ahead: found } : {}),
        },
        some.map(({ linked, prepared }) => readLinks(linked, prepared.record!)),
      )
      for (const [at, outcome] of outcomes.entries()) some[at]!.outcome = outcome
    }
  }
}

const emptyRow: RowProblem = {
  code: 'import.reason.empty_row',
  field: null,
  message: 'The row holds nothing to import.',
  values: {},
}

function resultOf({ prepared: { row }, problem, outcome }: Row): RowResult {
  if (problem !== null) return { row, outcome: 'failed', id: null, problem }
  if (outcome!.outcome !== 'failed') return { row, outcome: outcome!.outcome, id: outcome!.id, problem: null }
  const { code = 'records.invalid', message = 'The row could not be saved.', values = {}, field } = outcome!
  return { row, outcome: 'failed', id: null, problem: { code, field: field ?? null, message, values } }
}

function summary(rows: readonly RowResult[], linked: Readonly<Record<string, number>>): ChunkResult {
  const counts = { created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 }
  for (const row of rows) counts[row.outcome]++
  const failed = rows.flatMap(({ row, problem }) =>
    problem === null ? [] : [{ number: row.number, cells: row.cells, ...problem }],
  )
  return { counts: { rows: rows.length, ...counts, linked }, rows, failed }
}
