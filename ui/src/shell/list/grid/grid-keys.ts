import type { CellFocus, CellPlace, GridSize } from './cell-focus.ts'

/** What keys do in a grid. */
export interface GridCommands {
  readonly focus: CellFocus
  readonly size: GridSize
  /** Moves the focus there, with the block or without. */
  go(place: CellPlace, extend: boolean): void
  /** The last row of all, which may have to be counted first. */
  goToEnd(): void
  /** Opens, edits, sorts or unfolds, by what has the focus. */
  press(): void
  edit(): void
  tick(isRange: boolean): void
  tickAll(): void
  showMenu(): void
  resize(step: number): void
  shift(direction: 'left' | 'right'): void
  /** Shows the block anew. */
  redraw(): void
}

const wider = 16

/** Handles a press in a grid as the data grid of the ARIA practices does; false where it is none of its keys. */
export function handleGridKey(event: KeyboardEvent, grid: GridCommands): boolean {
  const { key, shiftKey, altKey } = event
  const isChord = event.ctrlKey || event.metaKey
  const { focus } = grid
  if (altKey) return handleAlt(event, grid)
  if (isChord && key === 'End') grid.goToEnd()
  else if (isChord && key.toLowerCase() === 'a' && !shiftKey) grid.tickAll()
  else if (key === ' ' && !isChord) grid.tick(shiftKey)
  else if (key === 'Enter' && !isChord && !shiftKey) grid.press()
  else if (key === 'F2') grid.edit()
  else if (key === 'ContextMenu' || (key === 'F10' && shiftKey) || (key === '.' && !isChord)) grid.showMenu()
  else if (key === 'Escape' && focus.hasBlock) {
    focus.collapse()
    grid.redraw()
  } else {
    const target = focus.target(event, grid.size)
    if (target === undefined) return false
    grid.go(target, shiftKey && focus.active.row >= 0 && target.row >= 0)
  }
  return true
}

/** Columns are made wider and narrower with Ctrl+Alt and the arrows, and moved with Shift besides. */
function handleAlt({ key, ctrlKey, shiftKey }: KeyboardEvent, grid: GridCommands): boolean {
  if (key === 'ArrowDown' && !ctrlKey && grid.focus.active.row < 0) {
    grid.showMenu()
    return true
  }
  if (!ctrlKey || (key !== 'ArrowLeft' && key !== 'ArrowRight')) return false
  if (shiftKey) grid.shift(key === 'ArrowLeft' ? 'left' : 'right')
  else grid.resize(key === 'ArrowLeft' ? -wider : wider)
  return true
}
