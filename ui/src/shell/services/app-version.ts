import { Notifier } from './notifier.ts'

export interface AppVersionOptions {
  /** The page as the server gives it out now. */
  readonly ask?: () => Promise<string>
  /** The page that is running. */
  readonly page?: Document
}

const seldom = 10 * 60_000
const askServer = async (): Promise<string> => {
  const answer = await fetch('/', { cache: 'no-store', headers: { accept: 'text/html' } })
  return answer.ok ? answer.text() : ''
}

/**
 * Knows when the server has another version of the app than the one that runs: its files have other names then. It
 * looks when the connection was lost for a while, and seldom when the tab is shown again.
 */
export class AppVersion {
  readonly #changed = new Notifier()
  readonly #ask: () => Promise<string>
  readonly #running: string
  #isOutdated = false
  #askedAt = 0

  readonly onChange = this.#changed.on

  constructor({ ask = askServer, page = document }: AppVersionOptions = {}) {
    this.#ask = ask
    this.#running = entryOf(page)
    this.#askedAt = performance.now()
    page.addEventListener('visibilitychange', () => {
      if (!page.hidden && performance.now() - this.#askedAt > seldom) void this.check()
    })
  }

  get isOutdated(): boolean {
    return this.#isOutdated
  }

  async check(): Promise<void> {
    if (this.#isOutdated || this.#running === '') return
    this.#askedAt = performance.now()
    try {
      const now = entryOf(new DOMParser().parseFromString(await this.#ask(), 'text/html'))
      if (now === '' || now === this.#running) return
      this.#isOutdated = true
      this.#changed.notify()
    } catch {
      // The next look tells.
    }
  }
}

/** The address of the script that begins the app. */
function entryOf(page: Document): string {
  return page.querySelector('script[type="module"][src]')?.getAttribute('src') ?? ''
}
