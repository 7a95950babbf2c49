import type { UntypedFilter } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/icon.ts'
import '../../kit/sheet.ts'
import '../../kit/skeleton.ts'
import { errorText } from '../elements/error-text.ts'
import { Screen, type ScreenHeading } from '../elements/screen.ts'
import { ShortcutController } from '../elements/shortcut-controller.ts'
import { openPeek } from '../record/peek-address.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import './bulk-bar.ts'
import './column-chooser.ts'
import { exportList } from './export-list.ts'
import './filter/filter-bar.ts'
import type { CrmFilterBar } from './filter/filter-bar.ts'
import { readListAddress, turnPage, writeListAddress, type ListAddress } from './list-address.ts'
import { ListArrangement } from './list-arrangement.ts'
import type { ListLayout } from './list-columns.ts'
import { ListData } from './list-data.ts'
import { renderEmptyList, renderFirstRun } from './list-empty.ts'
import './list-foot.ts'
import './list-grid.ts'
import type { ColumnAction, CrmListGrid } from './list-grid.ts'
import { renderListMenu } from './list-menu.ts'
import { ListReturn } from './list-return.ts'
import { listShortcuts } from './list-shortcuts.ts'
import { listStyles } from './list-styles.ts'
import './list-tools.ts'
import type { CrmListTools } from './list-tools.ts'

/** The records of one entity: searched, filtered, sorted, paged, and worked on together. */
@customElement('crm-list-screen')
export class CrmListScreen extends Screen {
  static override styles = [Screen.styles, listStyles]

  @state() private ticked: ReadonlySet<string> = new Set()
  @state() private isChoosing = false
  @query('crm-list-grid') private grid!: CrmListGrid | null
  @query('crm-filter-bar') private filterBar!: CrmFilterBar | null
  @query('crm-list-tools') private tools!: CrmListTools | null
  readonly #data = new ListData(this, () => this.shell)
  readonly #return = new ListReturn(
    this,
    () => this.params['entity'] ?? '',
    () => this.grid,
  )
  #key = ''

  constructor() {
    super()
    new ShortcutController(this, () =>
      listShortcuts(this.shell, {
        grid: this.grid,
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
      else this.#return.begin(entity.name)
      this.#key = key
    }
    this.#data.ask(entity.name, new ListArrangement(this.shell, entity).query(this.#address))
  }

  protected override updated(): void {
    super.updated()
    const entity = this.#entity
    if (entity !== undefined && this.#data.isLoaded && !this.#data.isWaiting)
      this.#return.shown(entity.name, this.#data, this.#from)
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
    if (created !== undefined) await this.#data.reload()
  }

  async #export(entity: EntityInfo): Promise<void> {
    const paths = new ListArrangement(this.shell, entity).columns.map(({ path }) => path)
    try {
      await exportList(this.shell, entity.name, this.#data.query, paths)
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
      ${this.#renderNews()} ${this.#renderRows(arrangement)} ${this.#renderFoot(arrangement)}
      ${this.#renderColumns(arrangement)}`
  }

  /** There is no record at all, as far as this user may see. */
  get #isFirstRun(): boolean {
    const { isLoaded, isLoading, rows, error } = this.#data
    const { search, filter } = this.#address
    const isWhole = search === '' && filter === undefined
    return isWhole && isLoaded && !isLoading && rows.length === 0 && error === undefined
  }

  #renderColumns({ entity, paths }: ListArrangement) {
    const choose = (event: CustomEvent<readonly string[]>) => this.#set({ columns: event.detail })
    return html`<crm-sheet
      light-dismiss
      ?open=${this.isChoosing}
      heading=${this.t('list.columns')}
      @crm-closed=${() => (this.isChoosing = false)}
    >
      ${this.isChoosing ? html`<crm-column-chooser .entity=${entity} .paths=${paths} @crm-columns=${choose}></crm-column-chooser>` : nothing}
      <crm-button slot="footer" @click=${() => this.#set({ columns: entity.list })}
        >${this.t('list.resetColumns')}</crm-button
      >
    </crm-sheet>`
  }

  #renderTools(arrangement: ListArrangement) {
    return html`<crm-list-tools
      class="bar"
      label=${this.t('list.search', { entities: arrangement.entity.labels.other })}
      .search=${this.#address.search}
      .sort=${arrangement.sortFor(this.#address)}
      .columns=${arrangement.columns}
      @crm-search=${(event: CustomEvent<string>) => this.#ask({ search: event.detail })}
      @crm-sort-by=${(event: CustomEvent<string>) => this.#sortBy(event.detail)}
      @crm-add-filter=${() => void this.filterBar?.add()}
      @crm-choose-columns=${() => (this.isChoosing = true)}
    ></crm-list-tools>`
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
    return html`${error === undefined ? nothing : html`<div class="bar middle">${this.renderError(error, () => void this.#data.reload())}</div>`}
      <crm-list-grid
        label=${arrangement.entity.labels.other}
        .entity=${arrangement.entity}
        .columns=${arrangement.columns}
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
    if (rows.length === 0) return nothing
    if (this.ticked.size > 0) return this.#renderBulk(arrangement)
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

  #renderBulk({ entity, columns }: ListArrangement) {
    const { rows, page, query: asked } = this.#data
    const isWhole =
      rows.every(({ id }) => this.ticked.has(id)) && (page.next !== null || this.#address.page > 1)
    const done = () => {
      this.ticked = new Set()
      void this.#data.reload()
    }
    return html`<div class="foot bulk">
      <crm-bulk-bar
        .entity=${entity}
        .ticked=${this.ticked}
        ?offersAll=${isWhole}
        .query=${asked}
        .fields=${columns.map(({ path }) => path)}
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
