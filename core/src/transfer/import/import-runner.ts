import { isTesseraError, type UntypedQuery } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'
import type { StarterActors } from '../../access/starter.ts'
import type { Transaction } from '../../database/database.ts'
import { ThriftyHeap } from '../../foundation/thrifty-heap.ts'
import type { TableRow } from '../reading/cell.ts'
import { openTable, type OpenTable } from '../reading/open-table.ts'
import type { ChunkImporter, ChunkResult, PreparedChunk, RowResult } from './chunk-importer.ts'
import { fileChanged, importerGone, previewTooLong } from './import-errors.ts'
import { rightsOf } from './import-rights.ts'
import { chunkImporter, importedModel, offeredTargets, type ImportServices } from './import-scope.ts'
import {
  addCounts,
  noCounts,
  type FailedRow,
  type ImportCounts,
  type ImportFailure,
  type ImportPreview,
  type ImportSession,
  type PreviewRow,
} from './import-session.ts'
import { ImportUpkeep, tidyAfterImport } from './import-upkeep.ts'
import { importResult } from './import-result.ts'
import { withLocalCopy } from './local-copy.ts'
import { targetPlace } from './target-place.ts'

export interface ImportAttempt {
  readonly signal: AbortSignal
  readonly isLastAttempt: boolean
}

/** What a preview has seen so far. */
interface Pass {
  counts: ImportCounts
  repeated: number
  readonly rows: PreviewRow[]
  readonly seen: Set<string>
}

interface Chunks {
  readonly importer: ChunkImporter
  /** Whether each chunk is committed, so that what comes after it can be looked for on another connection. */
  readonly isCommitted: boolean
  readonly skipped: number
  readonly signal: AbortSignal
}

const chunkSize = 500
const shownRows = 25
const mostKeptFailures = 20_000
const previewSeconds = 120

/** Ends a preview's transaction without keeping anything. */
class RollBack extends Error {}
class Stopped extends Error {}

/** Does the work of imports: tries them out, and runs them. Called by jobs; each may be called again after a crash. */
export class ImportRunner {
  readonly #services: ImportServices
  readonly #actorOf: StarterActors
  readonly #heap = new ThriftyHeap()

  constructor(services: ImportServices, actorOf: StarterActors) {
    this.#services = services
    this.#actorOf = actorOf
  }

  /** The import as it would run, in one transaction that is rolled back: its counts are exact. */
  async preview(id: string, attempt: ImportAttempt): Promise<void> {
    const { store, database } = this.#services
    const session = await store.find(id)
    if (session?.state !== 'previewing') return
    try {
      const failed: FailedRow[] = []
      const preview = await this.#heap.during(() => this.#tryOut(session, attempt.signal, failed))
      await database.transaction(async (tx) => {
        await store.forgetFailures(tx, id, 'preview')
        for (let start = 0; start < failed.length; start += chunkSize)
          await store.addFailures(tx, id, 'preview', failed.slice(start, start + chunkSize))
      })
      await store.endPreview(id, preview, null)
    } catch (error) {
      if (error instanceof Stopped) await store.endPreview(id, null, null)
      else await this.#fail(error, attempt, (failure) => store.endPreview(id, null, failure))
    }
  }

  /** Chunk by chunk, each committed with its place in the file; goes on where it stopped. */
  async run(id: string, attempt: ImportAttempt): Promise<void> {
    const { store } = this.#services
    const session = await store.find(id)
    if (session?.state !== 'running') return
    try {
      const run = this.#heap.during(() => this.#runChunks(session, attempt.signal))
      await run.catch((error: unknown) => {
        if (!(error instanceof Stopped)) throw error
      })
      await tidyAfterImport(this.#services, session)
      await this.#end(session, null)
    } catch (error) {
      await this.#fail(error, attempt, (failure) => this.#end(session, failure))
    }
  }

  /** Whoever started it is told with its end, or it has not ended. */
  async #end(session: ImportSession, failure: ImportFailure | null): Promise<void> {
    const { store, database, notifications } = this.#services
    await database.transaction(async (tx) => {
      const ended = await store.endRun(tx, session.id, failure)
      if (ended !== null && ended.state !== 'cancelled')
        await notifications.notify(tx, importResult(session, ended.state, ended.counts))
    })
  }

