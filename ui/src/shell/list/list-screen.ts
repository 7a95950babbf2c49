import type { UntypedFilter } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/icon.ts'
import { errorText } from '../elements/error-text.ts'
import { loadPart } from '../elements/load-part.ts'
import { Screen, type ScreenHeading } from '../elements/screen.ts'
import { ShortcutController } from '../elements/shortcut-controller.ts'
import { whenIdle } from '../elements/when-idle.ts'
import { openPeek, withoutPeek } from '../record/peek-address.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import './filter/filter-bar.ts'
import type { CrmFilterBar } from './filter/filter-bar.ts'
import { readListAddress, type AskedChanges, type ListAddress } from './list-address.ts'
import { ListArrangement } from './list-arrangement.ts'
import { renderListBottom } from './list-bottom.ts'
import type { ListLayout } from './list-columns.ts'
import { ListCells } from './list-cells.ts'
import { ListData } from './list-data.ts'
import { renderEmptyList, renderFirstRun } from './list-empty.ts'
import type { ColumnAction } from './grid/grid-acts.ts'
import type { CrmListGrid } from './list-grid.ts'
import { listWay, shownRecords, type ListKind, type ListWay } from './list-layouts.ts'
import { renderListMenu } from './list-menu.ts'
import { ListReturn } from './list-return.ts'
import { renderListSheet } from './list-sheet.ts'
import { listShortcuts } from './list-shortcuts.ts'
import { listStyles } from './list-styles.ts'
import { renderListTable } from './list-table.ts'
import { TableExtras } from './table-extras.ts'
import './list-tools.ts'
import type { CrmListTools } from './list-tools.ts'
import { ChosenView } from './views/chosen-view.ts'
import { emptyView, viewHeading } from './views/view-heading.ts'
import { renderViewPart, viewKey } from './views/view-part.ts'

const loadLater = () => import('./list-later.ts')
/** Most lists are left by opening a record. */
const loadAhead = () => loadLater().then(() => import('../record/record-screen.ts'))

/** The records of one entity: searched, filtered, sorted, paged, and worked on together. */
@customElement('crm-list-screen')
export class CrmListScreen extends Screen {
  static override styles = [Screen.styles, ...listStyles]

  static {
    // A peek stands beside the list: opening one changes nothing of it.
    this.createProperty('query', {
      attribute: false,
      hasChanged: (now: URLSearchParams, before?: URLSearchParams) =>
        before === undefined || withoutPeek(now.toString()) !== withoutPeek(before.toString()),
    })
  }

