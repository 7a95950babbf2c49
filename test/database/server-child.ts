import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

interface Told {
  readonly ready?: number
  readonly last?: number
  readonly written?: number
  readonly unavailable?: number
  readonly stopped?: boolean
  readonly failed?: string
  readonly message?: string
  readonly after?: number
  readonly progress?: string
}

/** The server process of `embedded-child.ts`, as its test sees it. */
export class ServerChild {
  readonly dataFolder: string
  readonly told: Told[] = []
  readonly #process: ChildProcessWithoutNullStreams
  readonly #exited: Promise<unknown>
  #log = ''

  constructor(dataFolder: string, account: { uid?: number; gid?: number } = {}) {
    this.dataFolder = dataFolder
    const script = fileURLToPath(new URL('./embedded-child.ts', import.meta.url))
    this.#process = spawn(process.execPath, ['--no-warnings', script, dataFolder], {
      ...account,
      cwd: '/',
      stdio: 'pipe',
    })
    this.#exited = once(this.#process, 'exit')
    createInterface({ input: this.#process.stdout }).on('line', (line) =>
      this.told.push(JSON.parse(line) as Told),
    )
    this.#process.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#log += text
    })
  }

  get pid(): number {
    return this.#process.pid!
  }

  get log(): string {
    return this.#log
  }

  /** The number of PostgreSQL's own process; undefined when it left no note. */
  get postmaster(): number | undefined {
    const path = join(this.dataFolder, 'postgres', 'cluster', 'postmaster.pid')
    return existsSync(path) ? Number.parseInt(readFileSync(path, 'utf8'), 10) : undefined
  }

  get lastWritten(): number {
    return this.told.findLast(({ written }) => written !== undefined)?.written ?? 0
  }

  async until(condition: (told: Told) => boolean, patience = 30_000): Promise<Told> {
    const deadline = Date.now() + patience
    for (;;) {
      const found = this.told.find(condition)
      if (found !== undefined) return found
      if (Date.now() > deadline || this.#process.exitCode !== null) break
      await new Promise((settle) => setTimeout(settle, 5))
    }
    // What was told last may still be on its way when the process ends.
    await new Promise((settle) => setTimeout(settle, 50))
    const late = this.told.find(condition)
    if (late !== undefined) return late
    throw new Error(
      `The server process did not say what was waited for. It said ${JSON.stringify(this.told.slice(-3))}.\n${this.#log.slice(-3000)}`,
    )
  }

  ready(): Promise<Told> {
    return this.until(({ ready }) => ready !== undefined)
  }

  async writesOn(count = 5): Promise<void> {
    const goal = this.lastWritten + count
    await this.until(({ written }) => (written ?? 0) >= goal)
  }

  async kill(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.#exited
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    this.#process.stdin.write('stop\n')
    await this.#exited
  }
}
