import type { ToastRequest, UndoStep } from '@tessera/sdk/ui'

const kept = 50

/** What can be taken back with the toast or with Ctrl+Z, in this tab. */
export class UndoStack {
  readonly #toast: (toast: ToastRequest) => () => void
  readonly #text: (key: string) => string
  #done: UndoStep[] = []
  #undone: UndoStep[] = []
  #hideToast: (() => void) | undefined

  constructor(toast: (toast: ToastRequest) => () => void, text: (key: string) => string) {
    this.#toast = toast
    this.#text = text
  }

  push(step: UndoStep): void {
    this.#done = [...this.#done, step].slice(-kept)
    this.#undone = []
    this.#hideToast = this.#toast({
      message: step.message,
      action: { label: this.#text('common.undo'), run: () => this.#undoStep(step) },
    })
  }

  undo(): Promise<void> {
    const step = this.#done.at(-1)
    return step === undefined ? Promise.resolve() : this.#undoStep(step)
  }

  async redo(): Promise<void> {
    const step = this.#undone.pop()
    if (step?.redo === undefined) return
    await this.#attempt(step.redo)
    this.#done.push(step)
  }

  async #undoStep(step: UndoStep): Promise<void> {
    if (!this.#done.includes(step)) return
    this.#done = this.#done.filter((other) => other !== step)
    this.#hideToast?.()
    if (await this.#attempt(step.undo)) {
      this.#undone.push(step)
      this.#toast({ message: this.#text('shell.undone'), duration: 3000 })
    }
  }

  async #attempt(work: () => unknown): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      this.#toast({ message: error instanceof Error ? error.message : String(error), tone: 'danger' })
      return false
    }
  }
}
