import type { PanelContext, RecordTarget } from '@tessera/sdk/ui'

const pause = 800

/** What somebody has begun to write about a record, kept until it is sent: leaving the page loses nothing. */
export class DraftStore<Draft extends object> {
  readonly #ctx: PanelContext
  readonly #key: string
  #timer: ReturnType<typeof setTimeout> | undefined
  #waiting: Draft | undefined

  constructor(ctx: PanelContext, kind: string, { id }: RecordTarget) {
    this.#ctx = ctx
    this.#key = `draft.${kind}.${id}`
    ctx.signal.addEventListener('abort', () => this.flush())
  }

  read(): Promise<Draft | undefined> {
    return this.#ctx.storage.user.get<Draft>(this.#key)
  }

  /** Keeps it soon; undefined forgets it at once. */
  keep(draft: Draft | undefined): void {
    clearTimeout(this.#timer)
    if (draft === undefined) {
      this.#waiting = undefined
      void this.#ctx.storage.user.remove(this.#key)
      return
    }
    this.#waiting = draft
    this.#timer = setTimeout(() => this.flush(), pause)
  }

  flush(): void {
    clearTimeout(this.#timer)
    if (this.#waiting !== undefined) void this.#ctx.storage.user.set(this.#key, this.#waiting)
    this.#waiting = undefined
  }
}
