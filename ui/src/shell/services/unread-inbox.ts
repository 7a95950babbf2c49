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
  #opened = ''
  #leftUnread = 0

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

  /**
   * What was told of a record is read by whoever has it open, from wherever they came. Asked at every look of the page:
   * the server is told when another one is open, and when more is unread than was then.
   */
  async opened(entity: string, id: string): Promise<void> {
    const count = this.#badges.of(inboxPath)
    const path = `/api/inbox/records/${encodeURIComponent(entity)}/${encodeURIComponent(id)}/read`
    if (count === 0 || (path === this.#opened && count <= this.#leftUnread)) return
    this.#opened = path
    this.#leftUnread = Infinity
    try {
      const { unread } = await this.#api.request<{ readonly unread: number }>('POST', path)
      this.#leftUnread = unread
      this.#badges.set(inboxPath, unread)
    } catch {
      // It stays unread, to be worked off in the inbox.
    }
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
