import { property } from 'lit/decorators.js'
import type { EntityInfo } from '../../services/entity-info.ts'
import type { ListColumn } from '../list-columns.ts'
import { directionOf, type HeadAction } from '../list-head.ts'
import type { CellPlace } from './cell-focus.ts'
import { narrowest, widest } from './column-widths.ts'
import { isCellEditable } from './editable-cell.ts'
import { GridCells, type RowStore } from './grid-cells.ts'
import { handleGridKey } from './grid-keys.ts'
import { isOnOwn, placeOf } from './grid-place.ts'

export interface ColumnAction {
  readonly column: ListColumn
  readonly action: HeadAction
  /** What it is to be resized to. */
  readonly width?: number
  /** The column that it is to stand before. */
  readonly before?: string | undefined
}

/** Where the focus goes after a cell was edited: rows down, columns to the right. */
const steps = { stay: [0, 0], down: [1, 0], right: [0, 1], back: [0, -1] } as const

/** What can be done with the cells of a grid: opening, editing, sorting, and the menus of rows and columns. */
export abstract class GridActs extends GridCells {
  @property({ attribute: false }) entity: EntityInfo | undefined
  /** Cells can be written; without it they are only read. */
  @property({ attribute: false }) store: RowStore | undefined
  @property({ attribute: false }) sort: readonly string[] = []
  /** Whoever looks at it may add fields. */
  @property({ type: Boolean }) extensible = false
  /** Paths by which the rows can be grouped. */
  @property({ attribute: false }) groupable: ReadonlySet<string> = new Set()
  /** Heads sort and do nothing else. */
  @property({ type: Boolean }) plain = false

  /** Opens the record whose row has the focus. */
  openFocused(): void {
    if (this.hasFocus)
      this.cellOf({ row: this.place.active.row, column: 1 })?.querySelector<HTMLElement>('.opens')?.click()
  }

  editFocused(): void {
    if (this.hasFocus) void this.edit(this.place.active)
  }

  menuOfFocused(): void {
    if (this.hasFocus) void this.showMenu()
  }

  protected act(
    column: ListColumn,
    action: HeadAction,
    more: Pick<ColumnAction, 'width' | 'before'> = {},
  ): void {
    const detail = { column, action, ...more }
    this.dispatchEvent(new CustomEvent<ColumnAction>('crm-column', { detail, bubbles: true, composed: true }))
  }

  protected addField(): void {
    this.dispatchEvent(new CustomEvent('crm-add-field', { bubbles: true, composed: true }))
  }

  protected sortBy(column: ListColumn | undefined): void {
    if (column?.sort === undefined) return
    this.act(column, directionOf(column, this.sort[0]) === 'ascending' ? 'descending' : 'ascending')
  }

  protected toggleGroup(index: number): void {
    const row = this.source.at(index)
    if (row.kind === 'head') row.toggle()
  }

  /** The cell with the focus is pressed by a key. */
  #press(): void {
    const { row, column } = this.place.active
    const own = this.columns[column - 1]
    if (row < 0) {
      if (own === undefined) this.tickAll(!this.isAllTicked)
      else this.sortBy(own)
      return
    }
    if (this.source.at(row).kind === 'head') this.toggleGroup(row)
    else if (own === undefined) this.tickFocused()
    else if (own.isTitle) this.openFocused()
    else if (this.#isEditable(own)) void this.edit(this.place.active)
    else this.cellOf(this.place.active)?.querySelector<HTMLElement>('a')?.click()
  }

