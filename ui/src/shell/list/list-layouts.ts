import type { TemplateResult } from 'lit'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { boardFields } from './board/board-fields.ts'
import { renderBoardPart, renderBoardSettings, usualBoard } from './board/board-part.ts'
import { hasDates } from './calendar/calendar-fields.ts'
import { renderCalendarPart, renderCalendarSettings } from './calendar/calendar-part.ts'
import { hasAddresses, renderMapPart } from './map/map-part.ts'
import type { ListAddress } from './list-address.ts'
import type { ListArrangement } from './list-arrangement.ts'
import type { ListLayout } from './list-columns.ts'
import type { ListRecords } from './list-shortcuts.ts'
import { fitsSplit, renderSplitPart } from './split/split-part.ts'

/** The ways to show the records of a list. */
export type ListKind = 'table' | 'board' | 'split' | 'calendar' | 'map'

/** What a part of the list is told, and how it answers. */
export interface ListPart {
  readonly arrangement: ListArrangement
  readonly address: ListAddress
  readonly ticked: ReadonlySet<string>
  /** It shows no record: something else says so in its place. */
  readonly isHidden: boolean
  readonly set: (changes: ListLayout) => void
  readonly tick: (ticked: ReadonlySet<string>) => void
  readonly peek: (id: string) => void
  /** How many records it shows, once it knows. */
  readonly count: (count: number) => void
  /** The code has come. */
  readonly redraw: () => void
}

/** What the user can choose of a part, in the sheet of the list. */
export interface ListPartSettings {
  /** Key of its name. */
  readonly label: string
  readonly render: (arrangement: ListArrangement, set: (changes: ListLayout) => void) => TemplateResult
  /** The layout as it comes. */
  readonly usual: (arrangement: ListArrangement) => ListLayout
}

/** One way to show a list; its name is the text `list.kinds.<kind>`. */
export interface ListWay {
  readonly icon: string
  /** Whether the records of the entity can be shown so. */
  readonly fits: (shell: Pick<Shell, 'metadata'>, entity: EntityInfo) => boolean
  /**
   * Its part, whose code is fetched when somebody wants it. The element it renders is marked `data-records`, and is
   * what keys work with (`ShownRecords`). Without one: the table, which the list shows itself.
   */
  readonly render?: (shell: Shell, part: ListPart) => TemplateResult
  /** Default: the columns of the table. */
  readonly settings?: ListPartSettings
  /** False where records stand by something of their own, so that sorting would change nothing. */
  readonly isSorted?: false
}

const ways: Partial<Record<ListKind, ListWay>> = {
  table: { icon: 'table-2', fits: () => true },
  split: { icon: 'columns-2', fits: fitsSplit, render: renderSplitPart },
  board: {
    icon: 'square-kanban',
    fits: (shell, entity) => boardFields(shell, entity).length > 0,
    render: renderBoardPart,
    settings: {
      label: 'list.board.settings',
      render: renderBoardSettings,
      usual: ({ board }) => ({ board: usualBoard(board) }),
    },
  },
  calendar: {
    icon: 'calendar',
    isSorted: false,
    fits: (_shell, entity) => hasDates(entity),
    render: renderCalendarPart,
    settings: {
      label: 'list.calendar.settings',
      render: renderCalendarSettings,
      usual: ({ calendar: { view, sources } }) => ({
        calendar: { ...(view === undefined ? {} : { view }), ...(sources === undefined ? {} : { sources }) },
      }),
    },
  },
  map: { icon: 'map', fits: (_shell, entity) => hasAddresses(entity), render: renderMapPart },
}

export const listKinds = Object.keys(ways) as readonly ListKind[]

/** How records of this kind are shown; undefined where it is not known. */
export function listWay(kind: ListKind): ListWay | undefined {
  return ways[kind]
}

/** The ways in which the records of an entity can be shown. */
export function kindsOf(shell: Pick<Shell, 'metadata'>, entity: EntityInfo): readonly ListKind[] {
  return listKinds.filter((kind) => ways[kind]?.fits(shell, entity))
}

/** The element of a part: what the keys of the list work with. */
export interface ShownRecords extends HTMLElement, ListRecords {
  reload(): Promise<void>
}

/** What shows the records at the moment, unless it is the table. */
export function shownRecords(root: ParentNode): ShownRecords | null {
  return root.querySelector<ShownRecords>('[data-records]')
}
