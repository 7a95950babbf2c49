import type { Client } from '@tessera/sdk/ui'
import type { Badges } from './badges.ts'
import type { LiveStream } from './live-stream.ts'

export const inboxPath = '/inbox'

/** How much of the inbox is unread, beside its entry in the navigation. */
export class UnreadInbox {
  readonly #api: Client
  readonly #badges: Badges
  #isReading = false
  #isStale = false

  constructor(api: Client, live: Pick<LiveStream, 'onInbox'>, badges: Badges) {
    this.#api = api
    this.#badges = badges
    live.onInbox(() => void this.read())
  }

  /** What is asked for while an answer is on its way is asked once, afterwards. */
  async read(): Promise<void> {
    this.#isStale = true
    if (this.#isReading) return
    this.#isReading = true
    while (this.#isStale) {
      this.#isStale = false
      await this.#readOnce()
    }
    this.#isReading = false
  }

  async #readOnce(): Promise<void> {
    try {
      const { unread } = await this.#api.request<{ readonly unread: number }>('GET', '/api/inbox', {
        search: { limit: 0 },
      })
      this.#badges.set(inboxPath, unread)
    } catch {
      // The count stays as it was; the next change asks again.
    }
  }
}