  #isEditable(column: ListColumn): boolean {
    return (
      this.store !== undefined && this.entity !== undefined && isCellEditable(this.shell, this.entity, column)
    )
  }

  protected async edit(place: CellPlace): Promise<void> {
    const { entity, store } = this
    const column = this.columns[place.column - 1]
    const row = place.row < 0 ? undefined : this.source.at(place.row)
    const cell = this.cellOf(place)
    if (column === undefined || row?.kind !== 'record' || cell === null) return
    if (entity === undefined || store === undefined || !this.#isEditable(column)) {
      if (!column.isTitle) this.shell.announce(this.t('list.fixedCell', { field: column.label }))
      return
    }
    const { editCell } = await import('./edit-cell.ts')
    const { id } = row.record
    const refused = this.refused.get(id)?.get(column.path)
    this.take(place)
    const end = await editCell(this.renderRoot, {
      shell: this.shell,
      entity,
      store,
      column,
      record: row.record,
      cell,
      refused,
      mark: (refusal) =>
        refusal === undefined ? this.unmark({ id, path: column.path }) : this.mark([refusal]),
    })
    if (end === 'left') return
    const [down, right] = steps[end]
    this.place.place(this.within({ row: place.row + down, column: place.column + right }))
    await this.reveal(true)
  }

  protected async showMenu(anchor?: Element): Promise<void> {
    const { active } = this.place
    const cell = anchor ?? this.cellOf(active)
    const column = this.columns[active.column - 1]
    if (cell === null || this.plain) return
    const closed = () => void this.reveal(true)
    if (active.row >= 0) {
      const row = this.source.at(active.row)
      if (row.kind !== 'record' || this.entity === undefined) return
      const { showRowMenu } = await import('./row-menu.ts')
      const { record } = row
      await showRowMenu(this.renderRoot, {
        entity: this.entity,
        record,
        anchor: cell,
        tick: () => this.tick(active.row, !this.ticked.has(record.id), false),
        done: () => void this.store?.refresh([record.id]),
        closed,
      })
    } else if (column !== undefined) {
      const { showColumnMenu } = await import('./column-menu.ts')
      const movable = this.columns.filter(({ isTitle }) => !isTitle)
      await showColumnMenu(
        this.renderRoot,
        {
          column,
          add: this.extensible ? () => this.addField() : undefined,
          isGroupable: this.groupable.has(column.path),
          isFirst: movable[0] === column,
          isLast: movable.at(-1) === column,
          act: (action, width) => this.act(column, action, width === undefined ? {} : { width }),
          at: active.column,
          closed,
        },
        cell,
      )
    }
  }

  /** Left folds the group whose head has the focus, Right opens it. */
  #folds({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
    const { row } = this.place.active
    const head = row < 0 ? undefined : this.source.at(row)
    if (head?.kind !== 'head' || altKey || ctrlKey || metaKey || shiftKey) return false
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return false
    if (head.isOpen === (key === 'ArrowLeft')) head.toggle()
    return true
  }

  protected readonly onKey = (event: KeyboardEvent): void => {
    const place = placeOf(event)
    if (place === undefined || event.defaultPrevented || event.isComposing) return
    const [target] = event.composedPath()
    // A button in a cell is pressed by itself, and letters are never ours.
    if (
      isOnOwn(event) &&
      (event.key === 'Enter' || (event.key === ' ' && !(target instanceof HTMLAnchorElement)))
    )
      return
    const isHandled =
      this.#folds(event) ||
      handleGridKey(event, {
        focus: this.place,
        size: {
          rows: this.source.length,
          columns: this.columns.length + 1,
          screen: this.scroller.screen,
        },
        go: (to, isBlock) => {
          if (isBlock) this.place.extend(to)
          else this.place.place(to)
          void this.reveal(true)
        },
        goToEnd: () => void this.goToEnd(),
        press: () => this.#press(),
        edit: () => void this.edit(this.place.active),
        tick: (isRange) => {
          const { row } = this.place.active
          const id = this.idAt(row)
          if (row < 0) this.#press()
          else if (id === undefined) this.toggleGroup(row)
          else this.tick(row, isRange || !this.ticked.has(id), isRange)
        },
        tickAll: () => this.tickAll(true),
        showMenu: () => void this.showMenu(),
        resize: (step) => {
          const column = this.columns[this.place.active.column - 1]
          if (column === undefined || this.plain) return
          this.act(column, 'resize', { width: Math.max(narrowest, Math.min(widest, column.width + step)) })
        },
        shift: (direction) => {
          const column = this.columns[this.place.active.column - 1]
          if (column !== undefined && !column.isTitle && !this.plain) this.act(column, direction)
        },
        redraw: () => {
          this.tellBlock()
          this.requestUpdate()
        },
      })
    if (!isHandled) return
    event.preventDefault()
    event.stopPropagation()
  }
}
