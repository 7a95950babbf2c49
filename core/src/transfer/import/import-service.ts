import type { Readable } from 'node:stream'
import { isTesseraError, TesseraError } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'
import { isStarter, starterOf } from '../../access/starter.ts'
import { newId } from '../../foundation/uuid.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import { headerKey } from '../mapping/propose-mapping.ts'
import { openTable } from '../reading/open-table.ts'
import type { TableDescription } from '../reading/read-table.ts'
import type { TableSettingsInput } from '../reading/table-settings.ts'
import { earlierChoices, mapColumns, withChoices, type EarlierChoices } from './column-mapping.ts'
import { errorFile } from './error-file.ts'
import {
  importBusy,
  importNotFound,
  importOver,
  interrupted,
  invalidImport,
  nothingMapped,
  unknownMatchKey,
  unknownTarget,
} from './import-errors.ts'
import { importQueues } from './import-jobs.ts'
import { rightsOf } from './import-rights.ts'
import { choicesOf, importedModel, offeredTargets, type ImportServices } from './import-scope.ts'
import type { ColumnChoice, ImportOptions, ImportSession, MappedColumn } from './import-session.ts'
import { importTemplate } from './import-template.ts'
import { importResult } from './import-result.ts'
import { importView, problemView, summaryView, type ImportSummary, type ImportView } from './import-view.ts'
import { withLocalCopy } from './local-copy.ts'

export interface NewImport {
  readonly entity: string
  readonly name: string
  readonly content: ReadableStream<Uint8Array> | Readable | Uint8Array
}

export interface ImportChange {
  /** What the user fixes of the reading, whole; the rest is detected anew. */
  readonly settings?: TableSettingsInput | undefined
  readonly mapping?: readonly (ColumnChoice & { readonly column: number })[] | undefined
  readonly options?: Partial<ImportOptions> | undefined
}

const largestImport = 100 * 1_048_576
const keptDays = 90
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Imports from the upload to the result, for their owner. The work itself is done by jobs. */
export class ImportService {
  readonly #services: ImportServices
  readonly #jobs: JobQueue

  constructor(services: ImportServices, jobs: JobQueue) {
    this.#services = services
    this.#jobs = jobs
  }

