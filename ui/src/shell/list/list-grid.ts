import type { UntypedRecord } from '@tessera/sdk/ui'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../kit/icon-button.ts'
import '../../kit/icon.ts'
import { tickStyles } from '../../kit/internal/tick-styles.ts'
import '../../kit/menu-item.ts'
import '../../kit/menu.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { isBlank, valueAt } from '../fields/field-path.ts'
import { renderFace } from '../fields/record-face.ts'
import { valueStyles } from '../fields/value-styles.ts'
import { renderValue } from '../fields/value-view.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { ListColumn } from './list-columns.ts'
import { listCardStyles, listGridStyles } from './list-grid-styles.ts'
import { reachOf } from './reach.ts'

export type ColumnAction = {
  readonly column: ListColumn
  readonly action: 'ascending' | 'descending' | 'left' | 'right' | 'hide' | 'filter'
}

const linesOnPhone = 3

/**
 * The rows of a list: heads that sort, ticks, a link per row. Arrows or J and K move between rows, Space or X ticks.
 *
 * @fires crm-column - A head was used; `detail` says which and how.
 * @fires crm-ticks - `detail` is the set of ticked ids.
 * @fires crm-opened - A row is about to be opened; `detail` is its id.
 */
@customElement('crm-list-grid')
export class CrmListGrid extends ShellElement {
  static override styles = [shellStyles, tickStyles, valueStyles, listGridStyles, listCardStyles]

