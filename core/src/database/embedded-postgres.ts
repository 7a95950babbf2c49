import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TesseraError } from '@tessera/sdk'
import type { Logger } from '../foundation/logger.ts'
import { ensureCluster, ensurePassword } from './cluster-initialisation.ts'
import { DiskGuard } from './disk-guard.ts'
import { lockFolder, type FolderLock } from './folder-lock.ts'
import { freePort } from './free-port.ts'
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts'
import { chooseLauncher, type PostgresLauncher } from './postgres-launcher.ts'
import { clearLeftovers } from './postgres-leftovers.ts'
import { PostgresProcess } from './postgres-process.ts'
import { accessRules, postgresConfiguration } from './postgres-settings.ts'
import { makeSocketFolder, removeSocketFolder, socketAnswers, socketPort } from './socket-folder.ts'
import { setWriting, writingAllowed, writingFile } from './writing-switch.ts'

export interface EmbeddedPostgresOptions {
  /** The database's own folder; it is made if it is not there. */
  readonly folder: string
  readonly logger: Logger
  /** Told what takes a while: first preparation, recovery. */
  readonly onProgress?: (message: string) => void
  /** More lines for postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>
  /** Off only in tests: the cluster's first files are not forced to disk. */
  readonly sync?: boolean
  /** Under so many free bytes on its disk nothing more is written. */
  readonly lowWater?: number
  /** Programs other than those that npm installed. */
  readonly binaries?: PostgresBinaries
}

export interface EmbeddedPostgres {
  /** The address of one of its databases. */
  url(database: string): string
  readonly pid: number
  /** Why nothing can be saved, where that is known. */
  readonly trouble: TesseraError | undefined
  /** Resolves when it died so often that it is not started any more. */
  readonly failed: Promise<void>
  /** A clean stop; the folder may be used by another server after it. */
  stop(): Promise<void>
}

const restartsInARow = 5
const steadyAfter = 60_000
const roomPause = 500

/** Starts the PostgreSQL that lives in `folder`, preparing or repairing it as needed. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder)
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  // A lock that is only half written, on a disk that is full, would say nothing of why.
  guardOf({ ...options, folder }, () => undefined).demandRoom()
  const lock = await lockFolder({
    path: join(folder, 'server.lock'),
    answers: () => socketAnswers(join(folder, 'run')),
  })
  try {
    return await RunningPostgres.start({ ...options, folder }, lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

interface Place {
  readonly cluster: string
  readonly programs: string
  readonly launcher: PostgresLauncher
  /** Undefined on Windows: there it listens on loopback, behind a password. */
  readonly socketFolder: string | undefined
  readonly port: number
  readonly password: string | undefined
}

function guardOf(options: EmbeddedPostgresOptions, onChange: (isLow: boolean) => void): DiskGuard {
  const { folder, logger, lowWater } = options
  return new DiskGuard({ folder, logger, onChange, ...(lowWater === undefined ? {} : { lowWater }) })
}

class RunningPostgres implements EmbeddedPostgres {
  readonly failed: Promise<void>
  readonly #options: EmbeddedPostgresOptions
  readonly #place: Place
  readonly #lock: FolderLock
  readonly #guard: DiskGuard
  #process: PostgresProcess
  #isStopping = false
  readonly #watching: Promise<void>
  #stopping: Promise<void> | undefined
  #giveUp: () => void = () => undefined

