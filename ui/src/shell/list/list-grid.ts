import type { UntypedRecord } from '@tessera/sdk/ui'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { guard } from 'lit/directives/guard.js'
import { live } from 'lit/directives/live.js'
import { repeat } from 'lit/directives/repeat.js'
import { tickStyles } from '../../kit/internal/tick-styles.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { isBlank } from '../../kit/internal/field-value/is-blank.ts'
import { valueAt } from '../fields/field-path.ts'
import { hasFace, renderFace } from '../fields/record-face.ts'
import { valueStyles } from '../../kit/internal/field-value/value-styles.ts'
import { renderValue } from '../fields/value-view.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Placement } from '../services/registry-store.ts'
import { cellWidget } from '../slots/field-widget.ts'
import type { ListCells } from './list-cells.ts'
import { titlePath, type ListColumn } from './list-columns.ts'
import { renderPluginCell } from './plugin-columns.ts'
import { listCardStyles } from './list-card-styles.ts'
import { listGridStyles } from './list-grid-styles.ts'
import { renderListHead, type HeadAction } from './list-head.ts'
import { renderReach } from './list-reach.ts'
import { ReadAhead } from './read-ahead.ts'
import { openByPress } from './row-press.ts'

export interface ColumnAction {
  readonly column: ListColumn
  readonly action: HeadAction
}

const linesOnPhone = 3
/** No wider window has a list as narrow as on a phone. */
const narrow = matchMedia('(max-width: 1023px)')
/** Kinds whose values do not tell by themselves what they are. */
const unclear = new Set([
  'boolean',
  'date',
  'dateTime',
  'decimal',
  'duration',
  'integer',
  'money',
  'percent',
  'rating',
])

