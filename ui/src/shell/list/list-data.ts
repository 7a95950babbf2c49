import type { Formatter, Page, QueryResult, UntypedQuery, UntypedRecord } from '@tessera/sdk/ui'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { LiveChange } from '../services/live-stream.ts'
import type { Shell } from '../services/shell.ts'

type Host = ReactiveControllerHost & HTMLElement
type Count = NonNullable<QueryResult<UntypedRecord>['count']>

const refreshDelay = 300
const noPage: Page = { next: null, previous: null }

/**
 * The rows of one window. What others change is read anew in its place; what they add is only counted, so that no
 * row moves under the pointer.
 */
export class ListData implements ReactiveController {
  readonly #host: Host
  readonly #shell: () => Shell
  #entity = ''
  #query: UntypedQuery = {}
  #abort: AbortController | undefined
  #unfollow: (() => void) | undefined
  #stale = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #key = ''
  #shown = ''

  rows: readonly UntypedRecord[] = []
  page: Page = noPage
  count: Count | undefined
  error: unknown
  isLoading = false
  /** Whether anything was read yet for this entity. */
  isLoaded = false
  /** Records that others added since. */
  added = 0
  /** Rows that are gone since. */
  removed: ReadonlySet<string> = new Set()

  constructor(host: Host, shell: () => Shell) {
    this.#host = host
    this.#shell = shell
    host.addController(this)
  }

  hostConnected(): void {
    queueMicrotask(() => {
      this.#unfollow?.()
      this.#unfollow = this.#shell()?.live.onChanges((changes, entities) =>
        this.#onChanges(changes, entities),
      )
    })
  }

  hostDisconnected(): void {
    this.#unfollow?.()
    this.#unfollow = undefined
    this.#abort?.abort()
    clearTimeout(this.#timer)
  }

  get query(): UntypedQuery {
    return this.#query
  }

  /** How many there are, in words: `1,000+` where they were not counted to the end. */
  totalText(format: Formatter): string {
    return this.count === undefined ? '' : `${format.number(this.count.value)}${this.count.exact ? '' : '+'}`
  }

  /** Reads unless this very question was asked last. */
  ask(entity: string, query: UntypedQuery): void {
    const key = JSON.stringify([entity, query])
    if (key === this.#key) return
    if (entity !== this.#entity) {
      this.rows = []
      this.isLoaded = false
      this.count = undefined
    }
    this.#key = key
    this.#entity = entity
    this.#query = query
    const known = this.#shell().answers.get<QueryResult<UntypedRecord>>(key)
    if (known !== undefined) this.#take(known)
    void this.reload()
  }

  /** What is shown answers an earlier question. */
  get isWaiting(): boolean {
    return this.isLoading && this.#shown !== this.#key
  }

  #take({ data, page, count }: QueryResult<UntypedRecord>): void {
    this.#shown = this.#key
    this.rows = data
    this.page = page
    this.count = count
    this.error = undefined
    this.isLoaded = true
    this.added = 0
    this.removed = new Set()
  }

  async reload(): Promise<void> {
    this.#abort?.abort()
    const abort = (this.#abort = new AbortController())
    this.isLoading = true
    this.#host.requestUpdate()
    try {
      const key = this.#key
      const answer = await this.#shell().api.query(this.#entity, this.#query, { signal: abort.signal })
      if (abort.signal.aborted) return
      this.#shell().answers.set(key, answer)
      this.#take(answer)
    } catch (error) {
      if (abort.signal.aborted) return
      this.error = error
    }
    this.isLoading = false
    this.#host.requestUpdate()
  }

  #onChanges(changes: readonly LiveChange[] | 'all', entities: ReadonlySet<string> | 'all'): void {
    if (!this.isLoaded || (entities !== 'all' && !entities.has(this.#entity))) return
    let isOwn = false
    if (changes === 'all') {
      for (const { id } of this.rows) this.#stale.add(id)
    } else {
      const me = this.#shell().session.user.id
      const shown = new Set(this.rows.map(({ id }) => id))
      for (const change of changes) {
        if (change.entity !== this.#entity) continue
        if (shown.has(change.id)) this.#stale.add(change.id)
        else if (!/\.(created|restored)$/.test(change.type)) continue
        // What the user adds or takes back is expected to be there.
        else if (change.actorId === me) isOwn = true
        else this.added += 1
      }
      this.#host.requestUpdate()
    }
    if (this.#stale.size === 0 && !isOwn) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void (isOwn ? this.reload() : this.#refreshStale()), refreshDelay)
  }

  async #refreshStale(): Promise<void> {
    const ids = [...this.#stale]
    this.#stale = new Set()
    const { fields, trash } = this.#query
    try {
      const fresh = await this.#shell().api.list(this.#entity, {
        ...(fields === undefined ? {} : { fields }),
        ...(trash === undefined ? {} : { trash }),
        filter: { id: { in: ids } },
        limit: Math.min(500, Math.max(1, ids.length)),
      })
      const byId = new Map(fresh.map((row) => [row.id, row]))
      this.rows = this.rows.map((row) => byId.get(row.id) ?? row)
      this.removed = new Set([...this.removed, ...ids].filter((id) => !byId.has(id)))
      this.#host.requestUpdate()
    } catch {
      // The next change or the next visit reads them.
    }
  }
}
