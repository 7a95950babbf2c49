import type { UntypedFilter } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/icon.ts'
import '../../kit/skeleton.ts'
import { errorText } from '../elements/error-text.ts'
import { loadPart } from '../elements/load-part.ts'
import { Screen, type ScreenHeading } from '../elements/screen.ts'
import { ShortcutController } from '../elements/shortcut-controller.ts'
import { whenIdle } from '../elements/when-idle.ts'
import { openPeek } from '../record/peek-address.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import './filter/filter-bar.ts'
import type { CrmFilterBar } from './filter/filter-bar.ts'
import { readListAddress, turnPage, writeListAddress, type ListAddress } from './list-address.ts'
import type { ListKind } from './board/board-layout.ts'
import { renderBoardPart, shownBoard } from './board/board-part.ts'
import { ListArrangement } from './list-arrangement.ts'
import type { ListLayout } from './list-columns.ts'
import { ListCells } from './list-cells.ts'
import { ListData } from './list-data.ts'
import { renderEmptyList, renderFirstRun } from './list-empty.ts'
import './list-foot.ts'
import './list-grid.ts'
import type { ColumnAction, CrmListGrid } from './list-grid.ts'
import { renderListMenu } from './list-menu.ts'
import { ListReturn } from './list-return.ts'
import { renderListSheet } from './list-sheet.ts'
import { listShortcuts } from './list-shortcuts.ts'
import { listStyles } from './list-styles.ts'
import './list-tools.ts'
import type { CrmListTools } from './list-tools.ts'

const loadLater = () => import('./list-later.ts')
/** Most lists are left by opening a record. */
const loadAhead = () => loadLater().then(() => import('../record/record-screen.ts'))

/** The records of one entity: searched, filtered, sorted, paged, and worked on together. */
@customElement('crm-list-screen')
export class CrmListScreen extends Screen {
  static override styles = [Screen.styles, listStyles]

