import { LitElement, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { ref } from 'lit/directives/ref.js'
import { repeat } from 'lit/directives/repeat.js'
import './empty.ts'
import './icon.ts'
import './skeleton.ts'
import { baseStyles } from './internal/base-styles.ts'
import { dataTableStyles } from './internal/data-table-styles.ts'
import { Environment } from './internal/environment.ts'
import { tickStyles } from './internal/tick-styles.ts'

export interface TableColumn<Row = never> {
  readonly key: string
  readonly label: string
  /** What the cell shows: a text, a number or a Lit template. Default: the row's property of that key. */
  readonly cell?: (row: Row) => unknown
  readonly align?: 'start' | 'end' | 'center'
  readonly sortable?: boolean
  /** A CSS width, such as `120px` or `20%`. */
  readonly width?: string
  /** On phones: the card's title, a plain line, or left out. Default: the first column is the title. */
  readonly phone?: 'title' | 'line' | 'hidden'
}

export interface TableSort {
  readonly key: string
  readonly descending: boolean
}

type RowData = Readonly<Record<string, unknown>>

/**
 * A list as a plain table: sortable heads, ticks, rows that open. It scrolls sideways inside itself, and turns into
 * cards where it is narrower than 640 px. For editing cells and for very long lists use the grid.
 *
 * @slot empty - Instead of the standard text when there are no rows.
 * @fires crm-sort - A head was pressed; `detail` is the new sort.
 * @fires crm-selection-change - Ticks changed; `detail` is the set of keys.
 * @fires crm-row-open - A row was opened; `detail` is the row. Prevent it to keep a row's link from being followed.
 */
@customElement('crm-data-table')
export class CrmDataTable extends LitElement {
  static override styles = [baseStyles, tickStyles, dataTableStyles]

  /** The accessible name; it is not shown. */
  @property() label = ''
  @property({ attribute: false }) columns: readonly TableColumn[] = []
  @property({ attribute: false }) rows: readonly object[] = []
  /** The property that tells rows apart. */
  @property({ attribute: 'row-key' }) rowKey = 'id'
  @property({ attribute: false }) sort: TableSort | null = null
  @property({ type: Boolean }) selectable = false
  @property({ attribute: false }) selected: ReadonlySet<string> = new Set()
  /** The address of a row; its first cell becomes a real link. */
  @property({ attribute: false }) rowHref: ((row: never) => string) | undefined
  /** Rows open with `crm-row-open` although they have no address. */
  @property({ type: Boolean, attribute: 'rows-open' }) rowsOpen = false
  /** Buttons or a menu at the end of a row. */
  @property({ attribute: false }) rowActions: ((row: never) => unknown) | undefined
  @property({ type: Boolean }) loading = false
  @property() empty = ''
  readonly #environment = new Environment(this)
  #lastTicked: string | undefined

  #key(row: object): string {
    return String((row as RowData)[this.rowKey])
  }

  #select(keys: ReadonlySet<string>): void {
    this.selected = keys
    this.dispatchEvent(
      new CustomEvent('crm-selection-change', { detail: keys, bubbles: true, composed: true }),
    )
  }

  #tick(event: MouseEvent, key: string): void {
    const isOn = (event.target as HTMLInputElement).checked
    const keys = this.rows.map((row) => this.#key(row))
    const from = this.#lastTicked === undefined ? -1 : keys.indexOf(this.#lastTicked)
    const to = keys.indexOf(key)
    const range = event.shiftKey && from >= 0 ? keys.slice(Math.min(from, to), Math.max(from, to) + 1) : [key]
    const selected = new Set(this.selected)
    for (const each of range) {
      if (isOn) selected.add(each)
      else selected.delete(each)
    }
    this.#lastTicked = key
    this.#select(selected)
  }

  #tickAll(event: Event): void {
    const isOn = (event.target as HTMLInputElement).checked
    this.#select(isOn ? new Set(this.rows.map((row) => this.#key(row))) : new Set())
  }

  #sortBy(column: TableColumn): void {
    const descending = this.sort?.key === column.key ? !this.sort.descending : false
    this.sort = { key: column.key, descending }
    this.dispatchEvent(new CustomEvent('crm-sort', { detail: this.sort, bubbles: true, composed: true }))
  }

  #open(event: Event, row: object): void {
    const mouse = event as MouseEvent
    if (mouse.ctrlKey || mouse.metaKey || mouse.shiftKey) return
    const open = new CustomEvent('crm-row-open', {
      detail: row,
      bubbles: true,
      composed: true,
      cancelable: true,
    })
    if (!this.dispatchEvent(open)) event.preventDefault()
  }

  /** A press anywhere in the row opens it, except on something of its own. */
  #onRowClick(event: MouseEvent): void {
    const path = event.composedPath()
    const own = path.slice(0, path.indexOf(event.currentTarget as EventTarget))
    if (
      own.some(
        (node) =>
          node instanceof Element &&
          node.matches('a, button, input, label, select, crm-menu, crm-button, crm-icon-button'),
      )
    )
      return
    if (getSelection()?.toString()) return
    const link = (event.currentTarget as Element).querySelector<HTMLElement>('.opens')
    link?.dispatchEvent(
      new MouseEvent('click', {
        bubbles: true,
        cancelable: true,
        ctrlKey: event.ctrlKey,
        metaKey: event.metaKey,
        shiftKey: event.shiftKey,
      }),
    )
  }

  protected override render(): TemplateResult {
    if (this.loading && this.rows.length === 0)
      return html`<crm-skeleton shape="rows" lines="6"></crm-skeleton>`
    if (this.rows.length === 0)
      return html`<slot name="empty"
        ><crm-empty heading=${this.empty || this.#environment.t('noRows')}></crm-empty
      ></slot>`
    // Roles are written out, since display: block on phones takes the table meaning away in some engines.
    return html`<div class="scroll" part="scroll" tabindex="0" role="region" aria-label=${this.label}>
      <table
        role="table"
        aria-label=${this.label}
        aria-rowcount=${this.rows.length + 1}
        aria-busy=${this.loading ? 'true' : nothing}
      >
        <thead role="rowgroup">
          <tr role="row">
            ${this.selectable ? this.#renderTickAll() : nothing}${this.columns.map((column) => this.#renderHead(column))}
            ${this.rowActions ? html`<th role="columnheader" class="actions"><span class="visually-hidden">${this.#environment.t('actions')}</span></th>` : nothing}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(
            this.rows,
            (row) => this.#key(row),
            (row) => this.#renderRow(row),
          )}
        </tbody>
      </table>
    </div>`
  }

  #renderTickAll(): TemplateResult {
    const ticked = this.rows.filter((row) => this.selected.has(this.#key(row))).length
    return html`<th role="columnheader" class="tick">
      <input
        class="tick-box"
        type="checkbox"
        aria-label=${this.#environment.t('selectAll')}
        .checked=${live(ticked === this.rows.length)}
        .indeterminate=${live(ticked > 0 && ticked < this.rows.length)}
        @change=${this.#tickAll}
      />
    </th>`
  }

  #renderHead(column: TableColumn): TemplateResult {
    const isSorted = this.sort?.key === column.key
    const direction = this.sort?.descending ? 'descending' : 'ascending'
    const icon = isSorted ? (this.sort?.descending ? 'arrow-down' : 'arrow-up') : 'chevrons-up-down'
    const set = (element: Element | undefined) => {
      if (column.width && element instanceof HTMLElement) element.style.inlineSize = column.width
    }
    return html`<th
      role="columnheader"
      scope="col"
      data-align=${column.align ?? 'start'}
      aria-sort=${column.sortable ? (isSorted ? direction : 'none') : nothing}
      ${ref(set)}
    >
      ${
        column.sortable
          ? html`<button class="head" type="button" @click=${() => this.#sortBy(column)}>
              ${column.label}<crm-icon class=${isSorted ? 'sorted' : 'unsorted'} name=${icon}></crm-icon>
            </button>`
          : column.label
      }
    </th>`
  }

  #renderRow(row: object): TemplateResult {
    const key = this.#key(row)
    const isSelected = this.selected.has(key)
    const opens = Boolean(this.rowHref) || this.rowsOpen
    return html`<tr
      role="row"
      part="row"
      ?data-opens=${opens}
      aria-selected=${this.selectable ? String(isSelected) : nothing}
      @click=${this.#onRowClick}
    >
      ${
        this.selectable
          ? html`<td role="cell" class="tick">
              <input
                class="tick-box"
                type="checkbox"
                aria-label=${this.#environment.t('selectRow', { name: this.#nameOf(row) })}
                .checked=${live(isSelected)}
                @click=${(event: MouseEvent) => this.#tick(event, key)}
              />
            </td>`
          : nothing
      }
      ${this.columns.map((column, index) => this.#renderCell(row, column, index))}
      ${this.rowActions ? html`<td role="cell" class="actions">${this.rowActions(row as never)}</td>` : nothing}
    </tr>`
  }

  #nameOf(row: object): string {
    const [first] = this.columns
    const value =
      first && !first.cell ? (row as RowData)[first.key] : ((row as RowData)['displayName'] ?? this.#key(row))
    return String(value)
  }

  #renderCell(row: object, column: TableColumn, index: number): TemplateResult {
    const value = column.cell ? column.cell(row as never) : ((row as RowData)[column.key] ?? nothing)
    const phone = column.phone ?? (index === 0 ? 'title' : 'line')
    return html`<td
      role="cell"
      data-align=${column.align ?? 'start'}
      data-phone=${phone}
      data-label=${column.label}
    >
      <span class="label" aria-hidden="true">${column.label}</span
      ><span class="value">${index === 0 ? this.#renderOpener(row, value) : value}</span>
    </td>`
  }

  #renderOpener(row: object, value: unknown): unknown {
    const open = (event: Event) => this.#open(event, row)
    if (this.rowHref)
      return html`<a class="opens" href=${this.rowHref(row as never)} @click=${open}>${value}</a>`
    return this.rowsOpen ? html`<button class="opens" type="button" @click=${open}>${value}</button>` : value
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-data-table': CrmDataTable
  }
  interface HTMLElementEventMap {
    'crm-sort': CustomEvent<TableSort>
    'crm-selection-change': CustomEvent<ReadonlySet<string>>
    'crm-row-open': CustomEvent<object>
  }
}