/**
 * The rows of a list: heads that sort, ticks, a link per row. Arrows or J and K move between rows, left and right
 * between the links of one, Space or X ticks.
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
  /** What plugins show in it. */
  @property({ attribute: false }) placements: readonly Placement[] = []
  @property({ attribute: false }) cells: ListCells | undefined
  /** Grows when cells came: their holder is one object for as long as the list is there. */
  @property({ type: Number, attribute: false }) cellsAt = 0
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
  readonly #onNarrow = (): void => this.requestUpdate()

  constructor() {
    super()
    new ReadAhead(
      this,
      () => this.shell,
      () => this.entity?.name,
    )
  }

  override connectedCallback(): void {
    super.connectedCallback()
    narrow.addEventListener('change', this.#onNarrow)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    narrow.removeEventListener('change', this.#onNarrow)
  }

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

  /** The record whose row has the focus. */
  get focusedId(): string | undefined {
    return this.rows[this.#focusedIndex]?.id
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
    const [link] = event.composedPath()
    const isChord = event.ctrlKey || event.metaKey || event.altKey
    if (isChord || !(link instanceof HTMLAnchorElement)) return
    const { key } = event
    if (key === 'ArrowDown' || key === 'ArrowUp') this.moveFocus(key === 'ArrowDown' ? 1 : -1)
    else if (key === 'ArrowRight' || key === 'ArrowLeft') stepWithin(link, key === 'ArrowRight' ? 1 : -1)
    else if (key === 'Home' || key === 'End') this.focusRow(key === 'Home' ? 0 : this.rows.length - 1)
    else if (key === ' ') this.tickFocused()
    else return
    event.preventDefault()
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('rows')) this.#lastTicked = -1
    // The whole list is one stop for Tab.
    for (const link of this.renderRoot.querySelectorAll<HTMLElement>('tbody td a:not(.opens)'))
      link.tabIndex = -1
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
          ${this.#renderTickAll()}${this.columns.map((column, index) =>
            renderListHead(this.shell, {
              column,
              index,
              last: this.columns.length - 1,
              sort: this.sort[0],
              isPlain: this.plain,
              act: (action) => this.#act(column, action),
            }),
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${this.#renderRows()}
      </tbody>
    </table>`
  }

  /** A row is rendered again when something of it has changed, not whenever its neighbour is ticked. */
  #renderRows() {
    const stop = Math.max(0, this.#focusedIndex)
    const all = [this.entity, this.shell.i18n.t, this.format, this.#arrangement, this.cellsAt, narrow.matches]
    return repeat(
      this.rows,
      ({ id }) => id,
      (row, index) => {
        const own = [
          row,
          this.from + index,
          index === stop,
          this.ticked.has(row.id),
          this.removed.has(row.id),
        ]
        return guard([...own, ...all], () => this.#renderRow(row, index, index === stop))
      },
    )
  }

  get #arrangement(): string {
    const columns = this.columns.map((column) => {
      const { path, label, isTitle } = column
      return [path, label, isTitle, this.#widgetOf(column)?.entry]
    })
    return JSON.stringify([columns, this.placements.map(({ key }) => key)])
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

  #renderRow(row: UntypedRecord, index: number, isStop: boolean): TemplateResult {
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
      @click=${openByPress}
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
      ${this.columns.map((column) => this.#renderCell(row, column, isStop, shown.includes(column)))}
      ${this.entity === undefined || !narrow.matches ? nothing : renderReach(this.shell, this.entity, row)}
    </tr>`
  }

  #renderCell(row: UntypedRecord, column: ListColumn, isStop: boolean, isOnPhone: boolean): TemplateResult {
    if (column.isTitle) return this.#renderTitle(row, isStop)
    if (column.cells !== undefined)
      return html`<td role="cell" data-align="start" data-phone="hidden">
        ${this.#renderCellOf(column.cells, row)}
      </td>`
    return html`<td
      role="cell"
      data-align=${column.field.align ?? 'start'}
      data-phone=${isOnPhone ? 'line' : 'hidden'}
    >
      ${isOnPhone && unclear.has(column.field.kind) ? html`<span class="caption" aria-hidden="true">${column.label}</span>` : nothing}${this.#renderValue(column, row)}${this.#renderBeside(column.path, row)}
    </td>`
  }

  /** As the widget of the field shows it, where a plugin brings one. */
  #renderValue(column: ListColumn, row: UntypedRecord) {
    const { path, field } = column
    const value = valueAt(row, path)
    const shown = renderValue(this.shell, field, value, 'cell')
    const widget = this.#widgetOf(column)
    if (widget === undefined || isBlank(value)) return shown
    void import('./widget-cell.ts')
    return html`<crm-widget-cell .placement=${widget} .entity=${this.entity} .field=${field} .value=${value}
      >${shown}</crm-widget-cell
    >`
  }

  #widgetOf({ path, field }: ListColumn): Placement | undefined {
    return cellWidget(this.shell, this.entity?.name ?? '', path, field)
  }

  #renderCellOf(placement: Placement, { id }: UntypedRecord) {
    return this.cells === undefined ? nothing : renderPluginCell(this.shell, this.cells, placement, id)
  }

  /** What plugins say beside the value of a field. */
  #renderBeside(path: string, row: UntypedRecord) {
    return this.placements
      .filter(({ slot, field }) => slot === 'list.cell' && field === path)
      .map((placement) => html` <span class="beside">${this.#renderCellOf(placement, row)}</span>`)
  }

  #renderTitle(row: UntypedRecord, isStop: boolean): TemplateResult {
    const { entity } = this
    if (entity === undefined) return html`<td></td>`
    const opened = () =>
      this.dispatchEvent(
        new CustomEvent<string>('crm-opened', { detail: row.id, bubbles: true, composed: true }),
      )
    return html`<td role="cell" class="title" data-phone="title">
      <span class="name"
        >${hasFace(entity) ? renderFace(entity, row) : nothing}<a
          class="opens"
          href=${this.shell.href.record(entity.name, row.id)}
          tabindex=${isStop ? 0 : -1}
          @click=${opened}
          >${row.displayName || this.t('record.unnamed')}</a
        >${this.entity === undefined ? nothing : this.#renderBeside(titlePath(this.entity), row)}</span
      >
    </td>`
  }
}

/** To the next link of the same row. */
function stepWithin(link: HTMLElement, step: number): void {
  const links = [...(link.closest('tr')?.querySelectorAll<HTMLElement>('a') ?? [])]
  links[Math.max(0, Math.min(links.length - 1, links.indexOf(link) + step))]?.focus()
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
