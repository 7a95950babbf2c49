import type { UntypedQuery, UntypedRecord } from '@tessera/sdk/ui'
import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit'
import { loadPart } from '../elements/load-part.ts'
import { whenIdle } from '../elements/when-idle.ts'
import type { Shell } from '../services/shell.ts'
import type { ListArrangement } from './list-arrangement.ts'
import type { GridRows } from './grid/grid-rows.ts'
import type { ListGroups } from './groups/list-groups.ts'
import type { ListColumn, ListLayout } from './list-columns.ts'
import type { ListData } from './list-data.ts'
import { isInField } from './paste/in-field.ts'
import type { ClipboardGrid, TableClipboard } from './paste/table-clipboard.ts'
import type { ListTotals } from './totals/list-totals.ts'

type Host = ReactiveControllerHost & HTMLElement

export interface TableQuestion {
  readonly arrangement: ListArrangement
  readonly query: UntypedQuery
  readonly set: (changes: ListLayout) => void
  /** There is no record to show. */
  readonly isEmpty: () => boolean
}

/** What copying and pasting works with. */
export interface TableState {
  readonly data: ListData
  readonly ticked: ReadonlySet<string>
}

const loadMore = () =>
  Promise.all([
    import('./totals/list-totals.ts'),
    import('./paste/table-clipboard.ts'),
    import('./totals/list-total.ts'),
  ])
const loadGroups = () => import('./groups/list-groups.ts')

/** What a table shows besides its rows: the groups they stand in, and what its columns come to. Fetched when wanted. */
export class TableExtras implements ReactiveController {
  readonly #host: Host
  readonly #shell: () => Shell
  #question: TableQuestion | undefined
  #totals: ListTotals | undefined
  #groups: ListGroups | undefined
  #clipboard: TableClipboard | undefined
  #more: Promise<void> | undefined
  #isWanted = false
  #isLoadingGroups = false

  constructor(host: Host, shell: () => Shell) {
    this.#host = host
    this.#shell = shell
    host.addController(this)
  }