  @state() private ticked: ReadonlySet<string> = new Set()
  @state() private isChoosing = false
  /** How many cards the board has. */
  @state() private cards: number | undefined
  @query('crm-list-grid') private grid!: CrmListGrid | null
  @query('crm-filter-bar') private filterBar!: CrmFilterBar | null
  @query('crm-list-tools') private tools!: CrmListTools | null
  readonly #data = new ListData(this, () => this.shell)
  readonly #cells = new ListCells(this, () => this.shell)
  readonly #return = new ListReturn(
    this,
    () => this.params['entity'] ?? '',
    () => this.grid,
  )
  #key = ''
  #isComplete = false

  constructor() {
    super()
    new ShortcutController(this, () =>
      listShortcuts(this.shell, {
        grid: this.grid ?? shownBoard(this.renderRoot),
        filterBar: this.filterBar,
        tools: this.tools,
        create: () => void this.#create(),
        peek: (id) => this.#peek(id),
        untick: this.ticked.size > 0 ? () => (this.ticked = new Set()) : undefined,
      }),
    )
  }

  get #entity(): EntityInfo | undefined {
    return this.shell.metadata.entity(this.params['entity'] ?? '')
  }

  get #address(): ListAddress {
    return readListAddress(this.query)
  }

  /** Made anew each time, since metadata and preferences change. */
  get #arrangement(): ListArrangement | undefined {
    const entity = this.#entity
    return entity === undefined ? undefined : new ListArrangement(this.shell, entity)
  }

  get #kind(): ListKind {
    return this.#arrangement?.kindFor(this.#address) ?? 'table'
  }

  #set(changes: ListLayout): void {
    this.#arrangement?.set(changes)
    this.requestUpdate()
  }

  protected override willUpdate(): void {
    const entity = this.#entity
    if (entity === undefined) return
    const { after: _after, before: _before, page: _page, sort: _sort, ...question } = this.#address
    const key = JSON.stringify([entity.name, question])
    if (key !== this.#key) {
      // Other records: ticks would be on some that nobody sees.
      if (this.#key !== '') this.ticked = new Set()
      else if (this.#kind === 'table') this.#return.begin(entity.name)
      this.#key = key
    }
    const isBoard = this.#kind === 'board'
    this.toggleAttribute('data-board', isBoard)
    if (!isBoard) this.#data.ask(entity.name, new ListArrangement(this.shell, entity).query(this.#address))
  }

  protected override updated(): void {
    super.updated()
    const entity = this.#entity
    if (entity !== undefined && this.#data.isLoaded && !this.#data.isWaiting)
      this.#return.shown(entity.name, this.#data, this.#from)
    if (this.#data.isLoaded && !this.#isComplete) {
      this.#isComplete = true
      whenIdle(loadAhead)
    }
  }

  get #from(): number {
    return (this.#address.page - 1) * (this.#arrangement?.size ?? 0) + 1
  }

  protected heading(): ScreenHeading {
    const entity = this.#entity
    if (entity === undefined) return { title: this.t('notFound.heading') }
    const create = html`<crm-button variant="primary" @click=${() => void this.#create()}
      ><crm-icon slot="start" name="plus"></crm-icon>${this.t('common.new')}</crm-button
    >`
    return {
      title: entity.labels.other,
      icon: entity.icon,
      ...(this.shell.can('create', entity.name) ? { actions: create } : {}),
      more: renderListMenu(this.shell, entity, {
        exportAll: () => void this.#export(entity),
        chooseColumns: () => (this.isChoosing = true),
      }),
    }
  }

  #peek(id: string | undefined): void {
    const entity = this.params['entity']
    if (entity !== undefined && id !== undefined) openPeek(this.shell, { entity, id })
  }

  async #create(): Promise<void> {
    const entity = this.#entity
    if (entity === undefined || !this.shell.can('create', entity.name)) return
    const created = await this.shell.quickCreate({ entity: entity.name })
    if (created !== undefined) await this.#reload()
  }

  async #reload(): Promise<void> {
    await (this.#kind === 'board' ? shownBoard(this.renderRoot) : this.#data)?.reload()
  }

  async #export(entity: EntityInfo): Promise<void> {
    const arrangement = new ListArrangement(this.shell, entity)
    try {
      const { exportList } = await import('./export-list.ts')
      await exportList(this.shell, entity.name, arrangement.query(this.#address), arrangement.fieldPaths)
      this.shell.toast({ tone: 'success', message: this.t('list.exported') })
    } catch (error) {
      this.shell.toast({ tone: 'danger', message: errorText(this.shell, error) })
    }
  }

  #ask(changes: Parameters<typeof writeListAddress>[0]): void {
    this.shell.setQuery(writeListAddress(changes))
  }

  readonly #onColumn = ({ detail: { column, action } }: CustomEvent<ColumnAction>): void => {
    if (action === 'ascending' || action === 'descending')
      this.#sortBy(`${action === 'descending' ? '-' : ''}${column.sort ?? ''}`)
    else if (action === 'filter') void this.filterBar?.add(column.path)
    else {
      this.#arrangement?.move(column, action)
      this.requestUpdate()
    }
  }

  #sortBy(path: string): void {
    const sort = this.#arrangement?.sortBy(path) ?? [path]
    this.#set({ sort })
    this.#ask({ sort })
  }

  readonly #turn = ({ detail }: CustomEvent<'next' | 'previous'>): void => {
    this.shell.setQuery(turnPage(detail, this.#address.page, this.#data.page))
    this.scrollIntoView({ block: 'start' })
  }

  readonly #setSize = ({ detail }: CustomEvent<number>): void => {
    this.#set({ size: detail })
    this.#ask({})
  }

  protected override render() {
    const entity = this.#entity
    if (entity === undefined) return this.renderNotFound()
    if (!this.shell.can('read', entity.name)) return this.renderNotFound(this.t('record.noAccess'))
    if (this.#isFirstRun)
      return html`<div class="bar middle">
        ${renderFirstRun(
          this.shell,
          entity,
          () => void this.#create(),
          () => void this.#data.reload(),
        )}
      </div>`
    const arrangement = new ListArrangement(this.shell, entity)
    const onFilter = (event: CustomEvent<UntypedFilter | null>) =>
      this.#ask({ filter: event.detail ?? undefined })
    return html`${this.#renderTools(arrangement)}
      <crm-filter-bar
        class="bar filters"
        .entity=${entity}
        .filter=${this.#address.filter}
        @crm-filter-change=${onFilter}
      ></crm-filter-bar>
      ${this.#kind === 'board' ? this.#renderBoard(arrangement) : html`${this.#renderNews()} ${this.#renderRows(arrangement)}`}
      ${this.#renderFoot(arrangement)} ${this.#renderSheet(arrangement)}`
  }

  /** There is no record at all, as far as this user may see. */
  get #isFirstRun(): boolean {
    const { isLoaded, isLoading, rows, error } = this.#data
    const { search, filter } = this.#address
    const isWhole = search === '' && filter === undefined
    if (this.#kind === 'board') return false
    return isWhole && isLoaded && !isLoading && rows.length === 0 && error === undefined
  }

  #renderSheet(arrangement: ListArrangement) {
    if (this.isChoosing) this.#wantLater()
    return renderListSheet(this.shell, {
      arrangement,
      isBoard: this.#kind === 'board',
      isOpen: this.isChoosing,
      closed: () => (this.isChoosing = false),
      set: (changes) => this.#set(changes),
    })
  }

  /** Usually it has long been fetched. */
  #wantLater(): void {
    if (customElements.get('crm-bulk-bar') === undefined) void loadPart(this.shell, loadLater)
  }

  #renderTools(arrangement: ListArrangement) {
    return html`<crm-list-tools
      class="bar"
      label=${this.t('list.search', { entities: arrangement.entity.labels.other })}
      .search=${this.#address.search}
      .entity=${arrangement.entity}
      .query=${arrangement.query(this.#address)}
      .kind=${arrangement.kindFor(this.#address)}
      ?has-board=${arrangement.hasBoard}
      @crm-list-kind=${this.#show}
      @crm-tool-done=${() => void this.#reload()}
      .sort=${arrangement.sortFor(this.#address)}
      .columns=${arrangement.columns}
      @crm-search=${(event: CustomEvent<string>) => this.#ask({ search: event.detail })}
      @crm-sort-by=${(event: CustomEvent<string>) => this.#sortBy(event.detail)}
      @crm-add-filter=${() => void this.filterBar?.add()}
      @crm-choose-columns=${() => (this.isChoosing = true)}
    ></crm-list-tools>`
  }

  readonly #show = ({ detail }: CustomEvent<ListKind>): void => {
    this.#set({ kind: detail })
    this.#ask({ kind: detail })
  }

  #renderBoard(arrangement: ListArrangement) {
    const { search, filter } = this.#address
    const isEmpty = this.cards === 0 && (search !== '' || filter !== undefined)
    return html`${isEmpty ? this.#renderEmpty() : nothing}
    ${renderBoardPart(this.shell, {
      arrangement,
      address: this.#address,
      ticked: this.ticked,
      isHidden: isEmpty,
      set: (board) => this.#set({ board }),
      tick: (ticked) => (this.ticked = ticked),
      peek: (id) => this.#peek(id),
      count: (count) => (this.cards = count),
      redraw: () => this.requestUpdate(),
    })}`
  }

  #renderNews() {
    const { added } = this.#data
    if (added === 0) return nothing
    return html`<div class="bar news">
      <crm-button size="small" @click=${() => void this.#data.reload()}
        ><crm-icon slot="start" name="arrow-up"></crm-icon
        >${this.t('list.added', { count: added })}</crm-button
      >
    </div>`
  }

  #renderRows(arrangement: ListArrangement) {
    const { rows, error, isLoaded, isLoading } = this.#data
    if (error !== undefined && rows.length === 0)
      return html`<div class="bar middle">${this.renderError(error, () => void this.#data.reload())}</div>`
    if (!isLoaded) return html`<div class="bar"><crm-skeleton shape="rows" lines="12"></crm-skeleton></div>`
    if (rows.length === 0 && !isLoading) return this.#renderEmpty()
    this.#cells.show(arrangement.cells, rows)
    return html`${error === undefined ? nothing : html`<div class="bar middle">${this.renderError(error, () => void this.#data.reload())}</div>`}
      <crm-list-grid
        label=${arrangement.entity.labels.other}
        .entity=${arrangement.entity}
        .columns=${arrangement.columns}
        .placements=${arrangement.cells}
        .cells=${this.#cells}
        .cellsAt=${this.#cells.generation}
        .rows=${rows}
        .removed=${this.#data.removed}
        .sort=${arrangement.sortFor(this.#address)}
        .ticked=${this.ticked}
        .from=${this.#from}
        .total=${this.#data.count?.exact === true ? this.#data.count.value : null}
        ?busy=${this.#data.isWaiting}
        @crm-column=${this.#onColumn}
        @crm-ticks=${(event: CustomEvent<ReadonlySet<string>>) => (this.ticked = event.detail)}
      ></crm-list-grid>`
  }

  #renderEmpty() {
    const { search, filter } = this.#address
    const empty = renderEmptyList(this.shell, {
      hasSearch: search !== '',
      hasFilter: filter !== undefined,
      clearSearch: () => this.#ask({ search: '' }),
      clearLast: () => this.filterBar?.removeLast(),
      clearAll: () => this.#ask({ search: '', filter: undefined }),
    })
    return html`<div class="bar middle">${empty}</div>`
  }

  #renderFoot(arrangement: ListArrangement) {
    const { rows, count } = this.#data
    if (this.ticked.size > 0) return this.#renderBulk(arrangement)
    if (rows.length === 0 || this.#kind === 'board') return nothing
    return html`<div class="foot" @crm-page=${this.#turn} @crm-page-size=${this.#setSize}>
      <crm-list-foot
        sizeable
        .data=${this.#data}
        .rows=${rows}
        .count=${count}
        .page=${this.#address.page}
        .size=${arrangement.size}
      ></crm-list-foot>
    </div>`
  }

  #renderBulk({ entity, fieldPaths }: ListArrangement) {
    const { rows, page, query: asked } = this.#data
    const isWhole =
      this.#kind === 'table' &&
      rows.every(({ id }) => this.ticked.has(id)) &&
      (page.next !== null || this.#address.page > 1)
    const done = () => {
      this.ticked = new Set()
      void this.#reload()
    }
    this.#wantLater()
    return html`<div class="foot bulk">
      <crm-bulk-bar
        .entity=${entity}
        .ticked=${this.ticked}
        ?offersAll=${isWhole}
        .query=${asked}
        .fields=${fieldPaths}
        .totalText=${this.#data.totalText(this.format)}
        @crm-bulk-done=${done}
        @crm-bulk-clear=${() => (this.ticked = new Set())}
      ></crm-bulk-bar>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-list-screen': CrmListScreen
  }
}