  @state() private ticked: ReadonlySet<string> = new Set()
  @state() private isChoosing = false
  /** How many records a layout other than the table shows. */
  @state() private shown: number | undefined
  @query('crm-list-grid') private grid!: CrmListGrid | null
  @query('crm-filter-bar') private filterBar!: CrmFilterBar | null
  @query('crm-list-tools') private tools!: CrmListTools | null
  readonly #data = new ListData(this, () => this.shell)
  readonly #cells = new ListCells(this, () => this.shell)
  readonly #extras = new TableExtras(this, () => this.shell)
  readonly #return = new ListReturn(
    this,
    () => this.params['entity'] ?? '',
    () => this.grid,
  )
  readonly #chosen = new ChosenView(
    this,
    () => this.shell,
    () => ({ entity: this.params['entity'] ?? '', query: this.query }),
  )
  #key = ''
  #isComplete = false

  constructor() {
    super()
    new ShortcutController(this, () =>
      listShortcuts(this.shell, {
        grid: this.grid ?? shownRecords(this.renderRoot),
        filterBar: this.filterBar,
        tools: this.tools,
        switchView: viewKey(this.renderRoot),
        create: () => void this.#create(),
        peek: (id) => this.#peek(id),
        split: () => this.#toggleSplit(),
        untick: this.ticked.size > 0 ? () => (this.ticked = new Set()) : undefined,
      }),
    )
  }

  get #entity(): EntityInfo | undefined {
    return this.shell.metadata.entity(this.params['entity'] ?? '')
  }

  /** What is shown: the address, and where it says nothing, the view and what was changed of it. */
  get #address(): ListAddress {
    const asked = readListAddress(this.query)
    return this.#arrangement?.resolve(asked) ?? asked
  }

  /** Made anew each time, since metadata and preferences change. */
  get #arrangement(): ListArrangement | undefined {
    const entity = this.#entity
    return entity === undefined ? undefined : this.#arranged(entity)
  }

  #arranged(entity: EntityInfo): ListArrangement {
    return new ListArrangement(this.shell, entity, this.#chosen.view)
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
    const { sort: _sort, ...question } = this.#address
    const key = JSON.stringify([entity.name, question])
    if (key !== this.#key) {
      // Other records: ticks would be on some that nobody sees.
      if (this.#key !== '') this.ticked = new Set()
      else if (this.#kind === 'table') this.#return.begin(entity.name)
      this.#key = key
    }
    const isTable = this.#kind === 'table'
    this.toggleAttribute('data-fills', !isTable)
    if (!isTable || this.#chosen.isWaiting) return
    const arrangement = this.#arranged(entity)
    const asked = arrangement.query(this.#address)
    this.#data.ask(entity.name, asked)
    this.#extras.ask({
      arrangement,
      query: asked,
      set: (changes) => this.#set(changes),
      isEmpty: () => this.#isFirstRun,
    })
  }

  protected override updated(): void {
    super.updated()
    const entity = this.#entity
    if (entity !== undefined && this.#data.isLoaded && !this.#data.isWaiting)
      this.#return.shown(entity.name, this.#data)
    if (this.#data.isLoaded && !this.#isComplete) {
      this.#isComplete = true
      whenIdle(loadAhead)
    }
  }

  protected heading(): ScreenHeading {
    const entity = this.#entity
    if (entity === undefined) return { title: this.t('notFound.heading') }
    const create = html`<crm-button variant="primary" @click=${() => void this.#create()}
      ><crm-icon slot="start" name="plus"></crm-icon>${this.t('common.new')}</crm-button
    >`
    return {
      ...viewHeading(this.shell, entity, this.#chosen.view),
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
    if (this.#kind !== 'table') await shownRecords(this.renderRoot)?.reload()
    else await Promise.all([this.#data.reload(), this.#extras.reload()])
  }

  async #export(entity: EntityInfo): Promise<void> {
    const arrangement = this.#arranged(entity)
    try {
      const { exportList } = await import('./export-list.ts')
      await exportList(this.shell, entity.name, arrangement.query(this.#address), arrangement.fieldPaths)
      this.shell.toast({ tone: 'success', message: this.t('list.exported') })
    } catch (error) {
      this.shell.toast({ tone: 'danger', message: errorText(this.shell, error) })
    }
  }

  #ask(changes: AskedChanges): void {
    const values = this.#arrangement?.ask(changes)
    if (values !== undefined) this.shell.setQuery(values)
  }

  #actOnColumn(act: ColumnAction): void {
    const { column, action } = act
    if (action === 'ascending' || action === 'descending')
      this.#sortBy(`${action === 'descending' ? '-' : ''}${column.sort ?? ''}`)
    else if (action === 'filter') void this.filterBar?.add(column.path)
    else {
      this.#arrangement?.arrange(act)
      this.requestUpdate()
    }
  }

  #sortBy(path: string): void {
    const sort = this.#arrangement?.sortBy(path) ?? [path]
    this.#set({ sort })
    this.#ask({ sort })
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
    const arrangement = this.#arranged(entity)
    const onFilter = (event: CustomEvent<UntypedFilter | null>) =>
      this.#ask({ filter: event.detail ?? undefined })
    return html`${this.#renderViews(arrangement)} ${this.#renderTools(arrangement)}
      <crm-filter-bar
        class="bar filters"
        .entity=${entity}
        .filter=${this.#address.filter}
        @crm-filter-change=${onFilter}
      ></crm-filter-bar>
      ${this.#renderRecords(arrangement)} ${this.#renderBottom(arrangement)} ${this.#renderSheet(arrangement)}`
  }

  /** There is no record at all, as far as this user may see. */
  get #isFirstRun(): boolean {
    const { isLoaded, isLoading, rows, error } = this.#data
    const { search, filter } = this.#address
    const isWhole = search === '' && filter === undefined
    if (this.#kind !== 'table') return false
    return isWhole && isLoaded && !isLoading && rows.length === 0 && error === undefined
  }

  #renderSheet(arrangement: ListArrangement) {
    if (this.isChoosing) this.#wantLater()
    return renderListSheet(this.shell, {
      arrangement,
      kind: this.#kind,
      isOpen: this.isChoosing,
      closed: () => (this.isChoosing = false),
      set: (changes) => this.#set(changes),
    })
  }

  #renderViews(arrangement: ListArrangement) {
    return renderViewPart(this.shell, {
      arrangement,
      asked: readListAddress(this.query),
      isMissing: this.#chosen.isMissing,
      redraw: () => this.requestUpdate(),
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
      .kinds=${arrangement.kinds}
      @crm-list-kind=${({ detail }: CustomEvent<ListKind>) => this.#show(detail)}
      @crm-tool-done=${() => void this.#reload()}
      .sort=${arrangement.sortFor(this.#address)}
      .columns=${arrangement.columns}
      @crm-search=${(event: CustomEvent<string>) => this.#ask({ search: event.detail })}
      @crm-sort-by=${(event: CustomEvent<string>) => this.#sortBy(event.detail)}
      @crm-add-filter=${() => void this.filterBar?.add()}
      @crm-choose-columns=${() => (this.isChoosing = true)}
      >${this.#kind === 'table' ? this.#renderGroupMenu(arrangement) : nothing}</crm-list-tools
    >`
  }

  #renderGroupMenu({ entity, group }: ListArrangement) {
    return html`<crm-group-menu
      .entity=${entity}
      .layout=${group}
      @crm-group=${({ detail }: HTMLElementEventMap['crm-group']) => this.#set({ group: detail })}
    ></crm-group-menu>`
  }

  #show(kind: ListKind): void {
    this.#set({ kind })
    this.#ask({ kind })
  }

  #toggleSplit(): void {
    const isSplit = this.#kind === 'split'
    if (isSplit || this.#arrangement?.kinds.includes('split') === true)
      this.#show(isSplit ? 'table' : 'split')
  }

  #renderRecords(arrangement: ListArrangement) {
    const render = listWay(this.#kind)?.render
    if (render !== undefined) return this.#renderPart(arrangement, render)
    return renderListTable(this.shell, {
      arrangement,
      address: this.#address,
      data: this.#data,
      cells: this.#cells,
      extras: this.#extras,
      ticked: this.ticked,
      tick: (ticked) => (this.ticked = ticked),
      act: (action) => this.#actOnColumn(action),
      renderEmpty: () => this.#renderEmpty(),
      renderError: (error, retry) => this.renderError(error, retry),
    })
  }

  #renderPart(arrangement: ListArrangement, render: NonNullable<ListWay['render']>) {
    const { search, filter } = this.#address
    const isEmpty = this.shown === 0 && (search !== '' || filter !== undefined)
    return html`${isEmpty ? this.#renderEmpty() : nothing}
    ${render(this.shell, {
      arrangement,
      address: this.#address,
      ticked: this.ticked,
      isHidden: isEmpty,
      set: (changes) => this.#set(changes),
      tick: (ticked) => (this.ticked = ticked),
      peek: (id) => this.#peek(id),
      count: (count) => (this.shown = count),
      redraw: () => this.requestUpdate(),
    })}`
  }

  #renderEmpty() {
    const { search, filter } = this.#address
    const empty = renderEmptyList(this.shell, {
      hasSearch: search !== '',
      hasFilter: filter !== undefined,
      clearSearch: () => this.#ask({ search: '' }),
      clearLast: () => this.filterBar?.removeLast(),
      clearAll: () => this.#ask({ search: '', filter: undefined }),
      view: this.#arrangement && emptyView(this.shell, this.#arrangement, readListAddress(this.query)),
    })
    return html`<div class="bar middle">${empty}</div>`
  }

  #renderBottom(arrangement: ListArrangement) {
    if (this.ticked.size > 0) this.#wantLater()
    return renderListBottom(this.shell, {
      arrangement,
      kind: this.#kind,
      data: this.#data,
      ticked: this.ticked,
      done: () => {
        this.ticked = new Set()
        void this.#reload()
      },
      untick: () => (this.ticked = new Set()),
    })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-list-screen': CrmListScreen
  }
}
