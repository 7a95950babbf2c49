import type { UntypedQuery } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/empty.ts'
import '../../kit/icon.ts'
import '../../kit/skeleton.ts'
import '../../kit/tabs.ts'
import '../../kit/text.ts'
import type { CrmText } from '../../kit/text.ts'
import { errorText } from '../elements/error-text.ts'
import { Screen, type ScreenHeading } from '../elements/screen.ts'
import '../list/bulk-bar.ts'
import { readListAddress, writeListAddress } from '../list/list-address.ts'
import { columnsFor, titlePath } from '../list/list-columns.ts'
import { ListData } from '../list/list-data.ts'
import '../list/list-foot.ts'
import '../list/list-grid.ts'
import type { ColumnAction } from '../list/grid/grid-acts.ts'
import { listStyles } from '../list/list-styles.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import { confirmPurge } from './confirm-purge.ts'

const searchDelay = 250

/** What was deleted and can still be taken back, by entity. */
@customElement('crm-trash-screen')
export class CrmTrashScreen extends Screen {
  static override styles = [
    Screen.styles,
    listStyles,
    css`
      .kinds {
        padding-block-start: var(--crm-space-3);
      }
    `,
  ]

  @state() private ticked: ReadonlySet<string> = new Set()
  readonly #data = new ListData(this, () => this.shell)
  #typing: ReturnType<typeof setTimeout> | undefined
  #shown = ''