  @property() label = ''
  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) columns: readonly ListColumn[] = []
  @property({ attribute: false }) rows: readonly UntypedRecord[] = []
  @property({ attribute: false }) removed: ReadonlySet<string> = new Set()
  @property({ attribute: false }) sort: readonly string[] = []
  @property({ attribute: false }) ticked: ReadonlySet<string> = new Set()
  @property({ type: Boolean, reflect: true }) busy = false
  /** Heads sort and do nothing else. */
  @property({ type: Boolean }) plain = false
  /** Number of the first row within the whole list. */
  @property({ type: Number }) from = 1
  @property({ type: Number }) total: number | null = null
  #lastTicked = -1

  /** Moves the focus by so many rows; to the first in sight where none has it. */
  moveFocus(step: number): void {
    const at = this.#focusedIndex
    this.focusRow(at < 0 ? this.#firstInSight : Math.max(0, Math.min(this.rows.length - 1, at + step)))
  }

  focusRow(index: number): void {
    const link = this.#links[index]
    link?.focus({ preventScroll: true })
    this.showRow(index)
  }

  /** Scrolls no further than it must. */
  showRow(index: number): void {
    this.#links[index]?.closest('tr')?.scrollIntoView({ block: 'nearest' })
  }

  get #links(): NodeListOf<HTMLElement> {
    return this.renderRoot.querySelectorAll('.opens')
  }

  /** The heads stick to the top and hide what is under them. */
  get #firstInSight(): number {
    const top = this.renderRoot.querySelector('thead th')?.getBoundingClientRect().bottom ?? 0
    return Math.max(
      0,
      [...this.#links].findIndex((link) => link.getBoundingClientRect().top >= top),
    )
  }

  get #focusedIndex(): number {
    const row = this.shadowRoot?.activeElement?.closest('tr')
    return row === null || row === undefined ? -1 : this.rows.findIndex(({ id }) => id === row.dataset['id'])
  }

  /** Ticks or unticks the row that has the focus. */
  tickFocused(): void {
    const index = this.#focusedIndex
    const id = this.rows[index]?.id
    if (id !== undefined) this.#tick(index, !this.ticked.has(id), false)
  }

  #tick(index: number, isOn: boolean, isRange: boolean): void {
    const from = isRange && this.#lastTicked >= 0 ? this.#lastTicked : index
    const ids = this.rows.slice(Math.min(from, index), Math.max(from, index) + 1).map(({ id }) => id)
    const ticked = new Set(this.ticked)
    for (const id of ids) {
      if (isOn) ticked.add(id)
      else ticked.delete(id)
    }
    this.#lastTicked = index
    this.#tell(ticked)
  }

  #tell(ticked: ReadonlySet<string>): void {
    this.ticked = ticked
    this.dispatchEvent(new CustomEvent('crm-ticks', { detail: ticked, bubbles: true, composed: true }))
  }

  #act(column: ListColumn, action: ColumnAction['action']): void {
    this.dispatchEvent(
      new CustomEvent<ColumnAction>('crm-column', {
        detail: { column, action },
        bubbles: true,
        composed: true,
      }),
    )
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      !(event.composedPath()[0] as Element).matches?.('.opens')
    )
      return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      this.moveFocus(event.key === 'ArrowDown' ? 1 : -1)
    else if (event.key === 'Home' || event.key === 'End')
      this.focusRow(event.key === 'Home' ? 0 : this.rows.length - 1)
    else if (event.key === ' ') this.tickFocused()
    else return
    event.preventDefault()
  }

  /** A press anywhere in the row opens it, except on something of its own. */
  #onRowClick(event: MouseEvent): void {
    const row = event.currentTarget as Element
    const path = event.composedPath()
    const own = path.slice(0, path.indexOf(row))
    if (
      own.some(
        (node) =>
          node instanceof Element &&
          node.matches('a, button, input, label, .tick, crm-menu, crm-icon-button'),
      )
    )
      return
    if (document.getSelection()?.toString()) return
    const { ctrlKey, metaKey, shiftKey } = event
    row.querySelector('.opens')?.dispatchEvent(
      new MouseEvent('click', {
        bubbles: true,
        composed: true,
        cancelable: true,
        ctrlKey,
        metaKey,
        shiftKey,
      }),
    )
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('rows')) this.#lastTicked = -1
    if (!changed.has('columns')) return
    // By the element, since the content policy forbids style attributes.
    const widths = this.columns.map(({ width }) => width)
    const columns = this.renderRoot.querySelectorAll<HTMLElement>('col')
    for (const [index, width] of [44, ...widths].entries())
      columns[index]?.style.setProperty('width', `${width}px`)
    this.renderRoot
      .querySelector('table')
      ?.style.setProperty('inline-size', `${widths.reduce((sum, width) => sum + width, 44)}px`)
  }

  protected override render() {
    const count = this.total === null ? -1 : this.total + 1
    return html`<table
      role="table"
      aria-label=${this.label}
      aria-rowcount=${count}
      aria-busy=${this.busy ? 'true' : nothing}
      @keydown=${this.#onKey}
    >
      <colgroup>
        <col />
        ${this.columns.map(() => html`<col />`)}
      </colgroup>
      <thead role="rowgroup">
        <tr role="row" aria-rowindex="1">
          ${this.#renderTickAll()}${this.columns.map((column, index) => this.#renderHead(column, index))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${repeat(
          this.rows,
          ({ id }) => id,
          (row, index) => this.#renderRow(row, index),
        )}
      </tbody>
    </table>`
  }

  #renderTickAll(): TemplateResult {
    const ticked = this.rows.filter(({ id }) => this.ticked.has(id)).length
    const change = (event: Event) => {
      const isOn = (event.target as HTMLInputElement).checked
      const others = [...this.ticked].filter((id) => !this.rows.some((row) => row.id === id))
      this.#tell(new Set(isOn ? [...others, ...this.rows.map(({ id }) => id)] : others))
    }
    return html`<th role="columnheader" class="tick">
      <input
        class="tick-box"
        type="checkbox"
        aria-label=${this.t('list.tickAll')}
        .checked=${live(ticked > 0 && ticked === this.rows.length)}
        .indeterminate=${live(ticked > 0 && ticked < this.rows.length)}
        @change=${change}
      />
    </th>`
  }

  #renderHead(column: ListColumn, index: number): TemplateResult {
    const { sort, label, field, isTitle } = column
    const isDescending = this.sort[0] === `-${sort}`
    const isSorted = sort !== undefined && (isDescending || this.sort[0] === sort)
    const direction = isSorted ? (isDescending ? 'descending' : 'ascending') : 'none'
    const arrow = isSorted
      ? html`<crm-icon name=${isDescending ? 'arrow-down' : 'arrow-up'}></crm-icon>`
      : nothing
    const toggle = () => this.#act(column, isSorted && !isDescending ? 'descending' : 'ascending')
    return html`<th
      role="columnheader"
      scope="col"
      class=${isTitle ? 'title' : ''}
      data-align=${field.align ?? 'start'}
      aria-sort=${sort === undefined ? nothing : direction}
    >
      <div class="head">
        ${sort === undefined ? html`<span class="sort"><span>${label}</span></span>` : html`<button class="sort" type="button" @click=${toggle}><span>${label}</span>${arrow}</button>`}
        ${this.plain ? nothing : this.#renderHeadMenu(column, index)}
      </div>
    </th>`
  }

  #renderHeadMenu(column: ListColumn, index: number): TemplateResult {
    const item = (action: ColumnAction['action'], icon: string, isOff = false) =>
      html`<crm-menu-item icon=${icon} ?disabled=${isOff} @click=${() => this.#act(column, action)}
        >${this.t(`list.column.${action}`)}</crm-menu-item
      >`
    const label = this.t('list.column.menu', { column: column.label })
    return html`<crm-menu label=${label} placement="bottom-start">
      <button slot="trigger" class="more" type="button" aria-label=${label}>
        <crm-icon name="chevron-down"></crm-icon>
      </button>
      ${column.sort === undefined ? nothing : html`${item('ascending', 'arrow-up')}${item('descending', 'arrow-down')}`}
      ${item('filter', 'list-filter')}
      ${
        column.isTitle
          ? nothing
          : html`<hr />
              ${item('left', 'arrow-left', index <= 1)}${item('right', 'arrow-right', index === this.columns.length - 1)}${item('hide', 'eye-off')}`
      }
    </crm-menu>`
  }

  #renderRow(row: UntypedRecord, index: number): TemplateResult {
    const isTicked = this.ticked.has(row.id)
    const shown = this.columns
      .filter(
        (column) => !column.isTitle && column.field.kind !== 'user' && !isBlank(valueAt(row, column.path)),
      )
      .slice(0, linesOnPhone)
    return html`<tr
      role="row"
      data-id=${row.id}
      aria-rowindex=${this.from + index + 1}
      aria-selected=${String(isTicked)}
      ?data-removed=${this.removed.has(row.id)}
      @click=${this.#onRowClick}
    >
      <td role="cell" class="tick">
        <input
          class="tick-box"
          type="checkbox"
          tabindex="-1"
          aria-label=${this.t('list.tick', { name: row.displayName })}
          .checked=${live(isTicked)}
          @click=${(event: MouseEvent) => this.#tick(index, (event.target as HTMLInputElement).checked, event.shiftKey)}
        />
      </td>
      ${this.columns.map((column) => this.#renderCell(row, column, index, shown.includes(column)))}
      ${this.#renderReach(row)}
    </tr>`
  }

  #renderCell(row: UntypedRecord, column: ListColumn, index: number, isOnPhone: boolean): TemplateResult {
    if (column.isTitle) return this.#renderTitle(row, index)
    return html`<td
      role="cell"
      data-align=${column.field.align ?? 'start'}
      data-phone=${isOnPhone ? 'line' : 'hidden'}
    >
      ${renderValue(this.shell, column.field, valueAt(row, column.path), 'cell')}
    </td>`
  }

  #renderTitle(row: UntypedRecord, index: number): TemplateResult {
    const { entity } = this
    if (entity === undefined) return html`<td></td>`
    const at = Math.max(0, this.#focusedIndex)
    const opened = () =>
      this.dispatchEvent(
        new CustomEvent<string>('crm-opened', { detail: row.id, bubbles: true, composed: true }),
      )
    return html`<td role="cell" class="title" data-phone="title">
      <span class="name"
        >${renderFace(entity, row)}<a
          class="opens"
          href=${this.shell.href.record(entity.name, row.id)}
          tabindex=${index === at ? 0 : -1}
          @click=${opened}
          >${row.displayName || this.t('record.unnamed')}</a
        ></span
      >
    </td>`
  }

  /** On phones: one press to call or write. */
  #renderReach(row: UntypedRecord): TemplateResult | typeof nothing {
    if (this.entity === undefined) return nothing
    const { phone, email } = reachOf(this.entity, row)
    if (phone === undefined && email === undefined) return nothing
    return html`<td role="cell" class="reach">
      ${phone === undefined ? nothing : html`<crm-icon-button icon="phone" no-tooltip href=${`tel:${phone.replaceAll(/[^\d+]/g, '')}`} label=${this.t('record.call', { to: row.displayName })}></crm-icon-button>`}
      ${email === undefined ? nothing : html`<crm-icon-button icon="mail" no-tooltip href=${`mailto:${email}`} label=${this.t('record.write', { to: row.displayName })}></crm-icon-button>`}
    </td>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-list-grid': CrmListGrid
  }
  interface HTMLElementEventMap {
    'crm-column': CustomEvent<ColumnAction>
    'crm-ticks': CustomEvent<ReadonlySet<string>>
  }
}
