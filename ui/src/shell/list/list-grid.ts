import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { guard } from 'lit/directives/guard.js'
import { classMap } from 'lit/directives/class-map.js'
import { live } from 'lit/directives/live.js'
import { repeat } from 'lit/directives/repeat.js'
import { tickStyles } from '../../kit/internal/tick-styles.ts'
import { valueStyles } from '../../kit/internal/field-value/value-styles.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { whenIdle } from '../elements/when-idle.ts'
import type { Placement } from '../services/registry-store.ts'
import { cellWidget } from '../slots/field-widget.ts'
import { CellPointer } from './grid/cell-pointer.ts'
import { CutText } from './grid/cut-text.ts'
import type { ColumnPointer } from './grid/column-pointer.ts'
import { drawWidths } from './grid/column-widths.ts'
import { GridActs, type ColumnAction } from './grid/grid-acts.ts'
import type { CellSelection } from './grid/grid-cells.ts'
import { cellOf, isOnOwn, placeOf } from './grid/grid-place.ts'
import { drawGaps, gap, measureCards, measureRows, placeRows, rowKey } from './grid/grid-drawing.ts'
import { RowSlots } from './grid/row-slots.ts'
import { renderGridRow, type RowsView } from './grid/row-view.ts'
import { CardSwipe } from './card-swipe.ts'
import type { ListCells } from './list-cells.ts'
import type { ListColumn } from './list-columns.ts'
import { listCardStyles } from './list-card-styles.ts'
import { listGridStyles } from './list-grid-styles.ts'
import { renderListHead } from './list-head.ts'
import { listPinnedStyles } from './list-pinned-styles.ts'
import { ReadAhead } from './read-ahead.ts'

/** Milliseconds from the last time that rows came into sight. */
const untilSorted = 250

/**
 * The records of a list in rows, however many there are: those in sight are drawn. Arrows move between cells, J and K
 * between rows; Enter opens and edits, Space or X ticks, a point opens the menu.
 *
 * @fires crm-column - A head was used; `detail` says which and how.
 * @fires crm-ticks - `detail` is the set of ticked ids.
 * @fires crm-opened - A row is about to be opened; `detail` is its id.
 * @fires crm-add-field - A new field is wanted.
 * @fires crm-cell-range - The block of cells is another one; `detail` is the selection.
 */
@customElement('crm-list-grid')
export class CrmListGrid extends GridActs {
  static override styles = [
    shellStyles,
    tickStyles,
    valueStyles,
    listGridStyles,
    listPinnedStyles,
    listCardStyles,
  ]