  /** Stores the file, looks what is in it, and proposes where its columns go. What is no table is not kept. */
  async create(actor: Actor, input: NewImport): Promise<ImportView> {
    importedModel(this.#services, actor, input.entity)
    const { files, database, store } = this.#services
    const userId = this.#userOf(actor)
    const file = await files
      .upload({ name: input.name, content: input.content, createdBy: userId, most: largestImport })
      .catch(tooLarge)
    try {
      const table = await this.#open(actor, file.id, {})
      const mapping = mapColumns(
        table,
        this.#targets(actor, input.entity),
        await this.#earlier(userId, input.entity),
      )
      const id = newId()
      await database.transaction(async (tx) => {
        await files.attach(tx, [file.id])
        await store.add(tx, {
          id,
          entity: input.entity,
          fileId: file.id,
          fileName: file.name,
          table,
          mapping,
          starter: starterOf(actor, userId),
        })
      })
      return await this.get(actor, id)
    } catch (error) {
      await files.erase([file.id])
      throw error
    }
  }

  async list(actor: Actor, entity: string | null, limit: number): Promise<ImportSummary[]> {
    const sessions =
      actor.userId === null ? [] : await this.#services.store.ofUser(actor.userId, entity, limit)
    return sessions
      .filter(
        (session) =>
          isStarter(actor, session.starter) && actor.access.scope(session.entity, 'import') !== 'none',
      )
      .map(summaryView)
  }

  async get(actor: Actor, id: string): Promise<ImportView> {
    const session = await this.#session(actor, id)
    const isAtWork = session.state === 'previewing' || session.state === 'running'
    const isOver = isAtWork && (await this.#endAbandoned(id))
    return importView(this.#services, actor, isOver ? await this.#session(actor, id) : session)
  }

  /** The first rows as they will be, and what is wrong with the first that fail. */
  async previewRows(actor: Actor, id: string): Promise<ImportView> {
    const session = await this.#session(actor, id)
    const view = (problem: Parameters<typeof problemView>[3]): Record<string, unknown> =>
      problemView(this.#services, actor, session, problem)
    const rows = (session.preview?.rows ?? []).map((row) => ({
      ...row,
      problem: row.problem === null ? null : view(row.problem),
    }))
    const phase = session.startedAt === null ? 'preview' : 'run'
    const failed =
      session.preview === null && phase === 'preview'
        ? []
        : await this.#services.store.failures(id, phase, -1, 100)
    return {
      rows,
      failed: failed.map((row) => ({ number: row.number, cells: row.cells, problem: view(row) })),
    }
  }

  async change(actor: Actor, id: string, change: ImportChange): Promise<ImportView> {
    const session = await this.#draft(actor, id)
    const targets = this.#targets(actor, session.entity)
    const unknown = (change.mapping ?? []).filter(
      ({ path }) => path !== null && !targets.some((target) => target.path === path),
    )
    if (unknown.length > 0) throw invalidImport(unknown.map(({ path }) => unknownTarget(path!)))
    const { table, mapping } =
      change.settings === undefined ? session : await this.#readAgain(actor, session, change.settings)
    const changed = withChoices(mapping, change.mapping ?? [], targets)
    const options = { ...session.options, ...change.options }
    this.#demandKeys(actor, session, changed, change.options?.matchKeys ?? null)
    const isStored = await this.#services.store.change(id, {
      chosen: change.settings ?? session.chosen,
      table,
      mapping: changed,
      options,
    })
    if (!isStored) throw importBusy('running')
    return this.get(actor, id)
  }

  /** Tries the import out, in the background; asked for twice, it runs once. */
  preview(actor: Actor, id: string): Promise<ImportView> {
    return this.#begin(actor, id, 'previewing')
  }

  /** Runs the import, in the background; asked for twice, it runs once. */
  start(actor: Actor, id: string): Promise<ImportView> {
    return this.#begin(actor, id, 'running')
  }

  /** Stops what runs at the next chunk; what is written stays. */
  async cancel(actor: Actor, id: string): Promise<ImportView> {
    await this.#session(actor, id)
    await this.#services.store.cancel(id)
    return this.get(actor, id)
  }

  async remove(actor: Actor, id: string): Promise<void> {
    const session = await this.#session(actor, id)
    if (session.state === 'previewing' || session.state === 'running') throw importBusy(session.state)
    await this.#services.database.transaction(async (tx) => {
      await this.#services.store.remove(tx, id)
      await this.#services.files.remove(tx, [session.fileId])
    })
  }

