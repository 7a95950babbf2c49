import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Transaction } from '../../database/database.ts'
import type { EntityModel, Metadata } from '../../metadata/entity-model.ts'
import type { RecordService, UpsertOutcome, WriteContext } from '../../records/record-service.ts'
import type { TableRow } from '../reading/cell.ts'
import type { FailedRow, ImportCounts, ImportOptions, RowOutcome, RowProblem } from './import-session.ts'
import type { LinkResolver } from './link-resolver.ts'
import { keysForRow, type KeyChoices, type MatchKey } from './match-keys.ts'
import type { RowPlan, RowValues } from './row-plan.ts'

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
  readonly read: RowValues
  readonly problem: RowProblem | null
}

/** One row on its way. */
interface Row extends Pick<PreparedRow, 'row' | 'read'> {
  readonly values: Record<string, unknown>
  problem: RowProblem | null
  outcome: UpsertOutcome | null
}

const readAtOnce = 50

/** Brings rows into records, a chunk at a time, in the transaction it is given. */
export class ChunkImporter {
  readonly #options: ChunkImporterOptions

  constructor(options: ChunkImporterOptions) {
    this.#options = options
  }

  /** Reads the cells, with pauses in which whoever else works in this process has their turn. */
  async prepare(table: readonly TableRow[]): Promise<readonly PreparedRow[]> {
    const rows: PreparedRow[] = []
    for (const row of table) {
      rows.push(this.#read(row))
      if (rows.length % readAtOnce === 0) await nextTurn()
    }
    return rows
  }

  /** What was found and made in a transaction that came to nothing is not there. */
  forget(): void {
    this.#options.links.forget()
  }

  async run(tx: Transaction, prepared: readonly PreparedRow[]): Promise<ChunkResult> {
    const rows = prepared.map(({ row, read, problem }): Row => ({
      row,
      read,
      values: { ...read.values },
      problem,
      outcome: null,
    }))
    const linked: Record<string, number> = {}
    for (const path of this.#options.plan.links) await this.#link(tx, path, rows, linked)
    await this.#write(tx, rows)
    return summary(rows.map(resultOf), linked)
  }

  #read(row: TableRow): PreparedRow {
    const read = this.#options.plan.read(row.cells)
    const isEmpty = Object.keys(read.values).length === 0 && read.links.size === 0
    const bad = this.#options.options.badValues === 'fail' ? (read.problems[0] ?? null) : null
    const problem = bad ?? (isEmpty ? (read.problems[0] ?? emptyRow) : null)
    return { row, read, problem }
  }

  async #link(
    tx: Transaction,
    path: string,
    rows: readonly Row[],
    linked: Record<string, number>,
  ): Promise<void> {
    const { metadata, model, links } = this.#options
    const target = metadata.entities.get(model.fields.get(path)?.options.target ?? '')
    const linking = rows.filter((row) => row.problem === null && row.read.links.has(path))
    if (target === undefined || linking.length === 0) return
    const { results, created } = await links.resolve(
      tx,
      target,
      linking.map((row) => row.read.links.get(path)!),
    )
    for (const [at, result] of results.entries()) {
      const row = linking[at]!
      if ('id' in result) row.values[path] = result.id
      else if (this.#options.options.badValues === 'fail') row.problem = { ...result.problem, field: path }
    }
    if (created > 0) linked[target.name] = (linked[target.name] ?? 0) + created
  }

  async #write(tx: Transaction, rows: readonly Row[]): Promise<void> {
    const { keys, choices, options, model, records } = this.#options
    const open = rows.filter((row) => row.problem === null)
    const groups = Map.groupBy(open, (row) =>
      keysForRow(keys, choices, options.byName, model.title, row.values),
    )
    const keysOf: Record<'chosen' | 'byName' | 'nameless', readonly MatchKey[]> = {
      chosen: keys,
      byName: choices.byName === null ? [] : [choices.byName],
      nameless: choices.nameless,
    }
    const ctx = { ...this.#options.ctx, tx }
    for (const group of ['chosen', 'byName', 'nameless'] as const) {
      const some = groups.get(group) ?? []
      if (some.length === 0) continue
      const matchKeys = options.policy === 'create' ? [] : keysOf[group]
      const outcomes = await records.upsertMany(
        ctx,
        model.name,
        { matchKeys, policy: options.policy },
        some.map((row) => row.values),
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

function resultOf({ row, problem, outcome }: Row): RowResult {
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
