import type { UntypedRecord } from '@tessera/sdk/ui'
import { property, query } from 'lit/decorators.js'
import { ShellElement } from '../../elements/shell-element.ts'
import type { ListColumn } from '../list-columns.ts'
import { CellFocus, type CellPlace } from './cell-focus.ts'
import { cellAt, showCell } from './grid-place.ts'
import { noRows, type GridRows } from './grid-rows.ts'
import { NarrowScreen } from './narrow-screen.ts'
import { PassingRows } from './passing-rows.ts'
import { RowScroller } from './row-scroller.ts'
import { RowTicks } from './row-ticks.ts'

/** A block of cells: the records and the columns, in their orders. */
export interface CellSelection {
  readonly ids: readonly string[]
  readonly paths: readonly string[]
}

export interface ActiveCell {
  readonly index: number
  /** Undefined while the row is still to come. */
  readonly id: string | undefined
  readonly path: string
}

export interface RefusedCell {
  readonly id: string
  readonly path: string
  readonly reason: string
  /** What was to be written. */
  readonly draft?: unknown
}

/** Rows beyond what is in sight that somebody may have stepped to meanwhile. */
const nearby = 100

/** The cells of a grid: which rows are drawn, which cell has the focus, what is chosen, ticked and marked. */
export abstract class GridCells extends ShellElement {
  @property({ attribute: false }) columns: readonly ListColumn[] = []
  @property({ attribute: false }) source: GridRows = noRows
  /** Grows when the source has something new, since it is one object for as long as the question is the same. */
  @property({ type: Number, attribute: false }) sourceAt = 0
  @property({ attribute: false }) ticked: ReadonlySet<string> = new Set()
  /** Tells how many rows there are once all are counted. */
  @property({ attribute: false }) whole: (() => Promise<number>) | undefined
  @query('table') protected table!: HTMLTableElement | null
  protected readonly place = new CellFocus()
  protected readonly refused = new Map<string, Map<string, RefusedCell>>()
  protected readonly ticks = new RowTicks()
  #block = ''
  readonly #screen = new NarrowScreen(this)
  readonly #passing = new PassingRows(this)

  protected readonly scroller = new RowScroller(this, {
    body: () => this.renderRoot.querySelector('tbody'),
    top: () => (this.areCards ? 0 : (this.table?.tHead?.offsetHeight ?? 0)),
    bottom: () => this.table?.tFoot?.offsetHeight ?? 0,
    count: () => this.source.length,
    onScroll: (isShifted) => {
      this.toggleAttribute('data-shifted', isShifted)
      this.#passing.begin()
    },
    onSight: (from, to) => {
      const screen = to - from
      this.source.want(from - 2 * screen, to + 2 * screen)
    },
  })

  /** On a narrow screen rows are cards. */
  protected get areCards(): boolean {
    return this.#screen.isNarrow
  }

  protected get hasFocus(): boolean {
    return this.shadowRoot?.activeElement?.closest('table') === this.table && this.table !== null
  }

  /** Moves the focus by so many rows; to the first in sight where none has it. */
  moveFocus(step: number): void {
    const { row } = this.place.active
    const target = this.hasFocus ? Math.max(0, row + step) : this.scroller.sight[0]
    this.focusRow(Math.min(this.source.length - 1, target))
  }

  /** Puts the focus on the name of a row. */
  focusRow(index: number): void {
    this.take({ row: index, column: 1 })
    void this.reveal(true)
  }

  focusCell(index: number, path: string): void {
    const at = this.columns.findIndex((column) => column.path === path)
    this.take({ row: index, column: Math.max(0, at) + 1 })
    void this.reveal(true)
  }

  /** Scrolls no further than it must. */
  showRow(index: number): void {
    this.scroller.show(index)
  }

  /** Whether a row is in sight, or a few screens away. */
  isNear(index: number): boolean {
    const [from, to] = this.scroller.sight
    return index >= from - nearby && index < to + nearby
  }

  /** The record whose row has the focus. */
  get focusedId(): string | undefined {
    return this.hasFocus ? this.idAt(this.place.active.row) : undefined
  }

  /** The cell that the keys work with. */
  get activeCell(): ActiveCell | undefined {
    const { row, column } = this.place.active
    const path = this.columns[column - 1]?.path
    return row < 0 || path === undefined ? undefined : { index: row, id: this.idAt(row), path }
  }

