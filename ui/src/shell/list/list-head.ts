import { html, nothing, type TemplateResult } from 'lit'
import '../../kit/icon.ts'
import type { Shell } from '../services/shell.ts'
import type { ListColumn } from './list-columns.ts'

export type HeadAction =
  | 'ascending'
  | 'descending'
  | 'left'
  | 'right'
  | 'hide'
  | 'filter'
  | 'pin'
  | 'unpin'
  /** The rows stand in groups by it. */
  | 'group'
  /** To the width that is given. */
  | 'resize'
  /** Before the column that is given; behind all others where none is. */
  | 'move'

export interface ListHead {
  readonly column: ListColumn
  /** Number within the grid, the ticks included. */
  readonly at: number
  /** What the list is sorted by first. */
  readonly sort: string | undefined
  /** It sorts and does nothing else. */
  readonly isPlain: boolean
  /** Tab leads to it. */
  readonly isStop: boolean
}

/** What a column is sorted by: its order, if the list has it first. */
export function directionOf(
  { sort }: ListColumn,
  first: string | undefined,
): 'ascending' | 'descending' | 'none' {
  if (sort === undefined) return 'none'
  if (first === `-${sort}`) return 'descending'
  return first === sort ? 'ascending' : 'none'
}

/** The head of a column: pressing it sorts, its menu does everything else, its edge makes it wider. */
export function renderListHead({ i18n: { t } }: Pick<Shell, 'i18n'>, head: ListHead): TemplateResult {
  const { sort, label, field, isTitle, pin } = head.column
  const direction = directionOf(head.column, head.sort)
  const arrow =
    direction === 'none'
      ? nothing
      : html`<crm-icon name=${direction === 'descending' ? 'arrow-down' : 'arrow-up'}></crm-icon>`
  const menu = t('list.column.menu', { column: label })
  return html`<th
    role="columnheader"
    scope="col"
    class=${isTitle ? 'title' : ''}
    data-align=${field.align ?? 'start'}
    data-pin=${pin ?? nothing}
    data-column=${head.at}
    aria-colindex=${head.at + 1}
    aria-sort=${sort === undefined ? nothing : direction}
    tabindex=${head.isStop ? 0 : -1}
  >
    <div class="head">
      ${sort === undefined ? html`<span class="sort"><span>${label}</span></span>` : html`<button class="sort" type="button" tabindex="-1"><span>${label}</span>${arrow}</button>`}
      ${
        head.isPlain
          ? nothing
          : html`<button class="more" type="button" tabindex="-1" aria-haspopup="menu" aria-label=${menu}>
                <crm-icon name="chevron-down"></crm-icon>
              </button>
              <span class="grip"></span>`
      }
    </div>
  </th>`
}