  async errors(
    actor: Actor,
    id: string,
  ): Promise<{ readonly name: string; readonly content: AsyncGenerator<string> }> {
    const session = await this.#session(actor, id)
    const texts = this.#services.texts.translator(actor.language)
    const phase = session.startedAt === null ? 'preview' : 'run'
    const base = session.fileName.replace(/\.[^.]*$/, '')
    return {
      name: `${base}-${texts.t('import.errorFile.name')}.csv`,
      content: errorFile(this.#services, actor, session, phase),
    }
  }

  template(actor: Actor, entity: string): { readonly name: string; readonly content: string } {
    const model = importedModel(this.#services, actor, entity)
    const label = this.#services.labels.entityLabel(entity, actor.language).other
    const texts = this.#services.texts.translator(actor.language)
    return {
      name: `${label}-${texts.t('import.templateFile')}.csv`,
      content: importTemplate(this.#services, actor, model),
    }
  }

  /** Takes away what nobody needs any more; to be called now and then. */
  async prune(): Promise<void> {
    const { store, files, database } = this.#services
    await this.#endAbandoned()
    const gone = await store.prune(keptDays)
    await files.remove(database, gone)
  }

  /** Whoever started one is told: its job died before it could. */
  #endAbandoned(id?: string): Promise<boolean> {
    const { store, database, notifications } = this.#services
    const { code, message } = interrupted()
    return database.transaction(async (tx) => {
      const ended = await store.endAbandoned(tx, Object.values(importQueues), { code, message }, id)
      for (const session of ended)
        if (session.state === 'failed')
          await notifications.notify(tx, importResult(session, session.state, session.counts))
      return ended.length > 0
    })
  }

  async #begin(actor: Actor, id: string, state: 'previewing' | 'running'): Promise<ImportView> {
    const session = await this.#session(actor, id)
    if (session.mapping.every((column) => column.path === null)) throw nothingMapped()
    const isAsked = session.state === state || (state === 'running' && session.state === 'done')
    if (isAsked) return this.get(actor, id)
    if (session.state !== 'draft')
      throw session.state === 'previewing' || session.state === 'running'
        ? importBusy(session.state)
        : importOver(session.state)
    await this.#services.database.transaction(async (tx) => {
      if (!(await this.#services.store.begin(tx, id, state))) return
      if (state === 'running') await this.#services.store.forgetFailures(tx, id, 'run')
      await this.#jobs.enqueue(tx, importQueues[state], { import: id })
    })
    return this.get(actor, id)
  }

  async #session(actor: Actor, id: string): Promise<ImportSession> {
    const session = uuid.test(id) ? await this.#services.store.find(id) : null
    if (session === null || !isStarter(actor, session.starter)) throw importNotFound(id)
    importedModel(this.#services, actor, session.entity)
    // What was shown to more rights is not shown to less: it is tried out anew.
    const isPassed = session.preview !== null && session.preview.rights !== rightsOf(actor)
    return isPassed ? { ...session, preview: null } : session
  }

  async #draft(actor: Actor, id: string): Promise<ImportSession> {
    const session = await this.#session(actor, id)
    if (session.state === 'draft') return session
    throw session.state === 'previewing' || session.state === 'running'
      ? importBusy(session.state)
      : importOver(session.state)
  }

  #targets(actor: Actor, entity: string): ReturnType<typeof offeredTargets> {
    return offeredTargets(this.#services, actor, importedModel(this.#services, actor, entity))
  }

  #userOf(actor: Actor): string {
    if (actor.userId !== null) return actor.userId
    throw importNotFound('')
  }

  async #earlier(userId: string, entity: string): Promise<EarlierChoices> {
    return earlierChoices(await this.#services.store.earlier(userId, entity))
  }

  async #open(actor: Actor, fileId: string, settings: TableSettingsInput): Promise<TableDescription> {
    const { country, currency, timeZone } = this.#services.valueContext(actor)
    return withLocalCopy(this.#services.files, fileId, async (path) => {
      await using table = await openTable(path, settings, { defaults: { country, currency, timeZone } })
      const { settings: found, sheets, header, columns, sampleRows, rowCount, warnings } = table
      return { settings: found, sheets, header, columns, sampleRows, rowCount, warnings }
    })
  }

  async #readAgain(
    actor: Actor,
    session: ImportSession,
    settings: TableSettingsInput,
  ): Promise<{ readonly table: TableDescription; readonly mapping: MappedColumn[] }> {
    const table = await this.#open(actor, session.fileId, settings)
    const chosen = session.mapping.flatMap((column, index) =>
      column.reason === 'chosen' ? [[headerKey(session.table.header[index] ?? ''), column] as const] : [],
    )
    const mapping = mapColumns(
      table,
      this.#targets(actor, session.entity),
      await this.#earlier(session.starter.userId, session.entity),
      new Map(chosen),
    )
    return { table, mapping }
  }

  #demandKeys(
    actor: Actor,
    session: ImportSession,
    mapping: readonly MappedColumn[],
    keys: ImportOptions['matchKeys'],
  ): void {
    if (keys === null) return
    const choices = choicesOf(this.#services, actor, importedModel(this.#services, actor, session.entity), {
      mapping,
    })
    const known = new Set(choices.usable.map((key) => key.join()))
    const unknown = keys.filter((key) => !known.has(key.join()))
    if (unknown.length > 0) throw invalidImport(unknown.map((key) => unknownMatchKey(key.join(' + '))))
  }
}

function tooLarge(error: unknown): never {
  if (!isTesseraError(error, 'files.too_large')) throw error
  throw new TesseraError({
    code: 'import.too_large',
    kind: 'invalid',
    message: 'The file is larger than 100 MB. Split it and import the parts one after another.',
  })
}
