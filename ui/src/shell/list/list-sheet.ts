import { html, nothing, type TemplateResult } from 'lit'
import '../../kit/button.ts'
import type { Shell } from '../services/shell.ts'
import { renderBoardSettings, usualBoard } from './board/board-part.ts'
import type { ListArrangement } from './list-arrangement.ts'
import type { ListLayout } from './list-columns.ts'

export interface ListSheet {
  readonly arrangement: ListArrangement
  readonly isBoard: boolean
  readonly isOpen: boolean
  readonly closed: () => void
  readonly set: (changes: ListLayout) => void
}

/** The sheet in which a list is arranged: the columns of a table, or what a board shows. */
export function renderListSheet(
  { i18n: { t } }: Pick<Shell, 'i18n'>,
  { arrangement, isBoard, isOpen, closed, set }: ListSheet,
): TemplateResult {
  const { entity, paths, board } = arrangement
  const reset = () => set(isBoard ? { board: usualBoard(board) } : { columns: entity.list })
  const choose = (event: CustomEvent<readonly string[]>) => set({ columns: event.detail })
  const columns = () =>
    html`<crm-column-chooser .entity=${entity} .paths=${paths} @crm-columns=${choose}></crm-column-chooser>`
  const content = () =>
    isBoard ? renderBoardSettings(arrangement, (layout) => set({ board: layout })) : columns()
  return html`<crm-sheet
    light-dismiss
    ?open=${isOpen}
    heading=${t(isBoard ? 'list.board.settings' : 'list.columns')}
    @crm-closed=${closed}
  >
    ${isOpen ? content() : nothing}
    <crm-button slot="footer" @click=${reset}>${t('list.resetColumns')}</crm-button>
  </crm-sheet>`
}
