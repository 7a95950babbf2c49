import type { UntypedFilter, UntypedQuery, UntypedRecord } from '@tessera/sdk/ui'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { LiveChange } from '../../services/live-stream.ts'
import type { Shell } from '../../services/shell.ts'
import { mostEvents } from './calendar-layout.ts'

type Host = ReactiveControllerHost & HTMLElement

export interface CalendarQuestion {
  readonly entity: string
  /** Fields, filter and search, the shown time included. */
  readonly query: UntypedQuery
}

const refreshDelay = 200
const mostAtOnce = 200

/** The records of the time that is shown, in one query; what others change is read anew in its place. */
export class CalendarData implements ReactiveController {
  readonly #host: Host
  readonly #shell: () => Shell
  #question: CalendarQuestion | undefined
  #key = ''
  #abort = new AbortController()
  #unfollow: (() => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #stale = new Set<string>()
  /** Records whose move the server has not answered: until then they are where the user put them. */
  readonly #moving = new Set<string>()
  rows: readonly UntypedRecord[] = []
  /** How many there are in all; undefined where it was not counted. */
  total: { readonly value: number; readonly exact: boolean } | undefined
  error: unknown
  isLoading = false
  isLoaded = false

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
    this.#abort.abort()
    clearTimeout(this.#timer)
    this.#key = ''
  }

  ask(question: CalendarQuestion): void {
    const key = JSON.stringify(question)
    if (key === this.#key) return
    // What is shown stays until the new answer is there, unless it is of something else.
    if (this.#question?.entity !== question.entity) this.rows = []
    this.#key = key
    this.#question = question
    void this.reload()
  }

  async reload(): Promise<void> {
    const question = this.#question
    if (question === undefined) return
    this.#abort.abort()
    const { signal } = (this.#abort = new AbortController())
    this.isLoading = true
    this.#host.requestUpdate()
    try {
      const query: UntypedQuery = { ...question.query, limit: mostEvents, count: 'capped' }
      const { data, count } = await this.#shell().api.query(question.entity, query, { signal })
      if (signal.aborted) return
      const moving = this.rows.filter(({ id }) => this.#moving.has(id))
      this.rows = [...data.filter(({ id }) => !this.#moving.has(id)), ...moving]
      this.total = count
      this.error = undefined
      this.isLoaded = true
    } catch (error) {
      if (signal.aborted) return
      this.error = error
    }
    this.isLoading = false
    this.#host.requestUpdate()
  }

  find(id: string): UntypedRecord | undefined {
    return this.rows.find((row) => row.id === id)
  }

  /** Shows a record with other values until the server has answered; gives it as it was. */
  place(record: UntypedRecord): void {
    this.#moving.add(record.id)
    this.rows = this.rows.map((row) => (row.id === record.id ? record : row))
    this.#host.requestUpdate()
  }

  /** The record is free again, and shown as the server has it. */
  settle(id: string): Promise<void> {
    this.#moving.delete(id)
    return this.refresh([id])
  }

  #onChanges(changes: readonly LiveChange[] | 'all', entities: ReadonlySet<string> | 'all'): void {
    const question = this.#question
    if (question === undefined || !this.isLoaded) return
    if (entities !== 'all' && !entities.has(question.entity)) return
    if (changes !== 'all')
      for (const { entity, id } of changes) if (entity === question.entity) this.#stale.add(id)
    const isAll = changes === 'all' || this.#stale.size > mostAtOnce
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      const ids = [...this.#stale]
      this.#stale = new Set()
      void (isAll ? this.reload() : this.refresh(ids))
    }, refreshDelay)
  }

  /** Reads these records anew: where they are now, and whether they still belong here. */
  async refresh(ids: readonly string[]): Promise<void> {
    const question = this.#question
    const wanted = ids.filter((id) => !this.#moving.has(id))
    if (question === undefined || wanted.length === 0) return
    const { signal } = this.#abort
    const filter: UntypedFilter = { and: [{ id: { in: wanted } }, question.query.filter ?? {}] }
    try {
      const query = { ...question.query, filter, limit: Math.min(mostAtOnce, wanted.length) }
      const { data } = await this.#shell().api.query(question.entity, query, { signal })
      if (signal.aborted) return
      const read = new Set(wanted.filter((id) => !this.#moving.has(id)))
      this.rows = [...this.rows.filter(({ id }) => !read.has(id)), ...data.filter(({ id }) => read.has(id))]
      this.#host.requestUpdate()
    } catch {
      // The next change or the next visit reads them.
    }
  }
}
