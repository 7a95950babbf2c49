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
      const now = entryIn(await this.#ask())
      if (now === '' || now === this.#running) return
      this.#isOutdated = true
      this.#changed.notify()
    } catch {
      // The next look tells.
    }
  }
}

/** The addresses of the scripts that begin the app, in the page as it was sent: the content policy lets nothing parse it. */
function entryIn(text: string): string {
  const tags = text.match(/<script\b[^>]*>/gi)?.filter((tag) => /\stype="module"/i.test(tag)) ?? []
  return tags.flatMap((tag) => /\ssrc="([^"]+)"/i.exec(tag)?.[1] ?? []).join()
}

/** The same in the page that runs. */
function entryOf(page: Document): string {
  const scripts = [...page.querySelectorAll('script[type="module"][src]')]
  return scripts.map((script) => script.getAttribute('src')).join()
}
