import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { readingErrors } from './reading-errors.ts'
import type { ReadingLimits } from './reading-limits.ts'
import type { TableAnswer, TableRequest } from './table-messages.ts'

interface Waiting {
  readonly resolve: (answer: TableAnswer) => void
  readonly reject: (error: Error) => void
  readonly timer: NodeJS.Timeout
}

const stderrKept = 4_000
/** Rows live for a moment only: a little room for the young keeps the process small. */
const youngMegabytes = 2
/** Priority below that of the server, so that the server comes first and a file still moves on. */
const courtesy = 5

/** The process that reads one file: asked and answered in order, ended when it takes too long or is let go. */
export class TableChild {
  readonly #process: ChildProcess
  readonly #limits: ReadingLimits
  readonly #waiting: Waiting[] = []
  readonly #exited: Promise<void>
  #ended: Error | undefined
  #stderr = ''

  constructor(limits: ReadingLimits) {
    this.#limits = limits
    const file = import.meta.url.replace(/table-child(\.[jt]s)$/, 'table-process$1')
    this.#process = fork(fileURLToPath(file), [], {
      // It may read, and nothing else: no writing, no programs, no threads, no secrets from the environment.
      execArgv: [
        `--max-old-space-size=${limits.memoryMegabytes}`,
        `--max-semi-space-size=${youngMegabytes}`,
        '--permission',
        '--allow-fs-read=*',
        '--no-warnings',
      ],
      env: {
        TZ: 'UTC',
        ...(process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot }),
      },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    giveWay(this.#process)
    this.#process.stderr
      ?.setEncoding('utf8')
      .on('data', (text: string) => (this.#stderr = (this.#stderr + text).slice(-stderrKept)))
    this.#process.on('message', (answer: TableAnswer) => this.#settle((waiting) => waiting.resolve(answer)))
    this.#exited = new Promise((resolve) => {
      this.#process.once('error', (error) => this.#end(readingErrors.readerStopped(error), resolve))
      this.#process.once('close', () => this.#end(this.#reasonOfExit(), resolve))
    })
  }

  ask(request: TableRequest): Promise<TableAnswer> {
    if (this.#ended) return Promise.reject(this.#ended)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#tooLong(), this.#limits.milliseconds)
      this.#waiting.push({ resolve, reject, timer })
      this.#process.send(request, (error) => {
        if (error) this.#end(readingErrors.readerStopped(error))
      })
    })
  }

  async close(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.#exited
  }

  #tooLong(): void {
    this.#end(readingErrors.tookTooLong(Math.round(this.#limits.milliseconds / 1_000)))
    this.#process.kill('SIGKILL')
  }

  #reasonOfExit(): Error {
    const isOutOfMemory =
      /heap out of memory|Array buffer allocation failed|Last few GCs/i.test(this.#stderr) ||
      this.#process.signalCode === 'SIGABRT'
    return isOutOfMemory
      ? readingErrors.memoryExceeded()
      : readingErrors.readerStopped(new Error(this.#stderr || 'The process ended.'))
  }

  #settle(use: (waiting: Waiting) => void): void {
    const waiting = this.#waiting.shift()
    if (!waiting) return
    clearTimeout(waiting.timer)
    use(waiting)
  }

  #end(reason: Error, then?: () => void): void {
    this.#ended ??= reason
    const error = this.#ended
    while (this.#waiting.length > 0) this.#settle((waiting) => waiting.reject(error))
    then?.()
  }
}

/** Whoever waits for a file is patient; those who work with the server meanwhile are not. */
function giveWay({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    setPriority(pid, courtesy)
  } catch {
    // It has ended already, or this system does not allow it.
  }
}