  hostConnected(): void {
    document.addEventListener('paste', this.#onPagePaste)
  }

  hostDisconnected(): void {
    document.removeEventListener('paste', this.#onPagePaste)
    this.#question = undefined
  }

  ask(question: TableQuestion): void {
    this.#question = question
    const { arrangement } = question
    // The rows come first.
    if (!this.#isWanted) whenIdle(() => this.#loadMore())
    this.#isWanted = true
    if (arrangement.group !== undefined && !this.#isLoadingGroups) void this.#loadGroups()
    this.#askTotals(question)
    this.#askGroups(question)
  }

  #loadMore(): Promise<void> {
    this.#more ??= (async () => {
      const [{ ListTotals: Totals }, { TableClipboard: Clipboard }] = await loadMore()
      this.#totals = new Totals(this.#host, this.#shell)
      this.#clipboard = new Clipboard(this.#shell)
      this.#host.requestUpdate()
    })().catch((error: unknown) => {
      // Fetched again when somebody wants it.
      this.#more = undefined
      throw error
    })
    return this.#more
  }

  /** Somebody begins to work with the cells. A copy cannot wait: the browser takes what it is given at once. */
  begin(): void {
    void this.#loadMore().catch(() => undefined)
  }

  async #loadGroups(): Promise<void> {
    this.#isLoadingGroups = true
    const isThere = await loadPart(this.#shell(), async () => {
      const { ListGroups: Groups } = await loadGroups()
      this.#groups = new Groups(this.#host, this.#shell)
    })
    this.#isLoadingGroups = isThere
    this.#host.requestUpdate()
  }

  #askTotals({ arrangement, query }: TableQuestion): void {
    const { entity, columns, totals } = arrangement
    this.#totals?.ask({ entity: entity.name, query: wholeOf(query), columns, layout: totals })
  }

  #askGroups({ arrangement, query, set }: TableQuestion): void {
    const { entity, group, columns, totals } = arrangement
    const field = group === undefined ? undefined : entity.fields.find(({ name }) => name === group.by)
    if (group === undefined || field === undefined) return this.#groups?.stop()
    const { after: _after, before: _before, offset: _offset, limit: _limit, count: _count, ...whole } = query
    this.#groups?.ask({
      entity: entity.name,
      field,
      layout: group,
      query: whole,
      columns,
      totals,
      set: (layout) => set({ group: layout }),
    })
  }

  /** The rows in groups; undefined where nothing is grouped. */
  get source(): GridRows | undefined {
    return this.#isGrouped ? this.#groups?.source : undefined
  }

  get #isGrouped(): boolean {
    return this.#question?.arrangement.group !== undefined
  }

  /** Grows whenever the groups have something new. */
  get sourceAt(): number {
    return this.#groups?.generation ?? 0
  }

  /** Groups are wanted, and not there yet. */
  get isWaiting(): boolean {
    return this.#isGrouped && this.#groups?.isLoaded !== true && this.#groups?.error === undefined
  }

  get error(): unknown {
    return this.#isGrouped ? this.#groups?.error : undefined
  }

  /** What stands at the foot of a column; undefined until it can be worked out. */
  get foot(): ((column: ListColumn) => unknown) | undefined {
    return this.#totals === undefined ? undefined : this.#renderTotal
  }

  readonly #renderTotal = (column: ListColumn): unknown => {
    const totals = this.#totals
    if (totals === undefined || column.cells !== undefined) return nothing
    return html`<crm-list-total
      .column=${column}
      .kind=${totals.kindOf(column)}
      .text=${totals.textOf(column)}
      @crm-total=${this.#onTotal}
    ></crm-list-total>`
  }

  /** Grows whenever the foot has something new. */
  get footAt(): number {
    return this.#totals?.generation ?? -1
  }

  readonly #onTotal = ({ detail: { path, kind } }: HTMLElementEventMap['crm-total']): void => {
    const { arrangement, set } = this.#question ?? {}
    if (arrangement !== undefined) set?.({ totals: { ...arrangement.totals, [path]: kind } })
  }

  copy(event: ClipboardEvent, state: TableState): void {
    const table = this.#tableOf(event, state)
    if (table !== undefined) this.#clipboard?.copy(event, table)
  }

  paste(event: ClipboardEvent, state: TableState): void {
    const table = this.#tableOf(event, state)
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (table === undefined || text.trim() === '' || isInField(event)) return
    if (!table.entity.fields.some(({ writable }) => writable)) return
    event.preventDefault()
    void loadPart(this.#shell(), () => this.#loadMore()).then(() => this.#clipboard?.paste(text, table))
  }

  /** Ctrl+D fills the rectangle of cells from its first row. */
  key(event: KeyboardEvent, state: TableState): void {
    const isFill = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === 'd'
    const table = isFill ? this.#tableOf(event, state) : undefined
    if (table === undefined) return
    event.preventDefault()
    void this.#clipboard?.fillDown(table)
  }

  #tableOf(event: Event, { data, ticked }: TableState) {
    const { arrangement, query } = this.#question ?? {}
    if (arrangement === undefined || query === undefined) return undefined
    const source = this.source ?? data.source
    return {
      grid: event.currentTarget as EventTarget & ClipboardGrid,
      entity: arrangement.entity,
      columns: arrangement.columns,
      source,
      ticked,
      query: this.source === undefined ? query : undefined,
      refresh: async (ids: readonly string[]) => {
        await Promise.all([data.refresh(ids), this.reload()])
      },
      reload: async () => {
        await Promise.all([data.reload(), this.reload()])
      },
    }
  }

  /** A whole table that is pasted where there is no record yet is imported. */
  readonly #onPagePaste = (event: ClipboardEvent): void => {
    if (isInField(event)) return
    const { arrangement, isEmpty } = this.#question ?? {}
    const text = event.clipboardData?.getData('text/plain') ?? ''
    const entity = arrangement?.entity
    if (entity === undefined || isEmpty?.() !== true || !/\t[^\n]*\n/.test(text)) return
    if (!this.#shell().can('import', entity.name)) return
    void loadPart(this.#shell(), async () => {
      const { importPasted } = await import('./paste/import-pasted.ts')
      await importPasted(this.#shell(), entity, text)
    })
  }

  replace(record: UntypedRecord): void {
    this.#groups?.replace(record)
  }

  async reload(): Promise<void> {
    await Promise.all([this.#isGrouped ? this.#groups?.reload() : undefined, this.#totals?.reload()])
  }
}

function wholeOf({ filter, search }: UntypedQuery): Pick<UntypedQuery, 'filter' | 'search'> {
  return { ...(filter === undefined ? {} : { filter }), ...(search ? { search } : {}) }
}