  /** Those whose records the user may see. */
  get #entities(): readonly EntityInfo[] {
    return this.shell.metadata.ordered.filter(({ system, name }) => !system && this.shell.can('read', name))
  }

  get #entity(): EntityInfo | undefined {
    const { entity } = this.params
    return entity === undefined
      ? (this.shell.metadata.navigable[0] ?? this.#entities[0])
      : this.shell.metadata.entity(entity)
  }

  #query(entity: EntityInfo): UntypedQuery {
    const { search, sort } = readListAddress(this.query)
    return {
      fields: ['displayName', ...this.#columns(entity).map(({ path }) => path)],
      trash: 'only',
      sort: sort.length > 0 ? sort : ['-deletedAt'],
      ...(search === '' ? {} : { search }),
    }
  }

  #columns(entity: EntityInfo) {
    return columnsFor(this.shell, entity, [titlePath(entity), 'deletedAt', 'updatedBy', 'owner', 'createdAt'])
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#typing)
  }

  protected override willUpdate(): void {
    const entity = this.#entity
    if (entity === undefined) return
    if (entity.name !== this.#shown) {
      this.#shown = entity.name
      this.ticked = new Set()
    }
    this.#data.ask(entity.name, this.#query(entity))
  }

  protected heading(): ScreenHeading {
    const entity = this.#entity
    return {
      title: this.t('trash.title'),
      icon: 'trash-2',
      ...(entity === undefined
        ? {}
        : {
            crumbs: [{ label: entity.labels.other, href: this.shell.href.list(entity.name) }],
            documentTitle: [this.t('trash.title'), entity.labels.other],
          }),
    }
  }

  async #purge(entity: EntityInfo): Promise<void> {
    const ids = [...this.ticked]
    const names = this.#data.rows.filter(({ id }) => ids.includes(id)).map(({ displayName }) => displayName)
    const isOne = ids.length === 1
    const heading = isOne
      ? this.t('trash.purgeOne', { name: names[0] ?? '' })
      : this.t('trash.purgeMany', { count: ids.length })
    if (!(await confirmPurge(this.shell, { heading, word: isOne ? (names[0] ?? '') : this.t('trash.word') })))
      return
    let purged = 0
    try {
      for (const id of ids) {
        await this.api.purge(entity.name, id)
        purged += 1
      }
    } catch (error) {
      this.shell.toast({ tone: 'danger', message: errorText(this.shell, error) })
    }
    if (purged > 0) this.shell.toast({ message: this.t('trash.purged', { count: purged }) })
    this.#done()
  }

  readonly #done = (): void => {
    this.ticked = new Set()
    void this.#data.reload()
  }

  readonly #onSearch = (event: Event): void => {
    const { value } = event.currentTarget as CrmText
    clearTimeout(this.#typing)
    this.#typing = setTimeout(
      () => this.shell.setQuery(writeListAddress({ search: value.trim() })),
      searchDelay,
    )
  }

  readonly #onColumn = ({ detail: { column, action } }: CustomEvent<ColumnAction>): void => {
    if (action === 'ascending' || action === 'descending')
      this.shell.setQuery(
        writeListAddress({ sort: [`${action === 'descending' ? '-' : ''}${column.sort ?? ''}`] }),
      )
  }

  protected override render() {
    const entity = this.#entity
    if (entity === undefined) return this.renderNotFound()
    const tabs = this.#entities.map(({ name, labels }) => ({
      name,
      label: labels.other,
      href: this.shell.href.trash(name),
    }))
    const open = (event: CustomEvent<string>) => {
      event.preventDefault()
      this.shell.navigate(this.shell.href.trash(event.detail))
    }
    return html`${tabs.length > 1 ? html`<crm-tabs class="bar kinds" flush label=${this.t('trash.kinds')} .tabs=${tabs} .selected=${entity.name} @crm-tab-change=${open}></crm-tabs>` : nothing}
      <div class="bar tools">
        <crm-text
          class="search"
          type="search"
          hide-label
          label=${this.t('trash.search')}
          placeholder=${this.t('trash.search')}
          .value=${readListAddress(this.query).search}
          @crm-input=${this.#onSearch}
        ></crm-text>
      </div>
      ${this.#renderRows(entity)} ${this.#renderFoot(entity)}`
  }

  #renderRows(entity: EntityInfo) {
    const { length, error, isLoaded, isLoading } = this.#data
    if (error !== undefined && length === 0)
      return html`<div class="bar middle">${this.renderError(error, () => void this.#data.reload())}</div>`
    if (!isLoaded) return html`<div class="bar"><crm-skeleton shape="rows" lines="6"></crm-skeleton></div>`
    if (length === 0 && !isLoading) {
      const isSearch = readListAddress(this.query).search !== ''
      return html`<div class="bar middle">
        <crm-empty
          icon="trash-2"
          heading=${this.t(isSearch ? 'list.nothingFound' : 'trash.empty')}
          text=${isSearch ? '' : this.t('trash.emptyText')}
        ></crm-empty>
      </div>`
    }
    const { sort = [] } = this.#query(entity)
    return html`<crm-list-grid
      plain
      label=${this.t('trash.title')}
      .entity=${entity}
      .columns=${this.#columns(entity)}
      .source=${this.#data.source}
      .sourceAt=${this.#data.generation}
      .whole=${() => this.#data.source.whole()}
      .total=${this.#data.count?.exact === true ? this.#data.count.value : null}
      .removed=${this.#data.removed}
      .sort=${sort}
      .ticked=${this.ticked}
      ?busy=${this.#data.isWaiting}
      @crm-column=${this.#onColumn}
      @crm-ticks=${(event: CustomEvent<ReadonlySet<string>>) => (this.ticked = event.detail)}
    ></crm-list-grid>`
  }

  #renderFoot(entity: EntityInfo) {
    const { length, count } = this.#data
    if (length === 0) return nothing
    if (this.ticked.size === 0) {
      return html`<div class="foot">
        <crm-list-foot .data=${this.#data} .count=${count}></crm-list-foot>
      </div>`
    }
    return html`<div class="foot bulk">
      <crm-bulk-bar
        trash
        .entity=${entity}
        .ticked=${this.ticked}
        @crm-bulk-done=${this.#done}
        @crm-bulk-clear=${() => (this.ticked = new Set())}
      >
        ${this.shell.can('records.purge') ? html`<crm-button size="small" @click=${() => void this.#purge(entity)}><crm-icon slot="start" name="trash-2"></crm-icon>${this.t('trash.purge')}</crm-button>` : nothing}
      </crm-bulk-bar>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-trash-screen': CrmTrashScreen
  }
}
