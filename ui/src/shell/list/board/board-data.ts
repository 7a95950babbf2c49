import type { UntypedFilter, UntypedQuery, UntypedRecord } from '@tessera/sdk/ui'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { withValue } from '../../fields/field-path.ts'
import type { FieldInfo } from '../../services/entity-info.ts'
import type { LiveArranged, LiveChange } from '../../services/live-stream.ts'
import type { Shell } from '../../services/shell.ts'
import { keyOf, loadChoices, type BoardChoice } from './board-choices.ts'
import { insertCard, keyAbove, noTotals, type ColumnState, type ColumnTotals } from './board-column.ts'
import { compareCards } from './card-order.ts'
import { readTotals } from './read-totals.ts'

type Host = ReactiveControllerHost & HTMLElement

export interface BoardQuestion {
  readonly entity: string
  readonly by: FieldInfo
  readonly scope: FieldInfo | undefined
  readonly within: string | undefined
  readonly sums: readonly FieldInfo[]
  readonly folded: readonly string[]
  /** Fields, filter, search and sort of the view. */
  readonly query: UntypedQuery
}

const pageSize = 50
const refreshDelay = 40
const mostAtOnce = 200

/** The cards of a board: counts and sums at once, cards by the page, and what others change read anew in its place. */
export class BoardData implements ReactiveController {
  readonly #host: Host
  readonly #shell: () => Shell
  #question: BoardQuestion | undefined
  #key = ''
  #entity = ''
  #columnsKey = ''
  #abort = new AbortController()
  #unfollow: (() => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #stale = new Set<string>()
  #isAllStale = false
  /** Cards whose move the server has not answered: until then they are where the user put them. */
  readonly #moving = new Set<string>()
  #choices: readonly BoardChoice[] = []
  #columns: ReadonlyMap<string, ColumnState> = new Map()
  #totals: ReadonlyMap<string, ColumnTotals> | undefined

  /** Why the board as a whole could not be read. */
  error: unknown
  isLoaded = false

  constructor(host: Host, shell: () => Shell) {
    this.#host = host
    this.#shell = shell
    host.addController(this)
  }

