import type { Actor, ChangeOrigin } from '../../access/actor.ts'
import { readerOf } from '../../access/reader-of.ts'
import type { Transaction } from '../../database/database.ts'
import type { ErrorTexts } from '../../foundation/error-texts.ts'
import type { EntityModel, FieldModel } from '../../metadata/entity-model.ts'
import { unknownEntity, unknownPath } from '../../records/query/query-error.ts'
import { writeForbidden } from '../../records/record-errors.ts'
import type { WriteContext } from '../../records/record-service.ts'
import { nestValues } from '../../records/write/record-draft.ts'
import { peopleByName, type ImportServices } from '../import/import-scope.ts'
import type { RowProblem } from '../import/import-session.ts'
import { foldText } from '../../foundation/fold-text.ts'
import { defaultValueSettings, type ValueSettings } from '../reading/values/value-type.ts'
import { NameLinks, linkProblem } from './name-links.ts'
import { pasteColumn, type CellValue, type PasteColumn } from './paste-column.ts'
import type { PasteAnswer, PastedOutcome, PastedRow, PasteRequest } from './paste.ts'

export type PasteServices = Pick<
  ImportServices,
  'database' | 'records' | 'metadata' | 'directory' | 'labels' | 'valueContext'
> & { readonly errorTexts: ErrorTexts }

type Values = Readonly<Record<string, unknown>>

/** One row on its way. */
interface Row {
  readonly id: string | undefined
  readonly before: Values
  readonly cells: CellValue[]
  outcome: PastedOutcome
  savedAs: string | null
  problem: RowProblem | null
}

interface Work {
  readonly request: PasteRequest
  readonly model: EntityModel
  readonly ctx: WriteContext
  readonly columns: readonly PasteColumn[]
  readonly settings: ValueSettings
}

class RollBack extends Error {}

/** Cells of a spreadsheet into records: read as imports read them, written together, told cell by cell. */
export class PasteService {
  readonly #services: PasteServices

  constructor(services: PasteServices) {
    this.#services = services
  }

  async paste(
    actor: Actor,
    origin: ChangeOrigin,
    entity: string,
    request: PasteRequest,
  ): Promise<PasteAnswer> {
    const { channel, cause } = origin
    const ctx = { actor, origin: request.preview ? { channel, cause } : origin }
    const work = await this.#work(ctx, entity, request)
    let answer: PasteAnswer | undefined
    await this.#services.database
      .transaction(async (tx) => {
        answer = await this.#run(tx, work)
        if (request.preview) throw new RollBack()
      })
      .catch((error: unknown) => {
        if (!(error instanceof RollBack)) throw error
      })
    return answer!
  }

