import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { Covered, Removal } from './removal.ts'
import type { Verdict } from './verdict.ts'

export type Question =
  | { readonly cells: readonly number[] }
  | { readonly step: number }
  | { readonly removal: Removal }

export type Reply =
  | { readonly ready: { readonly count: number; readonly fingerprint: string } }
  | { readonly cells: Covered<readonly [cell: number, checks: readonly number[]]> }
  | { readonly step: Covered<number> }
  | { readonly verdict: Verdict }
  | { readonly fault: string }

const program = 'test/prove/permissions/mutants/asking-child.ts'
/** To begin and to see what comes to what takes long on a busy machine. */
const longPatience = 20 * 60_000
/** A removal may let requests wait for each other for ever. */
const patience = 5 * 60_000

/** A process that is asked about sources in a folder, one question after another. */
export class AskingWorker {
  readonly #child: ChildProcess
  readonly ready: Promise<Reply>
  #output = ''

  constructor(folder: string, parameters: readonly string[]) {
    this.#child = fork(join(folder, program), parameters, {
      execArgv: ['--no-node-snapshot'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
      env: { ...process.env, NODE_COMPILE_CACHE: `${folder}-compiled` },
    })
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.#output = (this.#output + chunk.toString()).slice(-2_000)))
    this.ready = this.#reply(longPatience)
  }

  ask(question: Question): Promise<Reply> {
    const reply = this.#reply('removal' in question ? patience : longPatience)
    this.#child.send(question)
    return reply
  }

  stop(): void {
    this.#child.kill('SIGKILL')
  }

  /** What it says next; that it said nothing for long, or ended, is a fault too. */
  #reply(milliseconds: number): Promise<Reply> {
    return new Promise((resolve) => {
      const give = (reply: Reply): void => {
        clearTimeout(timer)
        this.#child.off('message', give)
        this.#child.off('close', end)
        resolve(reply)
      }
      const end = (): void => give({ fault: `ended: ${this.#output}` })
      const timer = setTimeout(() => give({ fault: `did not answer: ${this.#output}` }), milliseconds)
      this.#child.on('message', give)
      this.#child.on('close', end)
    })
  }
}
