import { html, nothing, type TemplateResult } from 'lit'
import '../../kit/icon.ts'
import '../../kit/menu-item.ts'
import '../../kit/menu.ts'
import type { Shell } from '../services/shell.ts'
import type { ListColumn } from './list-columns.ts'

export type HeadAction = 'ascending' | 'descending' | 'left' | 'right' | 'hide' | 'filter'

export interface ListHead {
  readonly column: ListColumn
  readonly index: number
  readonly last: number
  /** What the list is sorted by first. */
  readonly sort: string | undefined
  /** It sorts and does nothing else. */
  readonly isPlain: boolean
  readonly act: (action: HeadAction) => void
}

type Speaker = Pick<Shell, 'i18n'>

/** The head of a column: pressing it sorts, its menu does everything else. */
export function renderListHead(shell: Speaker, head: ListHead): TemplateResult {
  const { sort, label, field, isTitle } = head.column
  const isDescending = head.sort === `-${sort}`
  const isSorted = sort !== undefined && (isDescending || head.sort === sort)
  const direction = isSorted ? (isDescending ? 'descending' : 'ascending') : 'none'
  const arrow = isSorted
    ? html`<crm-icon name=${isDescending ? 'arrow-down' : 'arrow-up'}></crm-icon>`
    : nothing
  const toggle = () => head.act(isSorted && !isDescending ? 'descending' : 'ascending')
  return html`<th
    role="columnheader"
    scope="col"
    class=${isTitle ? 'title' : ''}
    data-align=${field.align ?? 'start'}
    aria-sort=${sort === undefined ? nothing : direction}
  >
    <div class="head">
      ${sort === undefined ? html`<span class="sort"><span>${label}</span></span>` : html`<button class="sort" type="button" @click=${toggle}><span>${label}</span>${arrow}</button>`}
      ${head.isPlain ? nothing : renderHeadMenu(shell, head)}
    </div>
  </th>`
}

function renderHeadMenu({ i18n: { t } }: Speaker, { column, index, last, act }: ListHead): TemplateResult {
  const item = (action: HeadAction, icon: string, isOff = false) =>
    html`<crm-menu-item icon=${icon} ?disabled=${isOff} @click=${() => act(action)}
      >${t(`list.column.${action}`)}</crm-menu-item
    >`
  const label = t('list.column.menu', { column: column.label })
  return html`<crm-menu label=${label} placement="bottom-start">
    <button slot="trigger" class="more" type="button" aria-label=${label}>
      <crm-icon name="chevron-down"></crm-icon>
    </button>
    ${column.sort === undefined ? nothing : html`${item('ascending', 'arrow-up')}${item('descending', 'arrow-down')}`}
    ${column.cells === undefined ? item('filter', 'list-filter') : nothing}
    ${
      column.isTitle
        ? nothing
        : html`<hr />
            ${item('left', 'arrow-left', index <= 1)}${item('right', 'arrow-right', index === last)}${item('hide', 'eye-off')}`
    }
  </crm-menu>`
}