  async #work(ctx: WriteContext, entity: string, request: PasteRequest): Promise<Work> {
    const { metadata, directory, labels, valueContext } = this.#services
    const { access } = ctx.actor
    const model = metadata.current.entities.get(entity)
    if (model === undefined || model.system || access.scope(entity, 'read') === 'none')
      throw unknownEntity(entity)
    const action = request.ids.length > 0 ? 'update' : 'create'
    if (access.scope(entity, action) === 'none') throw writeForbidden(entity, action)
    const people = await peopleByName(directory)
    const columns = request.fields.map((path) => {
      const field = model.fields.get(path)
      if (field === undefined || access.fieldScope(entity, path, 'read') === 'none')
        throw unknownPath(entity, path)
      return pasteColumn({ metadata: metadata.current, model, access, labels, people }, field)
    })
    const { country, currency, timeZone } = valueContext(ctx.actor)
    const settings = {
      ...defaultValueSettings,
      country,
      currency,
      timeZone,
      ...(request.dateOrder === undefined ? {} : { dateOrder: request.dateOrder }),
      ...(request.decimalSeparator === undefined ? {} : { decimalSeparator: request.decimalSeparator }),
    }
    return { request, model, ctx, columns, settings }
  }

  async #run(tx: Transaction, work: Work): Promise<PasteAnswer> {
    const before = await this.#read(tx, work, work.request.ids)
    const rows = work.request.rows.map((texts, index): Row => {
      const id = work.request.ids[index]
      const record = (id === undefined ? undefined : before.get(id)) ?? {}
      const cells = work.columns.map((column, at) =>
        column.read(texts[at] ?? '', valueOf(record, column.field), settingsFor(work, column, record)),
      )
      return { id, before: record, cells, outcome: 'left', savedAs: id ?? null, problem: null }
    })
    const missing = await this.#link(tx, work, rows)
    await this.#change(tx, work, rows)
    if (work.request.create) await this.#create(tx, work, rows)
    const after = await this.#read(
      tx,
      work,
      rows.flatMap(({ savedAs }) => savedAs ?? []),
    )
    return this.#answer(work, rows, after, missing)
  }

  async #read(tx: Transaction, work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, Values>> {
    const found = new Map<string, Values>()
    const fields = work.request.fields
    for (let start = 0; start < ids.length; start += 500) {
      const filter = { id: { in: ids.slice(start, start + 500) } }
      const { data } = await this.#services.records.queryObjects(
        work.ctx.actor,
        work.model.name,
        { fields, filter, limit: 500 },
        tx,
      )
      for (const record of data) found.set(String(record['id']), record)
    }
    return found
  }

  /** Puts records in the place of their names; gives the names that no record has, by field. */
  async #link(tx: Transaction, work: Work, rows: readonly Row[]): Promise<PasteAnswer['missing']> {
    const missing: Record<string, readonly string[]> = {}
    const links = new Map<string, NameLinks>()
    const used = work.request.create ? rows : rows.slice(0, work.request.ids.length)
    for (const [at, { field, target }] of work.columns.entries()) {
      if (target === null) continue
      const known = links.get(target.name) ?? new NameLinks(this.#services.records, work.ctx, target)
      links.set(target.name, known)
      const names = used.flatMap(({ cells }) => {
        const cell = cells[at]
        return cell !== undefined && 'name' in cell ? [cell.name] : []
      })
      await known.look(tx, names)
      const lost = [...new Set(names)].filter((name) => {
        const found = known.find(field, name)
        return 'id' in found && found.id === null
      })
      if (lost.length > 0) missing[field.path] = lost
      const problems =
        work.request.links === 'create' ? await known.create(tx, field, lost) : new Map<string, RowProblem>()
      for (const { cells } of used) {
        const cell = cells[at]
        if (cell !== undefined && 'name' in cell)
          cells[at] = linked(known, field, cell.name, { problems, isLost: work.request.links === 'refuse' })
      }
    }
    return missing
  }

  async #change(tx: Transaction, work: Work, rows: readonly Row[]): Promise<void> {
    const changing = rows.filter(({ id }) => id !== undefined)
    const byId = new Map(changing.map((row) => [row.id!, row]))
    const { changed, failed } = await this.#services.records.updateEach(
      { ...work.ctx, tx },
      work.model.name,
      [...byId].map(([id, row]) => ({ id, values: valuesOf(work, row) })),
    )
    const written = new Set(changed)
    for (const [id, row] of byId) row.outcome = written.has(id) ? 'changed' : 'unchanged'
    for (const { id, ...failure } of failed) fail(work, byId.get(id)!, failure)
  }

  async #create(tx: Transaction, work: Work, rows: readonly Row[]): Promise<void> {
    const fresh = rows.filter((row) => {
      if (row.id !== undefined) return false
      return row.cells.some((cell) => !('value' in cell) || !isBlank(cell.value))
    })
    if (fresh.length === 0) return
    const outcomes = await this.#services.records.upsertMany(
      { ...work.ctx, tx },
      work.model.name,
      { matchKeys: [], policy: 'create' },
      fresh.map((row) => valuesOf(work, row)),
    )
    for (const [at, { outcome, id, code, message, values, field }] of outcomes.entries()) {
      const row = fresh[at]!
      row.savedAs = outcome === 'failed' ? null : id
      row.outcome = 'created'
      if (outcome === 'failed')
        fail(work, row, {
          code: code ?? 'records.invalid',
          message: message ?? '',
          values: values ?? {},
          field,
        })
    }
  }

  #answer(
    work: Work,
    rows: readonly Row[],
    after: ReadonlyMap<string, Values>,
    missing: PasteAnswer['missing'],
  ): PasteAnswer {
    const cells = { changed: 0, refused: 0 }
    const told = rows.map((row): PastedRow => {
      const record = row.outcome === 'left' ? row.before : (after.get(row.savedAs ?? '') ?? {})
      return {
        id: row.savedAs,
        outcome: row.outcome,
        problem: row.problem === null ? null : this.#text(work, row.problem),
        cells: row.cells.map((cell, at) => {
          const { field } = work.columns[at]!
          const value = { before: valueOf(row.before, field) ?? null, after: valueOf(record, field) ?? null }
          const problem = 'problem' in cell ? this.#text(work, cell.problem) : null
          if (problem !== null) cells.refused += 1
          else if (JSON.stringify(value.before) !== JSON.stringify(value.after)) cells.changed += 1
          return { ...value, problem }
        }),
      }
    })
    return { rows: told, cells, missing }
  }

  #text(work: Work, { code, message, values, field }: RowProblem): string {
    const fault = { code, message, values: { entity: work.model.name, path: field, ...values } }
    return this.#services.errorTexts.textOf(fault, readerOf(work.ctx.actor))
  }
}

function linked(
  links: NameLinks,
  field: FieldModel,
  name: string,
  { problems, isLost }: { readonly problems: ReadonlyMap<string, RowProblem>; readonly isLost: boolean },
): CellValue {
  const problem = problems.get(foldText(name))
  if (problem !== undefined) return { problem }
  const found = links.find(field, name)
  if ('problem' in found) return found
  if (found.id !== null) return { value: found.id }
  return isLost ? { problem: linkProblem('link_not_found', field, name) } : { value: null }
}

/** What is refused of one field is that cell's own fault, where the field was pasted into. */
function fail(
  work: Work,
  row: Row,
  { code, message, values, field }: Omit<RowProblem, 'field'> & { readonly field: string | undefined },
): void {
  const problem = { code, message, values, field: field ?? null }
  const at = work.columns.findIndex(
    (column) => field === column.field.path || field?.startsWith(`${column.field.path}.`),
  )
  if (at >= 0) row.cells[at] = { problem }
  row.outcome = 'failed'
  row.problem = problem
}

/** An amount without a sign is of the currency that stood there. */
function settingsFor({ settings }: Work, { field }: PasteColumn, record: Values): ValueSettings {
  const before = valueOf(record, field) as { readonly currency?: unknown } | null | undefined
  return field.kind.name === 'money' && typeof before?.currency === 'string'
    ? { ...settings, currency: before.currency }
    : settings
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}

/** What is written: cells that do not fit are left out, and so is nothing where there is nothing. */
function valuesOf({ model, columns }: Work, row: Row): Values {
  const values = columns.flatMap(({ field }, at): (readonly [string, unknown])[] => {
    const cell = row.cells[at]
    if (cell === undefined || !('value' in cell) || cell.value === undefined) return []
    const isSame = isBlank(cell.value) && isBlank(valueOf(row.before, field))
    return isSame ? [] : [[field.path, cell.value]]
  })
  return nestValues(model, values)
}

function valueOf(record: Values, field: FieldModel): unknown {
  if (field.namespace === null) return record[field.path]
  return (record[field.namespace] as Values | undefined)?.[field.name]
}