  async #tryOut(session: ImportSession, signal: AbortSignal, failed: FailedRow[]): Promise<ImportPreview> {
    const start = performance.now()
    const actor = await this.#actor(session)
    const importer = await chunkImporter(this.#services, actor, session)
    const begun = (): Pass => ({ counts: noCounts, repeated: 0, rows: [], seen: new Set() })
    let pass = begun()
    const work = async (tx: Transaction): Promise<void> => {
      // A transaction that lost against another one is run again.
      pass = begun()
      failed.length = 0
      importer.forget()
      const upkeep = new ImportUpkeep(this.#services, session)
      await this.#eachChunk(
        session,
        { importer, isCommitted: false, skipped: 0, signal },
        async (chunk, onWaiting) => {
          const result = await importer.run(tx, chunk, onWaiting)
          await upkeep.after(result.counts, tx)
          pass.counts = addCounts(pass.counts, result.counts)
          for (const row of result.failed) if (failed.length < mostKeptFailures) failed.push(row)
          pass.repeated += countRepeated(pass.seen, result)
          if (pass.rows.length < shownRows)
            pass.rows.push(
              ...(await this.#shown(tx, actor, session, result.rows.slice(0, shownRows - pass.rows.length))),
            )
          if (!(await this.#services.store.previewed(session.id, pass.counts.rows, pass.counts)))
            throw new Stopped()
          if (performance.now() - start > previewSeconds * 1_000) throw previewTooLong(previewSeconds)
        },
      )
      throw new RollBack()
    }
    await this.#services.database.transaction(work).catch((error: unknown) => {
      if (!(error instanceof RollBack)) throw error
    })
    return {
      counts: pass.counts,
      repeated: pass.repeated,
      rows: pass.rows,
      rights: rightsOf(actor),
      milliseconds: Math.round(performance.now() - start),
    }
  }

  async #runChunks(session: ImportSession, signal: AbortSignal): Promise<void> {
    const { store, database } = this.#services
    const actor = await this.#actor(session)
    const importer = await chunkImporter(this.#services, actor, session)
    const upkeep = new ImportUpkeep(this.#services, session)
    let done = session.doneRows
    const chunks = { importer, isCommitted: true, skipped: done, signal }
    const running = this.#eachChunk(session, chunks, async (chunk, onWaiting) => {
      // Rights may end while an import runs: they are asked for anew with every chunk.
      await this.#demandSameRights(session, actor)
      let isAgain = false
      const counts = await database.transaction(async (tx) => {
        // A transaction that lost against another one is run again.
        if (isAgain) importer.forget()
        isAgain = true
        const place = await store.lockRunning(tx, session.id)
        // Cancelled, or another process has taken over.
        if (place === null || place.done !== done) throw new Stopped()
        const result = await importer.run(tx, chunk, onWaiting)
        await store.addFailures(tx, session.id, 'run', result.failed)
        await store.advance(tx, session.id, done + result.counts.rows, addCounts(place.counts, result.counts))
        return result.counts
      })
      done += counts.rows
      await upkeep.after(counts)
    })
    try {
      await running
    } finally {
      await upkeep.end()
    }
    if (done !== session.totalRows) throw fileChanged()
  }

  async #actor(session: ImportSession): Promise<Actor> {
    const actor = await this.#actorOf(session.starter)
    if (actor === null) throw importerGone()
    importedModel(this.#services, actor, session.entity)
    return actor
  }

