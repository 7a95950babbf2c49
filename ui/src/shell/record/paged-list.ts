import type { CursorPage } from '@tessera/sdk/ui'
import type { ReactiveController, ReactiveControllerHost } from 'lit'

type Read<Item> = (before: string | undefined, signal: AbortSignal) => Promise<CursorPage<Item>>

/** Items newest first, the older ones on demand. */
export class PagedList<Item> implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #read: Read<Item>
  #abort: AbortController | undefined
  #next: string | null = null

  items: readonly Item[] = []
  isLoaded = false
  isLoading = false
  error: unknown

  constructor(host: ReactiveControllerHost, read: Read<Item>) {
    this.#host = host
    this.#read = read
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#abort?.abort()
  }

  get hasMore(): boolean {
    return this.#next !== null
  }

  /** Reads the newest anew. */
  async reload(): Promise<void> {
    await this.#load(undefined)
  }

  async more(): Promise<void> {
    if (this.#next !== null) await this.#load(this.#next)
  }

  async #load(before: string | undefined): Promise<void> {
    this.#abort?.abort()
    const abort = (this.#abort = new AbortController())
    this.isLoading = true
    this.#host.requestUpdate()
    try {
      const { data, page } = await this.#read(before, abort.signal)
      if (abort.signal.aborted) return
      this.items = before === undefined ? data : [...this.items, ...data]
      this.#next = page.next
      this.error = undefined
      this.isLoaded = true
    } catch (error) {
      if (abort.signal.aborted) return
      this.error = error
    }
    this.isLoading = false
    this.#host.requestUpdate()
  }
}