  hostConnected(): void {
    queueMicrotask(() => {
      this.#unfollow?.()
      const { live } = this.#shell() ?? {}
      const ends = [
        live?.onChanges((changes, entities) => this.#onChanges(changes, entities)),
        live?.onArranged((arranged) => this.#onArranged(arranged)),
      ]
      this.#unfollow = () => {
        for (const end of ends) end?.()
      }
    })
  }

  hostDisconnected(): void {
    this.#unfollow?.()
    this.#unfollow = undefined
    this.#abort.abort()
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#key = ''
  }

  /** The records that the choices belong to, such as the pipelines of the stages. */
  get scopes(): readonly { readonly id: string; readonly displayName: string }[] {
    const known = new Map(
      this.#choices.flatMap(({ within }) => (within ? [[within.id, within] as const] : [])),
    )
    return [...known.values()]
  }

  get within(): string | undefined {
    const { scopes } = this
    return (scopes.find(({ id }) => id === this.#question?.within) ?? scopes[0])?.id
  }

  /** The columns to show, in their order. */
  get columns(): readonly ColumnState[] {
    return this.#shownChoices.flatMap(({ key }) => this.#columns.get(key) ?? [])
  }

  get #shownChoices(): readonly BoardChoice[] {
    const { within } = this
    return this.#choices.filter(
      (choice) =>
        (choice.within === undefined || choice.within.id === within) &&
        (!choice.isOptional || this.totalsOf(choice.key).count > 0 || this.#hasMoving(choice.key)),
    )
  }

  #hasMoving(key: string): boolean {
    return (this.#columns.get(key)?.rows ?? []).some(({ id }) => this.#moving.has(id))
  }

  totalsOf(key: string): ColumnTotals {
    return this.#totals?.get(key) ?? noTotals
  }

  get hasTotals(): boolean {
    return this.#totals !== undefined
  }

  /** How many records the board stands for. */
  get total(): number {
    return this.#shownChoices.reduce((sum, { key }) => sum + this.totalsOf(key).count, 0)
  }

  find(id: string): { readonly row: UntypedRecord; readonly column: ColumnState } | undefined {
    for (const column of this.#columns.values()) {
      const row = column.rows.find((each) => each.id === id)
      if (row !== undefined) return { row, column }
    }
    return undefined
  }

  ask(question: BoardQuestion): void {
    const { by, scope, sums, ...asked } = question
    // What is folded is read when it is unfolded.
    const rest = { ...asked, folded: undefined }
    const key = JSON.stringify([rest, by.name, by.options, scope?.name, sums.map(({ name }) => name)])
    this.#question = question
    if (key === this.#key) return this.#loadUnfolded()
    this.#key = key
    const columns = JSON.stringify([rest.entity, by.name, by.options, scope?.name])
    const areColumnsKnown = columns === this.#columnsKey && this.#choices.length > 0
    if (this.#entity !== rest.entity) this.#forget()
    this.#entity = rest.entity
    this.#columnsKey = columns
    void this.#read(areColumnsKnown)
  }

  #forget(): void {
    this.#choices = []
    this.#columns = new Map()
    this.#totals = undefined
    this.isLoaded = false
  }

  reload(): Promise<void> {
    return this.#read(false)
  }

  async #read(areColumnsKnown: boolean): Promise<void> {
    const question = this.#question
    if (question === undefined) return
    this.#abort.abort()
    const { signal } = (this.#abort = new AbortController())
    const shell = this.#shell()
    try {
      const { entity, by, scope } = question
      const choices = areColumnsKnown
        ? this.#choices
        : await loadChoices(shell, shell.metadata.entity(entity), by, scope, signal)
      if (signal.aborted) return
      const isSame = choices.map(({ key }) => key).join() === this.#choices.map(({ key }) => key).join()
      this.#choices = choices
      this.#columns = new Map(
        choices.map((choice) => {
          const known = isSame ? this.#columns.get(choice.key) : undefined
          return [choice.key, { rows: [], next: null, state: 'idle', ...known, choice }]
        }),
      )
      this.#host.requestUpdate()
      const sure = choices.filter(({ isOptional }) => !isOptional).map(({ key }) => key)
      const counted = this.#count(signal)
      await Promise.all([...sure.filter((key) => this.#isShown(key)).map((key) => this.#load(key)), counted])
      if (signal.aborted) return
      await Promise.all(
        this.#shownChoices.filter(({ isOptional }) => isOptional).map(({ key }) => this.#load(key)),
      )
      this.error = undefined
      this.isLoaded = true
    } catch (error) {
      if (signal.aborted) return
      this.error = error
    }
    this.#host.requestUpdate()
  }

  #isShown(key: string): boolean {
    return this.#shownChoices.some((choice) => choice.key === key)
  }

  #loadUnfolded(): void {
    for (const { choice, state } of this.columns) if (state === 'idle') void this.#load(choice.key)
  }

  async #count(signal: AbortSignal): Promise<void> {
    const question = this.#question
    if (question === undefined) return
    const { by, sums } = question
    const query = this.#ask()
    const totals = await readTotals(
      this.#shell().api,
      question.entity,
      { by: by.name, sums, query: { ...query, sort: [] } },
      signal,
    )
    if (signal.aborted) return
    this.#totals = totals
    this.#host.requestUpdate()
  }

  /** The question of the view, within the scope, and within one column. */
  #ask(...more: readonly UntypedFilter[]): UntypedQuery {
    const { query, scope } = this.#question ?? { query: {}, scope: undefined }
    const { within } = this
    const conditions = [
      ...(query.filter === undefined ? [] : [query.filter]),
      ...(scope === undefined || within === undefined ? [] : [{ [scope.name]: { eq: within } }]),
      ...more,
    ]
    const fields = [
      ...new Set([...(query.fields ?? []), ...(query.sort ?? []).map((path) => path.replace(/^-/, ''))]),
    ]
    return { ...query, fields, ...(conditions.length === 0 ? {} : { filter: { and: conditions } }) }
  }

  #put(key: string, changes: Partial<ColumnState>): void {
    const column = this.#columns.get(key)
    if (column === undefined) return
    this.#columns = new Map(this.#columns).set(key, { ...column, ...changes })
    this.#host.requestUpdate()
  }

