import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { inboxPath } from '../services/unread-inbox.ts'
import type { Shell } from '../services/shell.ts'
import { groupKey, type InboxAnswer, type InboxGroup } from './inbox-answer.ts'

const pageSize = 30
const mostAtOnce = 100

/** What one tab of the inbox shows. It is read anew whenever the inbox changes, and stays on the page meanwhile. */
export class InboxData implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #shell: () => Shell
  #abort: AbortController | undefined
  #unfollow: (() => void) | undefined
  #tab = ''
  #next: string | null = null

  groups: readonly InboxGroup[] = []
  isLoaded = false
  isLoading = false
  error: unknown

  constructor(host: ReactiveControllerHost, shell: () => Shell) {
    this.#host = host
    this.#shell = shell
    host.addController(this)
  }

  hostConnected(): void {
    // The shell arrives by context, while the host connects.
    queueMicrotask(() => (this.#unfollow = this.#shell().live.onInbox(() => void this.reload())))
  }

  hostDisconnected(): void {
    this.#abort?.abort()
    this.#unfollow?.()
  }

  get hasMore(): boolean {
    return this.#next !== null
  }

  show(tab: string): void {
    if (tab === this.#tab) return
    this.#tab = tab
    this.groups = []
    this.isLoaded = false
    void this.reload()
  }

  /** As far as it was read before. */
  reload(): Promise<void> {
    const limit = Math.min(Math.max(pageSize, this.groups.length), mostAtOnce)
    return this.#load({ tab: this.#tab, limit }, [])
  }

  async more(): Promise<void> {
    if (this.#next !== null)
      await this.#load({ tab: this.#tab, limit: pageSize, after: this.#next }, this.groups)
  }

  /** Before the server has answered; the next reading tells what is true. */
  remove(group: InboxGroup): void {
    this.groups = this.groups.filter((other) => groupKey(other) !== groupKey(group))
    this.#host.requestUpdate()
  }

  /** One action on a group, or on all. */
  async act(id: string, action: string, body?: object): Promise<{ readonly at?: string }> {
    const path = `/api/inbox/${id}/${action}`
    const answer = await this.#shell().api.request<{ readonly unread: number; readonly at?: string }>(
      'POST',
      path,
      body === undefined ? {} : { body },
    )
    this.#shell().badges.set(inboxPath, answer.unread)
    return answer
  }

  async #load(
    search: Readonly<Record<string, string | number>>,
    before: readonly InboxGroup[],
  ): Promise<void> {
    this.#abort?.abort()
    const { signal } = (this.#abort = new AbortController())
    const shell = this.#shell()
    this.isLoading = true
    this.#host.requestUpdate()
    try {
      const answer = await shell.api.request<InboxAnswer>('GET', '/api/inbox', { search, signal })
      if (signal.aborted) return
      const known = new Set(before.map(groupKey))
      this.groups = [...before, ...answer.data.filter((group) => !known.has(groupKey(group)))]
      this.#next = answer.page.next
      this.error = undefined
      this.isLoaded = true
      shell.badges.set(inboxPath, answer.unread)
    } catch (error) {
      if (signal.aborted) return
      this.error = error
    }
    this.isLoading = false
    this.#host.requestUpdate()
  }
}
