import type { Shell } from '../services/shell.ts'
import type { Shortcut } from '../services/shortcut-registry.ts'
import type { CrmFilterBar } from './filter/filter-bar.ts'
import type { CrmListTools } from './list-tools.ts'

/** Whatever shows the records: the rows of a table, or the cards of a board. */
export interface ListRecords {
  readonly focusedId: string | undefined
  moveFocus(step: number): void
  tickFocused(): void
  /** Opens, edits, or offers what can be done with what has the focus; only where rows have cells. */
  openFocused?(): void
  editFocused?(): void
  menuOfFocused?(): void
  /** Asks where the record with the focus should go; only where it stands in a column. */
  moveFocused?(): unknown
}

export interface ListParts {
  readonly grid: ListRecords | null
  readonly filterBar: CrmFilterBar | null
  readonly tools: CrmListTools | null
  readonly create: () => void
  readonly switchView: () => void
  /** Shows the record beside the list; nothing where no row has the focus. */
  readonly peek: (id: string | undefined) => void
  /** Shows the list and a record beside each other, or the table again. */
  readonly split: () => void
  /** Undefined where nothing is ticked. */
  readonly untick: (() => void) | undefined
}

/** The keys of a list. */
export function listShortcuts({ i18n: { t } }: Pick<Shell, 'i18n'>, parts: ListParts): readonly Shortcut[] {
  const key = (keys: string, label: string, run: () => void) => ({
    keys,
    label: t(label),
    group: t('list.keys.group'),
    run,
  })
  const { grid, filterBar, tools, create, switchView, peek, split, untick } = parts
  return [
    key('j', 'list.keys.next', () => grid?.moveFocus(1)),
    key('k', 'list.keys.previous', () => grid?.moveFocus(-1)),
    key('i', 'list.keys.peek', () => peek(grid?.focusedId)),
    key('w', 'list.keys.split', split),
    key('x', 'list.keys.tick', () => grid?.tickFocused()),
    ...(grid?.openFocused === undefined ? [] : [key('o', 'list.keys.open', () => grid.openFocused?.())]),
    ...(grid?.editFocused === undefined ? [] : [key('e', 'list.keys.edit', () => grid.editFocused?.())]),
    ...(grid?.menuOfFocused === undefined ? [] : [key('.', 'list.keys.menu', () => grid.menuOfFocused?.())]),
    ...(grid?.moveFocused === undefined ? [] : [key('s', 'list.keys.move', () => void grid.moveFocused?.())]),
    key('/', 'list.keys.search', () => tools?.focus()),
    key('f', 'list.keys.filter', () => void filterBar?.add()),
    key('c', 'list.keys.create', create),
    key('v', 'list.keys.view', switchView),
    ...(untick === undefined ? [] : [key('escape', 'list.keys.clear', untick)]),
  ]
}
