import type { UntypedFilter, UntypedQuery } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/callout.ts'
import '../../kit/icon.ts'
import '../../kit/menu-item.ts'
import '../../kit/sheet.ts'
import '../../kit/skeleton.ts'
import { errorText } from '../elements/error-text.ts'
import { Screen, type ScreenHeading } from '../elements/screen.ts'
import { ShortcutController } from '../elements/shortcut-controller.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import './bulk-bar.ts'
import './column-chooser.ts'
import { exportList } from './export-list.ts'
import './filter/filter-bar.ts'
import type { CrmFilterBar } from './filter/filter-bar.ts'
import { readListAddress, turnPage, writeListAddress, type ListAddress } from './list-address.ts'
import { listColumns, pageSizes, type ListColumn, type ListLayout } from './list-columns.ts'
import { ListData } from './list-data.ts'
import { renderEmptyList, renderFirstRun } from './list-empty.ts'
import './list-foot.ts'
import './list-grid.ts'
import type { ColumnAction, CrmListGrid } from './list-grid.ts'
import { rememberList, rememberOpened, takeOpened } from './list-memory.ts'
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
  #returnTo: string | undefined
  #key = ''

  constructor() {
    super()
    const list = (keys: string, label: string, run: () => void, hidden = false) => ({
      keys,
      label: this.t(label),
      group: this.t('list.keys.group'),
      run,
      hidden,
    })
    new ShortcutController(this, () => [
      list('j', 'list.keys.next', () => this.grid?.moveFocus(1)),
      list('k', 'list.keys.previous', () => this.grid?.moveFocus(-1)),
      list('x', 'list.keys.tick', () => this.grid?.tickFocused()),
      list('/', 'list.keys.search', () => this.tools?.focus()),
      list('f', 'list.keys.filter', () => void this.filterBar?.add()),
      list('c', 'list.keys.create', () => void this.#create()),
      ...(this.ticked.size > 0 ? [list('escape', 'list.keys.clear', () => (this.ticked = new Set()))] : []),
    ])
  }

  get #entity(): EntityInfo | undefined {
    return this.shell.metadata.entity(this.params['entity'] ?? '')
  }

  get #address(): ListAddress {
    return readListAddress(this.query)
  }

  get #layout(): ListLayout {
    return this.shell.preferences.get<ListLayout>(this.#layoutKey) ?? {}
  }

  get #layoutKey(): string {
    return `list.${this.params['entity'] ?? ''}`
  }

  #setLayout(changes: ListLayout): void {
    this.shell.preferences.set(this.#layoutKey, { ...this.#layout, ...changes })
    this.requestUpdate()
  }

  get #size(): number {
    return this.#layout.size ?? pageSizes[0]
  }

  #sort(entity: EntityInfo): readonly string[] {
    const { sort } = this.#address
    return sort.length > 0 ? sort : (this.#layout.sort ?? entity.sort)
  }

  #query(entity: EntityInfo, columns: readonly ListColumn[]): UntypedQuery {
    const { search, filter, after, before } = this.#address
    const fields = [...new Set(['displayName', ...columns.map(({ path }) => path)])]
    return {
      fields,
      sort: this.#sort(entity),
      limit: this.#size,
      count: 'capped',
      ...(search === '' ? {} : { search }),
      ...(filter === undefined ? {} : { filter }),
      ...(after === undefined ? {} : { after }),
      ...(before === undefined ? {} : { before }),
    }
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.addEventListener('crm-opened', (event) => {
      const id = (event as CustomEvent<unknown>).detail
      if (typeof id === 'string') rememberOpened(this.params['entity'] ?? '', id)
    })
  }

  protected override willUpdate(): void {
    const entity = this.#entity
    if (entity === undefined) return
    const { after: _after, before: _before, page: _page, sort: _sort, ...question } = this.#address
    const key = JSON.stringify([entity.name, question])
    if (key !== this.#key) {
      // Other records: ticks would be on some that nobody sees.
      if (this.#key !== '') this.ticked = new Set()
      else this.#returnTo = takeOpened(entity.name)
      this.#key = key
    }
    this.#data.ask(entity.name, this.#query(entity, listColumns(this.shell, entity, this.#layout)))
  }

  protected override updated(): void {
    super.updated()
    const { rows, page, count, isWaiting, query: asked } = this.#data
    if (isWaiting || this.#entity === undefined || !this.#data.isLoaded) return
    rememberList(this.#entity.name, {
      address: `${location.pathname}${location.search}`,
      query: asked,
      ids: rows.map(({ id }) => id),
      from: this.#from,
      total: count?.value ?? null,
      isCapped: count?.exact === false,
      next: page.next,
      previous: page.previous,
    })
    const at = this.#returnTo === undefined ? -1 : rows.findIndex(({ id }) => id === this.#returnTo)
    this.#returnTo = undefined
    if (at >= 0) void this.#return(at)
  }

  /** Back to the row that was opened: within the place that the page is scrolled back to, if it is in sight there. */
  async #return(index: number): Promise<void> {
    await this.grid?.updateComplete
    this.grid?.focusRow(index)
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
    this.grid?.showRow(index)
  }

  get #from(): number {
    return (this.#address.page - 1) * this.#size + 1
  }

  protected heading(): ScreenHeading {
    const entity = this.#entity
    if (entity === undefined) return { title: this.t('notFound.heading') }
    const { other } = entity.labels
    const can = (action: string) => this.shell.can(action, entity.name)
    return {
      title: other,
      icon: entity.icon,
      ...(can('create')
        ? {
            actions: html`<crm-button variant="primary" @click=${() => void this.#create()}
              ><crm-icon slot="start" name="plus"></crm-icon>${this.t('common.new')}</crm-button
            >`,
          }
        : {}),
      more: html`${can('import') ? html`<crm-menu-item icon="import" href=${this.shell.href.import(entity.name)}>${this.t('list.import')}</crm-menu-item>` : nothing}
        ${can('export') ? html`<crm-menu-item icon="download" @click=${() => void this.#export(entity)}>${this.t('list.exportAll')}</crm-menu-item>` : nothing}
        <crm-menu-item icon="columns-3" @click=${() => (this.isChoosing = true)}
          >${this.t('list.columns')}</crm-menu-item
        >
        <hr />
        <crm-menu-item icon="trash-2" href=${this.shell.href.trash(entity.name)}
          >${this.t('list.trash')}</crm-menu-item
        >`,
    }
  }

  async #create(): Promise<void> {
    const entity = this.#entity
    if (entity === undefined || !this.shell.can('create', entity.name)) return
    const created = await this.shell.quickCreate({ entity: entity.name })
    if (created !== undefined) await this.#data.reload()
  }

  async #export(entity: EntityInfo): Promise<void> {
    const columns = listColumns(this.shell, entity, this.#layout)
    try {
      await exportList(
        this.shell,
        entity.name,
        this.#data.query,
        columns.map(({ path }) => path),
      )
      this.shell.toast({ tone: 'success', message: this.t('list.exported') })
    } catch (error) {
      this.shell.toast({ tone: 'danger', message: errorText(this.shell, error) })
    }
  }

  #ask(changes: Parameters<typeof writeListAddress>[0]): void {
    this.shell.setQuery(writeListAddress(changes))
  }

  readonly #onColumn = ({ detail: { column, action } }: CustomEvent<ColumnAction>): void => {
    const entity = this.#entity
    if (entity === undefined) return
    if (action === 'ascending' || action === 'descending')
      this.#sortBy(`${action === 'descending' ? '-' : ''}${column.sort ?? ''}`)
    else if (action === 'filter') void this.#filterBy(column)
    else this.#arrange(entity, column, action)
  }

  #sortBy(path: string): void {
    this.#setLayout({ sort: [path] })
    this.#ask({ sort: [path] })
  }

  async #filterBy(column: ListColumn): Promise<void> {
    await this.filterBar?.add(column.path)
  }

  #arrange(entity: EntityInfo, column: ListColumn, action: 'left' | 'right' | 'hide'): void {
    const paths = listColumns(this.shell, entity, this.#layout)
      .filter(({ isTitle }) => !isTitle)
      .map(({ path }) => path)
    const at = paths.indexOf(column.path)
    const rest = paths.toSpliced(at, 1)
    this.#setLayout({
      columns: action === 'hide' ? rest : rest.toSpliced(at + (action === 'left' ? -1 : 1), 0, column.path),
    })
  }

  readonly #turn = ({ detail }: CustomEvent<'next' | 'previous'>): void => {
    this.shell.setQuery(turnPage(detail, this.#address.page, this.#data.page))
    this.scrollIntoView({ block: 'start' })
  }

  readonly #setSize = ({ detail }: CustomEvent<number>): void => {
    this.#setLayout({ size: detail })
    this.#ask({})
  }

  protected override render() {
    const entity = this.#entity
    if (entity === undefined) return this.renderNotFound()
    if (!this.shell.can('read', entity.name)) return this.renderNotFound(this.t('record.noAccess'))
    const columns = listColumns(this.shell, entity, this.#layout)
    const { search, filter } = this.#address
    const isFirstRun =
      this.#data.isLoaded &&
      !this.#data.isLoading &&
      this.#data.rows.length === 0 &&
      search === '' &&
      filter === undefined &&
      this.#data.error === undefined
    if (isFirstRun)
      return html`<div class="bar middle">
        ${renderFirstRun(
          this.shell,
          entity,
          () => void this.#create(),
          () => void this.#data.reload(),
        )}
      </div>`
    return html`${this.#renderTools(entity, columns)}
      <crm-filter-bar
        class="bar filters"
        .entity=${entity}
        .filter=${filter}
        @crm-filter-change=${(event: CustomEvent<UntypedFilter | null>) => this.#ask({ filter: event.detail ?? undefined })}
      ></crm-filter-bar>
      ${this.#renderNews()} ${this.#renderRows(entity, columns)} ${this.#renderFoot(entity, columns)}
      <crm-sheet
        light-dismiss
        ?open=${this.isChoosing}
        heading=${this.t('list.columns')}
        @crm-closed=${() => (this.isChoosing = false)}
      >
        ${this.isChoosing ? html`<crm-column-chooser .entity=${entity} .paths=${columns.filter(({ isTitle }) => !isTitle).map(({ path }) => path)} @crm-columns=${(event: CustomEvent<readonly string[]>) => this.#setLayout({ columns: event.detail })}></crm-column-chooser>` : nothing}
        <crm-button slot="footer" @click=${() => this.#setLayout({ columns: entity.list })}
          >${this.t('list.resetColumns')}</crm-button
        >
      </crm-sheet>`
  }

  #renderTools(entity: EntityInfo, columns: readonly ListColumn[]) {
    return html`<crm-list-tools
      class="bar"
      label=${this.t('list.search', { entities: entity.labels.other })}
      .search=${this.#address.search}
      .sort=${this.#sort(entity)}
      .columns=${columns}
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

  #renderRows(entity: EntityInfo, columns: readonly ListColumn[]) {
    const { rows, error, isLoaded, isLoading } = this.#data
    if (error !== undefined && rows.length === 0)
      return html`<div class="bar middle">${this.renderError(error, () => void this.#data.reload())}</div>`
    if (!isLoaded) return html`<div class="bar"><crm-skeleton shape="rows" lines="12"></crm-skeleton></div>`
    if (rows.length === 0 && !isLoading) {
      const { search, filter } = this.#address
      return html`<div class="bar middle">
        ${renderEmptyList(this.shell, { hasSearch: search !== '', hasFilter: filter !== undefined, clearSearch: () => this.#ask({ search: '' }), clearLast: () => this.filterBar?.removeLast(), clearAll: () => this.#ask({ search: '', filter: undefined }) })}
      </div>`
    }
    return html`${error === undefined ? nothing : html`<div class="bar middle">${this.renderError(error, () => void this.#data.reload())}</div>`}
      <crm-list-grid
        label=${entity.labels.other}
        .entity=${entity}
        .columns=${columns}
        .rows=${rows}
        .removed=${this.#data.removed}
        .sort=${this.#sort(entity)}
        .ticked=${this.ticked}
        .from=${this.#from}
        .total=${this.#data.count?.exact === true ? this.#data.count.value : null}
        ?busy=${this.#data.isWaiting}
        @crm-column=${this.#onColumn}
        @crm-ticks=${(event: CustomEvent<ReadonlySet<string>>) => (this.ticked = event.detail)}
      ></crm-list-grid>`
  }

  #renderFoot(entity: EntityInfo, columns: readonly ListColumn[]) {
    const { rows, count } = this.#data
    if (rows.length === 0) return nothing
    if (this.ticked.size > 0) return this.#renderBulk(entity, columns, this.#data.totalText(this.format))
    return html`<div class="foot" @crm-page=${this.#turn} @crm-page-size=${this.#setSize}>
      <crm-list-foot
        sizeable
        .data=${this.#data}
        .rows=${rows}
        .count=${count}
        .page=${this.#address.page}
        .size=${this.#size}
      ></crm-list-foot>
    </div>`
  }

  #renderBulk(entity: EntityInfo, columns: readonly ListColumn[], total: string) {
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
        .totalText=${total}
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