  async #demandSameRights(session: ImportSession, actor: Actor): Promise<void> {
    const now = await this.#actor(session)
    if (rightsOf(now) !== rightsOf(actor)) throw importerGone()
  }

  /** While one chunk is written, the next is read, and looked for. */
  async #eachChunk(
    session: ImportSession,
    { importer, isCommitted, skipped, signal }: Chunks,
    use: (chunk: PreparedChunk, onWaiting: () => void) => Promise<void>,
  ): Promise<void> {
    const { database, files } = this.#services
    await withLocalCopy(files, session.fileId, async (path) => {
      await using table = await openTable(path, session.table.settings, { analyse: false })
      const chunks = chunksOf(table, skipped)
      const prepare = async (): Promise<PreparedChunk | null> => {
        const { value } = await chunks.next()
        return value === undefined ? null : importer.prepare(value, isCommitted ? database : null)
      }
      let chunk = await prepare()
      while (chunk !== null) {
        signal.throwIfAborted()
        const { promise: isWaiting, resolve: onWaiting } = Promise.withResolvers<void>()
        const using = use(chunk, onWaiting).finally(onWaiting)
        const [next] = await Promise.all([isWaiting.then(prepare), using])
        if (chunk.found !== null) next?.found?.follow(chunk.found)
        chunk = next
      }
    })
  }

  /** The first rows as they will be, read back inside the transaction. */
  async #shown(
    tx: Transaction,
    actor: Actor,
    session: ImportSession,
    rows: readonly RowResult[],
  ): Promise<PreviewRow[]> {
    const ids = rows.flatMap((row) => row.id ?? [])
    const records = new Map<string, Readonly<Record<string, unknown>>>()
    if (ids.length > 0) {
      const query: UntypedQuery = {
        fields: this.#shownFields(actor, session),
        filter: { id: { in: [...new Set(ids)] } },
        limit: 500,
      }
      const answer = await this.#services.records.queryObjects(actor, session.entity, query, tx)
      for (const record of answer.data) records.set(String(record.id), record)
    }
    return rows.map(({ row, outcome, id, problem }) => ({
      number: row.number,
      outcome,
      record: id === null ? null : (records.get(id) ?? null),
      cells: row.cells,
      problem,
    }))
  }

  #shownFields(actor: Actor, session: ImportSession): string[] {
    const { metadata } = this.#services
    const model = importedModel(this.#services, actor, session.entity)
    const offered = new Set(offeredTargets(this.#services, actor, model).map((target) => target.path))
    const fields = session.mapping.flatMap(({ path }) => {
      const place = path === null || !offered.has(path) ? null : targetPlace(metadata.current, model, path)
      if (place === null) return []
      return place.kind === 'name' ? [place.first.path, place.last.path] : [place.field.path]
    })
    return [...new Set(['displayName', ...fields])].filter(
      (path) => actor.access.fieldScope(model.name, path, 'read') !== 'none',
    )
  }

  /** What will not be different next time ends the import; anything else is tried again by its job. */
  async #fail(
    error: unknown,
    attempt: ImportAttempt,
    end: (failure: ImportFailure) => Promise<void>,
  ): Promise<void> {
    const isLasting = isTesseraError(error) && error.kind !== 'unavailable' && error.kind !== 'internal'
    if (!isLasting && !attempt.isLastAttempt) throw error
    await end(
      isTesseraError(error)
        ? { code: error.code, message: error.message, details: error.details }
        : {
            code: 'import.failed',
            message: 'Something went wrong on the server. Try again, and tell an administrator if it stays.',
          },
    )
    if (!isLasting) throw error
  }
}

async function* chunksOf(table: OpenTable, skipped: number): AsyncGenerator<readonly TableRow[], undefined> {
  let rows: TableRow[] = []
  let toSkip = skipped
  for await (const batch of table.batches()) {
    const taken = Math.min(toSkip, batch.length)
    toSkip -= taken
    for (const row of batch.slice(taken)) {
      rows.push(row)
      if (rows.length < chunkSize) continue
      yield rows
      rows = []
    }
  }
  if (rows.length > 0) yield rows
}

function countRepeated(seen: Set<string>, result: ChunkResult): number {
  let repeated = 0
  for (const { id } of result.rows) {
    if (id === null) continue
    if (seen.has(id)) repeated++
    else seen.add(id)
  }
  return repeated
}
