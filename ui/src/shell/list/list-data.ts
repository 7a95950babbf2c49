import type { Formatter, QueryResult, UntypedQuery, UntypedRecord } from '@tessera/sdk/ui'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { LiveChange } from '../services/live-stream.ts'
import type { Shell } from '../services/shell.ts'
import { RowWindows } from './grid/row-windows.ts'

type Host = ReactiveControllerHost & HTMLElement

const refreshDelay = 300
/** So many records are read anew by their ids at once. */
const mostIds = 500

/**
 * The records of a list, in windows. What others change is read anew in its place; what they add is only counted, so
 * that no row moves under the pointer.
 */
export class ListData implements ReactiveController {
  readonly #host: Host
  readonly #shell: () => Shell
  #entity = ''
  #key = ''
  #query: UntypedQuery = {}
  #source: RowWindows = emptyWindows()
  /** What was asked last, until its first rows are there. */
  #next: RowWindows | undefined
  #failed: unknown
  #unfollow: (() => void) | undefined
  #stale = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | undefined

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
    this.#follow(this.#source)
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
    for (const windows of [this.#source, this.#next]) {
      windows?.trim()
      // They are kept for the way back, and this list is not.
      if (windows !== undefined) windows.onChange = () => undefined
    }
    clearTimeout(this.#timer)
  }

  /** The rows as a grid shows them. */
  get source(): RowWindows {
    return this.#source
  }

  /** How many lines they take, as far as is known. */
  get length(): number {
    return this.#source.length
  }

  /** Grows with every change of them. */
  get generation(): number {
    return this.#source.generation
  }

  /** What is loaded of them. */
  get rows(): readonly UntypedRecord[] {
    return this.#source.loaded
  }

  get count(): QueryResult<UntypedRecord>['count'] {
    return this.#source.count
  }

  get query(): UntypedQuery {
    return this.#query
  }

  get error(): unknown {
    return this.#failed ?? this.#source.error
  }

  get isLoading(): boolean {
    return this.#next !== undefined || this.#source.isLoading
  }

  /** Whether anything was read yet for this entity. */
  get isLoaded(): boolean {
    return this.#source.isAnswered
  }

  /** What is shown answers an earlier question. */
  get isWaiting(): boolean {
    return this.#next !== undefined && this.#failed === undefined
  }

  /** How many there are, in words: `1,000+` where they were not counted to the end. */
  totalText(format: Formatter): string {
    return this.count === undefined ? '' : `${format.number(this.count.value)}${this.count.exact ? '' : '+'}`
  }

  /** Reads unless this very question was asked last. */
  ask(entity: string, query: UntypedQuery): void {
    const key = JSON.stringify([entity, query])
    if (key === this.#key) return
    const { answers, api } = this.#shell()
    const known = answers.get<RowWindows>(key)
    this.#source.trim()
    this.#next?.trim()
    if (entity !== this.#entity) this.#source = emptyWindows()
    this.#key = key
    this.#entity = entity
    this.#query = query
    this.#failed = undefined
    const windows =
      known ??
      new RowWindows({
        query,
        read: (asked, signal) => api.query(entity, asked, { signal }),
      })
    this.#follow(windows)
    if (known === undefined) {
      this.#next = windows
      windows.want(0, 1)
    } else {
      this.#take(known)
      void known.reload()
    }
    this.#host.requestUpdate()
  }

  #follow(windows: RowWindows): void {
    windows.onChange = () => {
      if (windows === this.#next && windows.isAnswered) {
        this.#shell().answers.set(this.#key, windows)
        this.#take(windows)
      } else if (windows === this.#next) this.#failed = windows.error
      if (windows === this.#next || windows === this.#source) this.#host.requestUpdate()
    }
  }

  #take(windows: RowWindows): void {
    this.#next = undefined
    this.#source = windows
    this.#failed = undefined
    this.#settle()
  }

  #settle(): void {
    this.added = 0
    this.removed = new Set()
  }

  async reload(): Promise<void> {
    this.#failed = undefined
    const windows = this.#next ?? this.#source
    const reading = windows.reload()
    this.#host.requestUpdate()
    await reading
    if (windows === this.#source) this.#settle()
    this.#host.requestUpdate()
  }

  /** Puts a record in the place of what was read of it before. */
  replace(record: UntypedRecord): void {
    this.#source.replace(record)
  }

  #onChanges(changes: readonly LiveChange[] | 'all', entities: ReadonlySet<string> | 'all'): void {
    if (!this.isLoaded || (entities !== 'all' && !entities.has(this.#entity))) return
    let isOwn = false
    if (changes === 'all') {
      // What is out of sight is read anew when it comes into it.
      this.#source.trim()
      for (const { id } of this.rows) this.#stale.add(id)
    } else {
      const me = this.#shell().session.user.id
      for (const change of changes) {
        if (change.entity !== this.#entity) continue
        if (this.#source.indexOf(change.id) >= 0) this.#stale.add(change.id)
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
    await this.refresh(ids)
  }

  /** Reads records anew in their places. */
  async refresh(ids: readonly string[]): Promise<void> {
    const { fields, trash } = this.#query
    try {
      const asked = ids.slice(0, mostIds)
      const fresh = await this.#shell().api.list(this.#entity, {
        ...(fields === undefined ? {} : { fields }),
        ...(trash === undefined ? {} : { trash }),
        filter: { id: { in: asked } },
        limit: Math.max(1, asked.length),
      })
      const byId = new Map(fresh.map((row) => [row.id, row]))
      for (const row of fresh) this.#source.replace(row)
      this.removed = new Set([
        ...[...this.removed].filter((id) => !byId.has(id)),
        ...asked.filter((id) => !byId.has(id)),
      ])
      this.#host.requestUpdate()
    } catch {
      // The next change or the next visit reads them.
    }
  }
}

function emptyWindows(): RowWindows {
  return new RowWindows({
    query: {},
    read: () => Promise.resolve({ data: [], page: { next: null, previous: null } }),
  })
}