  /** The first cards of a column, or the next ones. */
  async #load(key: string, isMore = false): Promise<void> {
    const [question, column] = [this.#question, this.#columns.get(key)]
    if (question === undefined || column === undefined || question.folded.includes(key)) return
    const { signal } = this.#abort
    this.#put(key, { state: isMore ? 'more' : 'loading', error: undefined })
    const { name } = question.by
    const after = isMore ? column.next : null
    try {
      const { data, page } = await this.#shell().api.query(
        question.entity,
        {
          ...this.#ask({ [name]: key === '' ? { empty: true } : { eq: key } }),
          limit: isMore ? pageSize : Math.min(mostAtOnce, Math.max(pageSize, column.rows.length)),
          ...(after === null ? {} : { after }),
        },
        { signal },
      )
      if (signal.aborted) return
      const shown = this.#columns.get(key)?.rows ?? []
      const before = isMore ? shown : shown.filter(({ id }) => this.#moving.has(id))
      const known = new Set([...before.map(({ id }) => id), ...this.#moving])
      const fresh = data.filter(({ id }) => !known.has(id))
      this.#put(key, { rows: [...before, ...fresh], next: page.next, state: 'ready' })
    } catch (error) {
      if (!signal.aborted) this.#put(key, { state: 'failed', error })
    }
  }

  async more(key: string): Promise<void> {
    const column = this.#columns.get(key)
    if (column?.state === 'ready' && column.next !== null) await this.#load(key, true)
  }

  retry(key: string): Promise<void> {
    return this.#load(key, (this.#columns.get(key)?.rows.length ?? 0) > 0)
  }

  /**
   * Puts a card into another column at once, or elsewhere in its own: above another card, null for the end, or where the
   * order says. `settle` follows when the server has answered.
   */
  place(id: string, to: string, before?: string | null): void {
    const [found, question, target] = [this.find(id), this.#question, this.#columns.get(to)]
    if (found === undefined || question === undefined || target === undefined) return
    this.#moving.add(id)
    const row = withValue(found.row, question.by.name, target.choice.value)
    const path = question.query.sort?.[0]?.replace(/^-/, '') ?? ''
    const placed = before === undefined ? row : withValue(row, path, keyAbove(target, path, before))
    this.#show(placed, to, true)
    const totals = new Map(this.#totals)
    const add = (key: string, count: number) =>
      totals.set(key, { ...this.totalsOf(key), count: Math.max(0, this.totalsOf(key).count + count) })
    if (found.column.choice.key !== to) {
      add(found.column.choice.key, -1)
      add(to, 1)
    }
    this.#totals = totals
  }

  /** The card is free again, and shown as the server has it. */
  settle(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#moving.delete(id)
    return this.refresh(ids)
  }

  #show(row: UntypedRecord, to: string, mustShow: boolean): void {
    const question = this.#question
    if (question === undefined) return
    const compare = compareCards(this.#shell().format, question.query.sort ?? [])
    const columns = new Map(this.#columns)
    for (const [key, column] of columns) {
      const at = column.rows.findIndex(({ id }) => id === row.id)
      if (key !== to) {
        if (at >= 0) columns.set(key, { ...column, rows: column.rows.toSpliced(at, 1) })
        continue
      }
      const isInPlace = at >= 0 && compare(column.rows[at] ?? row, row) === 0
      const rows = isInPlace
        ? column.rows.with(at, row)
        : insertCard(column, row, compare, mustShow || at >= 0)
      columns.set(key, { ...column, rows })
    }
    this.#columns = columns
    this.#host.requestUpdate()
  }

  #drop(ids: ReadonlySet<string>): void {
    this.#columns = new Map(
      [...this.#columns].map(([key, column]) => [
        key,
        { ...column, rows: column.rows.filter(({ id }) => !ids.has(id)) },
      ]),
    )
    this.#host.requestUpdate()
  }

  #onChanges(changes: readonly LiveChange[] | 'all', entities: ReadonlySet<string> | 'all'): void {
    const question = this.#question
    if (question === undefined || !this.isLoaded) return
    const hasChoices = question.by.kind === 'reference' && question.by.target !== undefined
    const areChoicesOld = hasChoices && entities !== 'all' && entities.has(question.by.target ?? '')
    const isOwn = entities === 'all' || entities.has(question.entity)
    if (!areChoicesOld && !isOwn) return
    if (changes !== 'all')
      for (const { entity, id } of changes) if (entity === question.entity) this.#stale.add(id)
    this.#isAllStale ||= areChoicesOld || changes === 'all' || this.#stale.size > mostAtOnce
    this.#refreshSoon()
  }

  /** Somebody put a card elsewhere by hand. */
  #onArranged({ entity, field, id }: LiveArranged): void {
    const question = this.#question
    if (!this.isLoaded || question?.entity !== entity || question.by.name !== field) return
    if (question.query.sort?.[0]?.includes('$rank.') !== true) return
    if (id === null) this.#isAllStale = true
    else this.#stale.add(id)
    this.#refreshSoon()
  }

  #refreshSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      const [ids, isAll] = [[...this.#stale], this.#isAllStale]
      this.#stale = new Set()
      this.#isAllStale = false
      void (isAll ? this.reload() : this.refresh(ids))
    }, refreshDelay)
  }

  /** Reads these records anew: where they are now, and whether they still belong here. */
  async refresh(ids: readonly string[]): Promise<void> {
    const question = this.#question
    const wanted = ids.filter((id) => !this.#moving.has(id))
    if (question === undefined || wanted.length === 0) return
    const { signal } = this.#abort
    try {
      const [{ data }] = await Promise.all([
        this.#shell().api.query(
          question.entity,
          { ...this.#ask({ id: { in: wanted } }), limit: Math.min(mostAtOnce, wanted.length) },
          { signal },
        ),
        this.#count(signal),
      ])
      if (signal.aborted) return
      const there = new Set(data.map(({ id }) => id))
      this.#drop(new Set(wanted.filter((id) => !there.has(id) && !this.#moving.has(id))))
      for (const row of data)
        if (!this.#moving.has(row.id))
          this.#show(row, keyOf(row[question.by.name]), this.find(row.id) !== undefined)
      this.#loadUnfolded()
    } catch {
      // The next change or the next visit reads them.
    }
  }
}
