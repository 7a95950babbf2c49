import { html, type TemplateResult } from 'lit'
import { loadPart } from '../../elements/load-part.ts'
import type { Shell } from '../../services/shell.ts'
import type { ListArrangement } from '../list-arrangement.ts'
import type { ListLayout } from '../list-columns.ts'
import type { ListPart } from '../list-layouts.ts'
import { renderBoardWells } from '../wells.ts'
import type { BoardLayout } from './board-layout.ts'

const loadBoard = () => Promise.all([import('./list-board.ts'), import('./board-settings.ts')])

/** The board of a list; its code is fetched when somebody wants one. */
export function renderBoardPart(shell: Shell, part: ListPart): TemplateResult {
  if (customElements.get('crm-list-board') === undefined) {
    void loadPart(shell, loadBoard).then((isThere) => isThere && part.redraw())
    return renderBoardWells()
  }
  const { arrangement, address } = part
  const { search, filter } = address
  const asked = {
    sort: arrangement.sortFor(address),
    ...(search === '' ? {} : { search }),
    ...(filter === undefined ? {} : { filter }),
  }
  return html`<crm-list-board
    data-records
    ?hidden=${part.isHidden}
    .entity=${arrangement.entity}
    .layout=${arrangement.board}
    .query=${asked}
    .ticked=${part.ticked}
    @crm-board-layout=${({ detail }: CustomEvent<BoardLayout>) => part.set({ board: detail })}
    @crm-ticks=${({ detail }: CustomEvent<ReadonlySet<string>>) => part.tick(detail)}
    @crm-board-peek=${({ detail }: CustomEvent<string>) => part.peek(detail)}
    @crm-board-count=${({ detail }: CustomEvent<number>) => part.count(detail)}
  ></crm-list-board>`
}

/** A board as it comes, with what was done to its columns. */
export function usualBoard({ folded, limits, within }: BoardLayout): BoardLayout {
  return {
    ...(folded === undefined ? {} : { folded }),
    ...(limits === undefined ? {} : { limits }),
    ...(within === undefined ? {} : { within }),
  }
}

/** What a board shows, to be chosen in the sheet of the list. */
export function renderBoardSettings(
  arrangement: ListArrangement,
  set: (changes: ListLayout) => void,
): TemplateResult {
  return html`<crm-board-settings
    .entity=${arrangement.entity}
    .layout=${arrangement.board}
    @crm-board-layout=${({ detail }: CustomEvent<BoardLayout>) => set({ board: detail })}
  ></crm-board-settings>`
}
