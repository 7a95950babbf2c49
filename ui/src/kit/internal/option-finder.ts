import type { Option } from './option-list.ts'

export interface OptionFinderSettings {
  readonly load: (signal: AbortSignal) => readonly Option[] | Promise<readonly Option[]>
  readonly found: (options: readonly Option[]) => void
  /** It began, ended or failed. */
  readonly changed: () => void
}

/** Asks for options a moment after the last key, and drops what is overtaken by the next one. */
export class OptionFinder {
  readonly #settings: OptionFinderSettings
  #search: AbortController | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  isLoading = false
  hasFailed = false

  constructor(settings: OptionFinderSettings) {
    this.#settings = settings
  }

  /** What the list shows is not yet the answer to what was typed. */
  get isPending(): boolean {
    return this.#timer !== undefined || this.isLoading
  }

  ask(delay: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#find(), delay)
  }

  /** Without waiting for a pause. */
  hurry(): void {
    if (this.#timer === undefined) return
    clearTimeout(this.#timer)
    void this.#find()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#search?.abort()
    this.#set(false, this.hasFailed)
  }

  async #find(): Promise<void> {
    this.#timer = undefined
    this.#search?.abort()
    const { signal } = (this.#search = new AbortController())
    try {
      const answer = this.#settings.load(signal)
      this.#set(answer instanceof Promise, false)
      const options = await answer
      if (signal.aborted) return
      this.#set(false, false)
      this.#settings.found(options)
    } catch {
      if (signal.aborted) return
      this.#set(false, true)
      this.#settings.found([])
    }
  }

  #set(isLoading: boolean, hasFailed: boolean): void {
    this.isLoading = isLoading
    this.hasFailed = hasFailed
    this.#settings.changed()
  }
}
