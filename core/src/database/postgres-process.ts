import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { TesseraError } from '@tessera/sdk'
import type { Logger } from '../foundation/logger.ts'
import { programIn } from './postgres-binaries.ts'
import type { PostgresLauncher } from './postgres-launcher.ts'

export interface PostgresProcessOptions {
  readonly binaries: string
  readonly cluster: string
  readonly launcher: PostgresLauncher
  readonly logger: Logger
  /** Told once when the first start takes longer, as recovery after a crash does. */
  readonly onSlowStart: () => void
}

const slowStart = 2000
const shutdownPatience = 30_000

/** One run of the PostgreSQL server, from its start until it has ended. */
export class PostgresProcess {
  readonly #options: PostgresProcessOptions
  readonly #child: ChildProcess
  readonly #lines: string[] = []
  readonly ended: Promise<void>
  #hasEnded = false

  private constructor(options: PostgresProcessOptions, child: ChildProcess) {
    this.#options = options
    this.#child = child
    child.stdout?.resume()
    child.stderr?.setEncoding('utf8').on('data', (text: string) => this.#onOutput(text))
    this.ended = this.#untilEnd()
  }

  /** Resolves once it accepts connections, however long recovery takes; rejects when it ends before that. */
  static async start(options: PostgresProcessOptions): Promise<PostgresProcess> {
    const child = options.launcher.start(programIn(options.binaries, 'postgres'), ['-D', options.cluster])
    const running = new PostgresProcess(options, child)
    const start = Date.now()
    let isSlow = false
    while (!running.#isReady()) {
      if (running.#hasEnded) throw running.#failure()
      if (!isSlow && Date.now() - start > slowStart) {
        isSlow = true
        options.onSlowStart()
      }
      await Promise.race([sleep(10), running.ended])
    }
    return running
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** The `exit` event of Node leaves no time to wait: this asks for a clean end and returns. */
  requestStop(): void {
    if (process.platform !== 'win32') this.#child.kill('SIGINT')
  }

  /** Has it read its settings anew. */
  reload(): void {
    if (this.#hasEnded) return
    if (process.platform === 'win32') this.#control('reload')
    else this.#child.kill('SIGHUP')
  }

  async stop(): Promise<void> {
    if (this.#hasEnded) return
    if (process.platform === 'win32') this.#control('stop', '-m', 'fast', '-w')
    else this.#child.kill('SIGINT')
    const patience = new AbortController()
    await Promise.race([
      this.ended,
      sleep(shutdownPatience, undefined, { signal: patience.signal }).catch(() => undefined),
    ])
    patience.abort()
    if (this.#hasEnded) return
    this.#options.logger.warn(
      { pid: this.pid },
      'The database did not stop in time and is ended; it recovers at the next start',
    )
    this.#child.kill('SIGQUIT')
    await this.ended
  }

  /** Where there are no signals. */
  #control(...words: readonly string[]): void {
    const { binaries, cluster } = this.#options
    spawn(programIn(binaries, 'pg_ctl'), [...words, '-D', cluster], { stdio: 'ignore', windowsHide: true })
  }

  async #untilEnd(): Promise<void> {
    try {
      await once(this.#child, 'exit')
    } catch (error) {
      this.#lines.push((error as Error).message)
    } finally {
      this.#hasEnded = true
    }
  }

  /** The eighth line of postmaster.pid is what pg_ctl waits for too; the log would depend on its wording. */
  #isReady(): boolean {
    try {
      const lines = readFileSync(join(this.#options.cluster, 'postmaster.pid'), 'utf8').split('\n')
      return Number(lines[0]) === this.pid && lines[7]?.trim() === 'ready'
    } catch {
      return false
    }
  }

  #onOutput(text: string): void {
    for (const line of text.split('\n')) {
      if (line.trim() === '') continue
      this.#lines.push(line)
      if (this.#lines.length > 20) this.#lines.shift()
      if (line.startsWith('PANIC:'))
        this.#options.logger.error({ postgres: line }, 'The database reports a failure')
      else this.#options.logger.debug({ postgres: line }, 'PostgreSQL')
    }
  }

  #failure(): TesseraError {
    return new TesseraError({
      code: 'database.not_started',
      kind: 'unavailable',
      message: `The built-in PostgreSQL did not start on ${this.#options.cluster}. It said: ${this.#lines.join(' / ') || 'nothing'}`,
    })
  }
}