  get selectionRows(): { readonly from: number; readonly to: number } {
    const { from, to } = this.place.block
    return { from: from.row, to: to.row }
  }

  /** The cells between two corners; the active one alone where no other was chosen. */
  get selection(): CellSelection | undefined {
    if (this.activeCell === undefined) return undefined
    const { from, to } = this.place.block
    const ids = Array.from({ length: to.row - from.row + 1 }, (_none, at) => this.idAt(from.row + at))
    return {
      ids: ids.filter((id) => id !== undefined),
      paths: this.columns.slice(from.column - 1, to.column).map(({ path }) => path),
    }
  }

  /** Marks cells in which something could not be written. */
  mark(cells: readonly RefusedCell[]): void {
    for (const cell of cells) {
      const before = this.refused.get(cell.id) ?? []
      // Another map, since a row is drawn anew when it has another one.
      this.refused.set(cell.id, new Map([...before, [cell.path, cell]]))
    }
    this.requestUpdate()
  }

  /** Without a cell: all marks go. */
  unmark(cell?: Pick<RefusedCell, 'id' | 'path'>): void {
    if (cell === undefined) this.refused.clear()
    else {
      const left = [...(this.refused.get(cell.id) ?? [])].filter(([path]) => path !== cell.path)
      if (left.length > 0) this.refused.set(cell.id, new Map(left))
      else this.refused.delete(cell.id)
    }
    this.requestUpdate()
  }

  /** Ticks or unticks the row that has the focus. */
  tickFocused(): void {
    const id = this.focusedId
    if (id !== undefined) this.tick(this.place.active.row, !this.ticked.has(id), false)
  }

  protected idAt(index: number): string | undefined {
    const row = index < 0 ? undefined : this.source.at(index)
    return row?.kind === 'record' ? row.record.id : undefined
  }

  protected cellOf(place: CellPlace): HTMLElement | null {
    return cellAt(this.renderRoot, place)
  }

  /** The cell is the one that the keys work with. */
  protected take(place: CellPlace): void {
    this.place.place(place)
    this.tellBlock()
    this.requestUpdate()
  }

  /** Brings the cell into sight; the focus goes there where it should. */
  protected async reveal(takesFocus: boolean): Promise<void> {
    const { active } = this.place
    this.tellBlock()
    if (active.row >= 0) this.scroller.show(active.row)
    this.requestUpdate()
    await this.updateComplete
    const cell = this.cellOf(active)
    if (takesFocus) cell?.focus({ preventScroll: true })
    if (cell !== null && this.scroller.scroller !== undefined) showCell(cell, this.scroller.scroller)
  }

  protected async goToEnd(): Promise<void> {
    const rows = (await this.whole?.()) ?? this.source.length
    this.place.place({ row: Math.max(0, rows - 1), column: this.columns.length })
    await this.reveal(true)
  }

  /** The nearest cell of a record. */
  protected within({ row, column }: CellPlace): CellPlace {
    return {
      row: Math.max(0, Math.min(this.source.length - 1, row)),
      column: Math.max(1, Math.min(this.columns.length, column)),
    }
  }

  protected tellBlock(): void {
    const { from, to } = this.place.block
    const block = this.place.hasBlock ? [from.row, from.column, to.row, to.column].join() : ''
    if (block === this.#block) return
    this.#block = block
    const { selection } = this
    this.dispatchEvent(
      new CustomEvent('crm-cell-range', { detail: selection, bubbles: true, composed: true }),
    )
  }

  protected tick(index: number, isOn: boolean, isRange: boolean): void {
    this.tell(this.ticks.tick(this.source, this.ticked, { index, isOn, isRange }))
  }

  protected tickAll(isOn: boolean): void {
    this.tell(this.ticks.all(this.source, this.ticked, isOn))
  }

  protected get isAllTicked(): boolean {
    const { loaded } = this.source
    return loaded.length > 0 && loaded.every(({ id }) => this.ticked.has(id))
  }

  private tell(ticked: ReadonlySet<string>): void {
    this.ticked = ticked
    this.dispatchEvent(new CustomEvent('crm-ticks', { detail: ticked, bubbles: true, composed: true }))
  }
}

/** Where what is written in a cell goes. */
export interface RowStore {
  replace(record: UntypedRecord): void
  refresh(ids: readonly string[]): Promise<void>
}