  @property() label = ''
  /** What plugins show in it. */
  @property({ attribute: false }) placements: readonly Placement[] = []
  @property({ attribute: false }) cells: ListCells | undefined
  /** Grows when cells came: their holder is one object for as long as the list is there. */
  @property({ type: Number, attribute: false }) cellsAt = 0
  @property({ attribute: false }) removed: ReadonlySet<string> = new Set()
  @property({ type: Boolean, reflect: true }) busy = false
  /** How many records there are, heads of groups not counted; null while it is not known. */
  @property({ type: Number }) total: number | null = null
  /** What stands below a column, at the foot of the grid. */
  @property({ attribute: false }) foot: ((column: ListColumn) => unknown) | undefined
  /** Grows when the foot has something new. */
  @property({ type: Number, attribute: false }) footAt = 0
  #gaps: readonly number[] = []
  readonly #slots = new RowSlots()
  #sorting: ReturnType<typeof setTimeout> | undefined
  #isMeasured = false
  readonly #headSize = new ResizeObserver(() =>
    requestAnimationFrame(() => {
      this.#isMeasured = false
      this.requestUpdate()
    }),
  )

  readonly #pointer = new CellPointer(this, {
    areCards: () => this.areCards,
    place: (place) => this.take(place),
    extend: (place) => {
      this.place.extend(place)
      void this.reveal(false)
    },
    press: (place) => this.toggleGroup(place.row),
    edit: (place) => void this.edit(place),
    tick: (place, isOn, isRange) => this.tick(place.row, isOn, isRange),
    showMenu: (place) => {
      this.take(place)
      void this.showMenu()
    },
  })

  /** Fetched when the page is idle: nobody drags a head at once. */
  #columnPointer: ColumnPointer | undefined

  protected override firstUpdated(): void {
    if (this.table?.tHead) this.#headSize.observe(this.table.tHead)
    if (this.plain) return
    whenIdle(async () => {
      const { ColumnPointer: Pointer } = await import('./grid/column-pointer.ts')
      this.#columnPointer = new Pointer({
        columns: () => this.columns,
        root: () => this.renderRoot,
        draw: (column, width) =>
          drawWidths(
            this,
            this.renderRoot,
            this.columns.map((each) => (each === column ? { ...each, width } : each)),
          ),
        resize: (column, width) => this.act(column, 'resize', { width }),
        move: (column, before) => this.act(column, 'move', { before: before?.path }),
      })
    })
  }

  constructor() {
    super()
    new CardSwipe(this, () => this.areCards)
    new ReadAhead(
      this,
      () => this.shell,
      () => this.entity?.name,
    )
  }

  readonly #cutText = new CutText()

  readonly #onFocus = (event: FocusEvent): void => {
    const place = placeOf(event)
    const { active } = this.place
    if (place === undefined || (place.row === active.row && place.column === active.column)) return
    if (event.composedPath()[0] instanceof HTMLTableCellElement || isOnOwn(event)) this.take(place)
  }

  readonly #onHeadClick = (event: MouseEvent): void => {
    const place = placeOf(event)
    const head = cellOf(event)
    if (place === undefined || head === undefined || this.#columnPointer?.hasDragged === true) return
    const isOn = (selector: string) =>
      event.composedPath().some((node) => node instanceof Element && node.matches(selector))
    if (isOn('.tick-box')) this.tickAll(!this.isAllTicked)
    else if (isOn('.more')) {
      this.take(place)
      void this.showMenu(head.querySelector('.more') ?? head)
    } else if (isOn('.sort')) {
      this.take(place)
      this.sortBy(this.columns[place.column - 1])
    }
  }

  readonly #onClick = (event: MouseEvent): void => {
    const isLink = event.composedPath().some((node) => node instanceof Element && node.matches('.opens'))
    const place = placeOf(event)
    const id = place === undefined ? undefined : this.idAt(place.row)
    if (isLink && id !== undefined)
      this.dispatchEvent(new CustomEvent('crm-opened', { detail: id, bubbles: true, composed: true }))
    this.#pointer.onClick(event)
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.toggleAttribute('cards', this.areCards)
    if (!changed.has('source')) return
    this.ticks.reset()
    // Another question: its answer is read from the beginning.
    if (changed.get('source') === undefined || !this.hasUpdated) return
    this.scroller.toStart()
    if (this.place.active.row >= 0) this.place.place({ row: 0, column: this.place.active.column })
  }

  protected override updated(changed: PropertyValues): void {
    if (this.areCards) drawGaps(this.renderRoot, this.#gaps)
    else placeRows(this.renderRoot, this.scroller)
    if (!this.#slots.isSorted) this.#sortLater()
    // The whole list is one stop for Tab.
    for (const link of this.renderRoot.querySelectorAll<HTMLElement>('tbody td a:not([tabindex])'))
      link.tabIndex = -1
    if (changed.has('columns')) drawWidths(this, this.renderRoot, this.columns)
    if (this.#measure()) this.requestUpdate()
    this.scroller.settle(changed.size > 0)
  }

  /** When the page is no longer scrolled, what reads the rows one by one finds them in their order. */
  #sortLater(): void {
    clearTimeout(this.#sorting)
    this.#sorting = setTimeout(() => void this.#sort(), untilSorted)
  }

  /** What is moved in the document loses the focus. */
  async #sort(): Promise<void> {
    const focused = this.shadowRoot?.activeElement
    this.#slots.sort()
    this.requestUpdate()
    await this.updateComplete
    if (focused instanceof HTMLElement && this.shadowRoot?.activeElement === null)
      focused.focus({ preventScroll: true })
  }

  /** The head is as high as a row: asking for its height whenever a row is drawn would lay out the page each time. */
  #measure(): boolean {
    const { heights } = this.scroller
    if (this.areCards) return measureCards(this.renderRoot, heights)
    if (this.#isMeasured) return false
    this.#isMeasured = true
    return measureRows(this, heights)
  }

  protected override render() {
    const count = this.total === null ? -1 : this.source.length + 1
    return html`<table
        class=${classMap({ cards: this.areCards })}
        role="grid"
        aria-label=${this.label}
        aria-rowcount=${count}
        aria-colcount=${this.columns.length + 1}
        aria-multiselectable="true"
        aria-busy=${this.busy ? 'true' : nothing}
        @keydown=${this.onKey}
        @focusin=${this.#onFocus}
      >
        <thead
          role="rowgroup"
          @pointerdown=${(event: PointerEvent) => this.#columnPointer?.onDown(event)}
          @dblclick=${(event: MouseEvent) => this.#columnPointer?.onDoubleClick(event)}
          @click=${this.#onHeadClick}
        >
          ${this.#renderHeads()}
        </thead>
        <tbody
          role="rowgroup"
          @click=${this.#onClick}
          @dblclick=${this.#pointer.onDoubleClick}
          @contextmenu=${this.#pointer.onContextMenu}
          @pointerover=${this.#cutText.onOver}
          @pointerleave=${() => this.#cutText.forget()}
          @focusin=${this.#cutText.onOver}
          @focusout=${() => this.#cutText.forget()}
        >
          ${this.#renderRows()}
        </tbody>
        ${this.foot === undefined ? nothing : this.#renderFoot(this.foot)}
      </table>
      <crm-cell-editor></crm-cell-editor><crm-column-menu></crm-column-menu><crm-row-menu></crm-row-menu>`
  }

  #renderHeads(): TemplateResult {
    const { active } = this.place
    return html`<tr role="row" aria-rowindex="1">
      ${this.#renderTickAll(active.row < 0 && active.column === 0)}
      ${this.columns.map((column, index) =>
        renderListHead(this.shell, {
          column,
          at: index + 1,
          sort: this.sort[0],
          isPlain: this.plain,
          isStop: active.row < 0 && active.column === index + 1,
        }),
      )}
      <td class="rest" role="presentation" aria-hidden="true">
        ${this.extensible ? html`<button class="more add" type="button" tabindex="-1" title=${this.t('list.column.add')} @click=${() => this.addField()}><crm-icon name="plus"></crm-icon></button>` : nothing}
      </td>
    </tr>`
  }

  #renderFoot(foot: (column: ListColumn) => unknown): TemplateResult {
    return html`<tfoot role="rowgroup">
      <tr role="row">
        <td role="gridcell" class="tick" aria-colindex="1"></td>
        ${this.columns.map(
          (column, index) =>
            html`<td
              role="gridcell"
              class=${column.isTitle ? 'title' : ''}
              data-align=${column.field.align ?? 'start'}
              data-pin=${column.pin ?? nothing}
              aria-colindex=${index + 2}
            >
              ${foot(column)}
            </td>`,
        )}
        <td class="rest" role="presentation" aria-hidden="true"></td>
      </tr>
    </tfoot>`
  }

  /** A row is rendered again when something of it has changed, not whenever its neighbour is ticked. */
  #renderRows() {
    const { entity } = this
    if (entity === undefined) return nothing
    const { active } = this.place
    const rows = this.scroller.drawn(active.row)
    // Cards stand below each other as high as they are; rows of a table are put where they belong.
    this.#gaps = this.areCards ? this.scroller.gaps(rows) : []
    const slots = this.areCards ? rows.map((row) => ({ key: row, row })) : this.#slots.assign(rows)
    const all = [entity, this.shell.i18n.t, this.format, this.#arrangement, this.cellsAt, this.areCards]
    const view: RowsView = {
      shell: this.shell,
      entity,
      columns: this.columns,
      placements: this.placements,
      cells: this.cells,
      isEditable: this.store !== undefined,
      areCards: this.areCards,
    }
    const last = this.source.length - 1
    const lines = repeat(
      slots,
      ({ key }) => key,
      ({ row: index }, at) => {
        const row = this.source.at(index)
        const id = row.kind === 'record' ? row.record.id : ''
        const state = {
          row,
          index,
          stop: index === active.row ? active.column : -1,
          isTicked: this.ticked.has(id),
          isRemoved: this.removed.has(id),
          isLast: index === last,
          block: this.place.inRow(index),
          refused: this.refused.get(id),
        }
        const own = [
          rowKey(row),
          index,
          state.stop,
          state.isTicked,
          state.isRemoved,
          state.isLast,
          state.block,
          state.refused,
        ]
        return html`${(this.#gaps[at] ?? 0) > 0 ? gap : nothing}${guard([...own, ...all], () => renderGridRow(view, state))}`
      },
    )
    return html`${lines}${(this.#gaps.at(-1) ?? 0) > 0 ? gap : nothing}`
  }

  get #arrangement(): string {
    const columns = this.columns.map((column) => {
      const { path, label, isTitle, pin, field } = column
      return [path, label, isTitle, pin, cellWidget(this.shell, this.entity?.name ?? '', path, field)?.entry]
    })
    return JSON.stringify([columns, this.placements.map(({ key }) => key), this.store !== undefined])
  }

  #renderTickAll(isStop: boolean): TemplateResult {
    const { loaded } = this.source
    const ticked = loaded.filter(({ id }) => this.ticked.has(id)).length
    return html`<th role="columnheader" class="tick" aria-colindex="1" tabindex=${isStop ? 0 : -1}>
      <input
        class="tick-box"
        type="checkbox"
        tabindex="-1"
        aria-label=${this.t('list.tickAll')}
        .checked=${live(ticked > 0 && ticked === loaded.length)}
        .indeterminate=${live(ticked > 0 && ticked < loaded.length)}
      />
    </th>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-list-grid': CrmListGrid
  }
  interface HTMLElementEventMap {
    'crm-column': CustomEvent<ColumnAction>
    'crm-ticks': CustomEvent<ReadonlySet<string>>
    'crm-cell-range': CustomEvent<CellSelection | undefined>
  }
}