  private constructor(
    options: EmbeddedPostgresOptions,
    place: Place,
    lock: FolderLock,
    running: PostgresProcess,
  ) {
    this.#options = options
    this.#place = place
    this.#lock = lock
    this.#process = running
    this.#guard = guardOf(options, (isLow) => {
      setWriting(place.cluster, !isLow)
      this.#process.reload()
    })
    this.#guard.start()
    this.failed = new Promise((settle) => {
      this.#giveUp = settle
    })
    process.once('exit', this.#onExit)
    this.#watching = this.#watch()
  }

  static async start(options: EmbeddedPostgresOptions, lock: FolderLock): Promise<RunningPostgres> {
    const place = await prepare(options)
    return new RunningPostgres(options, place, lock, await startProcess(options, place))
  }

  get pid(): number {
    return this.#process.pid
  }

  get trouble(): TesseraError | undefined {
    return this.#guard.trouble
  }

  url(database: string): string {
    const { socketFolder, port, password } = this.#place
    const name = encodeURIComponent(database)
    return socketFolder === undefined
      ? `postgresql://postgres:${password}@127.0.0.1:${port}/${name}`
      : `postgresql://postgres@localhost:${port}/${name}?host=${encodeURIComponent(socketFolder)}`
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#end()
    return this.#stopping
  }

  async #end(): Promise<void> {
    this.#isStopping = true
    this.#guard.stop()
    await this.#process.stop()
    await this.#watching
    process.off('exit', this.#onExit)
    removeSocketFolder(join(this.#options.folder, 'run'))
    this.#lock.release()
  }

  /** A database that dies under a running server is started again, unless it keeps dying. */
  async #watch(): Promise<void> {
    let restarts = 0
    for (;;) {
      const startedAt = Date.now()
      await this.#process.ended
      if (this.#isStopping) return
      restarts = Date.now() - startedAt > steadyAfter ? 1 : restarts + 1
      this.#options.logger.error({ restarts }, 'The database ended unexpectedly and is started again')
      if (await this.#guard.look()) {
        restarts = 0
        await this.#untilRoom()
      }
      // What fails for want of room is tried again as soon as there is some.
      if (restarts > restartsInARow || (!(await this.#restart()) && !(await this.#guard.look()))) break
    }
    if (this.#isStopping) return
    this.#options.logger.fatal(
      'The database keeps ending and is not started again. Look for the reason above, then restart the server',
    )
    this.#giveUp()
  }

  async #untilRoom(): Promise<void> {
    while (!this.#isStopping && (await this.#guard.look())) await sleep(roomPause)
  }

  async #restart(): Promise<boolean> {
    try {
      await clearLeftovers(this.#place.cluster, this.#options.logger)
      if (this.#isStopping) return true
      this.#process = await startProcess(this.#options, this.#place)
      if (this.#isStopping) await this.#process.stop()
      return true
    } catch (error) {
      this.#options.logger.error({ err: error }, 'The database could not be started again')
      return false
    }
  }

  readonly #onExit = (): void => {
    this.#process.requestStop()
    this.#lock.release()
  }
}

async function prepare(options: EmbeddedPostgresOptions): Promise<Place> {
  const { folder, logger } = options
  const cluster = join(folder, 'cluster')
  const binaries = options.binaries ?? findPostgresBinaries()
  const launcher = chooseLauncher(folder, cluster)
  const programs = reachablePrograms(binaries, launcher, folder)
  if (existsSync(cluster)) await clearLeftovers(cluster, logger)
  const usesSocket = process.platform !== 'win32'
  const passwordFile = usesSocket ? undefined : join(folder, 'password')
  const password = passwordFile === undefined ? undefined : ensurePassword(passwordFile)
  const onProgress = options.onProgress ?? (() => undefined)
  await ensureCluster({
    binaries,
    programs,
    cluster,
    passwordFile,
    launcher,
    onProgress,
    sync: options.sync ?? true,
  })
  launcher.own(cluster)
  if (!usesSocket)
    return { cluster, programs, launcher, socketFolder: undefined, port: await freePort(), password }
  return {
    cluster,
    programs,
    launcher,
    socketFolder: makeSocketFolder(folder, launcher),
    port: socketPort,
    password,
  }
}

/** Programs in a folder that PostgreSQL's user cannot enter are copied beside the data, which it can. */
function reachablePrograms(binaries: PostgresBinaries, launcher: PostgresLauncher, folder: string): string {
  if (launcher.reaches(binaries.folder)) return binaries.folder
  const copy = join(folder, `programs-${binaries.version}`)
  if (existsSync(copy)) return copy
  const draft = `${copy}.new`
  rmSync(draft, { recursive: true, force: true })
  cpSync(binaries.folder, draft, {
    recursive: true,
    dereference: true,
    filter: (path) => !path.endsWith('.a'),
  })
  launcher.own(draft)
  renameSync(draft, copy)
  return copy
}

async function startProcess(options: EmbeddedPostgresOptions, place: Place): Promise<PostgresProcess> {
  const { cluster, launcher, socketFolder, port } = place
  const files = {
    'postgresql.conf': postgresConfiguration({
      socketFolder,
      port,
      extra: options.settings ?? {},
      hasLocalFile: existsSync(join(cluster, 'local.conf')),
    }),
    'pg_hba.conf': accessRules(socketFolder),
    [writingFile]: writingAllowed,
  }
  for (const [name, text] of Object.entries(files)) {
    const path = join(cluster, name)
    // On a full disk, what is as it should be stays so.
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
    writeFileSync(path, text, { mode: 0o600 })
    launcher.own(path)
  }
  return PostgresProcess.start({
    binaries: place.programs,
    cluster,
    launcher,
    logger: options.logger,
    onSlowStart: () =>
      options.onProgress?.('The database is recovering from an unclean end. This may take a while.'),
  })
}
