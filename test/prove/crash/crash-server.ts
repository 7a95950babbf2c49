import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../../core/src/database/free-port.ts'
import { clearLeftovers } from '../../../core/src/database/postgres-leftovers.ts'
import { createLogger } from '../../../core/src/foundation/logger.ts'
import { moments, type Moment } from './faults/fault-points.ts'
import { postmasterOf } from './faults/kill-cluster.ts'
import type { KillOrder, KillReport, Victim } from './faults/orders.ts'

const main = resolve(import.meta.dirname, '../../../core/src/main.ts')
const preload = join(import.meta.dirname, 'faults', 'preload.ts')
const plugin = join(import.meta.dirname, 'plugin')
const patience = 90_000
const shownOutput = 4000

export interface Readiness {
  readonly status: number
  readonly body: {
    readonly ready?: boolean
    /** When it looked. */
    readonly at?: string
    readonly checks?: Readonly<Record<string, string>>
    readonly problems?: readonly { readonly check: string; readonly code: string; readonly message: string }[]
  }
}

/** The product as a program of its own on one data folder, to be started and killed again and again. */
export class CrashServer {
  readonly dataFolder: string
  readonly port: number
  readonly url: string
  readonly #environment: Readonly<Record<string, string>>
  #child: ChildProcess | undefined
  #output = ''
  #unheard = 0
  #killed: Promise<Victim> | undefined

  private constructor(dataFolder: string, port: number, environment: Readonly<Record<string, string>>) {
    this.dataFolder = dataFolder
    this.port = port
    this.url = `http://127.0.0.1:${port}`
    this.#environment = environment
  }

  static async prepare(
    dataFolder: string,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<CrashServer> {
    mkdirSync(join(dataFolder, 'plugins'), { recursive: true })
    symlinkSync(plugin, join(dataFolder, 'plugins', 'ledger'))
    return new CrashServer(dataFolder, await freePort(), environment)
  }

  /** What the server has printed last. */
  get output(): string {
    return this.#output.slice(-shownOutput)
  }

  /** How often the server's log spoke of a failure that nobody waited for. */
  get unheardFailures(): number {
    return this.#unheard
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null
  }

  get postmaster(): number | undefined {
    return postmasterOf(this.dataFolder)
  }

  /** Of the link that a server prints at its first start, once it is ready. */
  async setupToken(): Promise<string> {
    for (;;) {
      const token = /\/setup#token=(\S+)\s/.exec(this.#output)?.[1]
      if (token !== undefined) return token
      await sleep(20)
    }
  }

  /** Where its database is reached; known while it runs. */
  get databaseUrl(): string {
    const note = JSON.parse(readFileSync(join(this.dataFolder, 'server.json'), 'utf8')) as {
      databaseUrl: string
    }
    return note.databaseUrl
  }

  start(): void {
    const { DATABASE_URL: _own, ...inherited } = process.env
    const words = ['--no-node-snapshot', '--import', preload, main, '--data', this.dataFolder]
    const child = spawn(process.execPath, [...words, '--port', String(this.port)], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...inherited,
        NODE_ENV: 'production',
        NODE_COMPILE_CACHE: join(this.dataFolder, 'cache', 'compiled'),
        LOG_LEVEL: 'warn',
        TZ: 'UTC',
        ...this.#environment,
        CRASH_DATA_FOLDER: this.dataFolder,
      },
    })
    this.#child = child
    for (const stream of [child.stdout, child.stderr])
      if (stream !== null) createInterface({ input: stream }).on('line', (line) => this.#take(line))
  }

  #take(line: string): void {
    this.#output = `${this.#output}${line}\n`.slice(-100_000)
    if (line.includes('nobody waited for')) this.#unheard++
  }

  /** Until `/readyz` says yes, and has looked since; gives the milliseconds. */
  async ready(since = performance.now()): Promise<number> {
    const moment = Date.now() - (performance.now() - since)
    while (performance.now() - since < patience) {
      if (!this.isRunning) throw new Error(`The server ended by itself. It said:\n${this.output}`)
      const answer = await this.readiness()
      if (answer?.status === 200 && Date.parse(answer.body.at ?? '') >= moment)
        return performance.now() - since
      await sleep(10)
    }
    throw new Error(`The server did not get ready in ${patience / 1000} s. It said:\n${this.output}`)
  }

  async readiness(): Promise<Readiness | undefined> {
    try {
      const answer = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(5000) })
      return { status: answer.status, body: (await answer.json()) as Readiness['body'] }
    } catch {
      return undefined
    }
  }

  /** Has it kill at a moment of its own; resolves with who died. */
  arm(moment: Moment, victim: Victim, skip: number): void {
    const child = this.#child!
    const died = once(child, 'exit').then((): Victim => victim)
    const reported = once(child, 'message').then(([report]: KillReport[]): Victim => report!.killed)
    this.#killed = Promise.race([died, reported])
    child.send({ moment: moments.indexOf(moment), victim, skip } satisfies KillOrder)
  }

  /** True when the kill that was asked for came in time. */
  async wasKilled(milliseconds: number): Promise<boolean> {
    const abort = new AbortController()
    const late = sleep(milliseconds, undefined, { signal: abort.signal }).catch(() => undefined)
    const victim = await Promise.race([this.#killed, late])
    abort.abort()
    return victim !== undefined
  }

  async kill(): Promise<void> {
    if (!this.isRunning) return
    const ended = once(this.#child!, 'exit')
    this.#child!.kill('SIGKILL')
    await ended
  }

  async stop(): Promise<void> {
    if (this.isRunning) {
      const ended = once(this.#child!, 'exit')
      this.#child!.kill('SIGTERM')
      await ended
    }
    // Whoever was killed has left its PostgreSQL running.
    const cluster = join(this.dataFolder, 'postgres', 'cluster')
    if (existsSync(cluster)) await clearLeftovers(cluster, createLogger({ level: 'silent' }))
  }
}
