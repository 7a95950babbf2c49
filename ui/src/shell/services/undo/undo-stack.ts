import { isTesseraError, type ToastRequest, type UndoStep } from '@tessera/sdk/ui'

/** What taking back has to say, where it is more than that it is done. */
export type UndoReport = ToastRequest | undefined

/** A step of the shell's own: taking it back may report what was left. */
export interface ShellStep extends UndoStep {
  /** Nothing is shown; the keys work all the same. */
  readonly isQuiet?: boolean
}

export interface UndoStackOptions {
  toast(toast: ToastRequest): () => void
  text(key: string): string
  errorText(error: unknown): string
}

const kept = 50

/** What can be taken back with the toast or with Ctrl+Z, in this tab. Steps are taken one after another. */
export class UndoStack {
  readonly #options: UndoStackOptions
  #done: readonly ShellStep[] = []
  #undone: readonly ShellStep[] = []
  #hideToast: (() => void) | undefined
  #queue: Promise<unknown> = Promise.resolve()

  constructor(options: UndoStackOptions) {
    this.#options = options
  }

  push(step: ShellStep): void {
    this.#done = [...this.#done, step].slice(-kept)
    this.#undone = []
    if (step.isQuiet === true) return
    this.#hideToast = this.#options.toast({
      message: step.message,
      action: { label: this.#options.text('common.undo'), run: () => this.#inTurn(() => this.#undo(step)) },
    })
  }

  undo(): Promise<void> {
    return this.#inTurn(() => this.#undo(this.#done.at(-1)))
  }

  redo(): Promise<void> {
    return this.#inTurn(() => this.#redo(this.#undone.at(-1)))
  }

  /** Two presses in a row go two steps back, the later one first. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#queue.then(work)
    this.#queue = turn
    return turn
  }

  async #undo(step: ShellStep | undefined): Promise<void> {
    if (step === undefined || !this.#done.includes(step)) return
    this.#hideToast?.()
    const outcome = await this.#attempt(step.undo, 'shell.undone')
    if (outcome === 'unreachable') return
    this.#done = this.#done.filter((other) => other !== step)
    if (outcome === 'done') this.#undone = [...this.#undone, step]
  }

  async #redo(step: ShellStep | undefined): Promise<void> {
    if (step?.redo === undefined) return
    const outcome = await this.#attempt(step.redo, 'undo.redone')
    if (outcome === 'unreachable') return
    this.#undone = this.#undone.filter((other) => other !== step)
    if (outcome === 'done') this.#done = [...this.#done, step]
  }

  /** A step that the server did not hear of can be tried again; one that it refused cannot. */
  async #attempt(work: () => unknown, done: string): Promise<'done' | 'refused' | 'unreachable'> {
    try {
      const report = (await work()) as UndoReport | null
      const told = typeof report?.message === 'string' ? report : undefined
      this.#options.toast(told ?? { message: this.#options.text(done), duration: 3000 })
      return 'done'
    } catch (error) {
      this.#options.toast({ message: this.#options.errorText(error), tone: 'danger' })
      return isTesseraError(error) && error.kind !== 'unavailable' ? 'refused' : 'unreachable'
    }
  }
}
