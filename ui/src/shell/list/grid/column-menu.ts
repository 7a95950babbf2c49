import { html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import '../../../kit/menu-item.ts'
import '../../../kit/menu.ts'
import type { CrmMenu } from '../../../kit/menu.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import type { ListColumn } from '../list-columns.ts'
import type { HeadAction } from '../list-head.ts'
import { narrowest, widest } from './column-widths.ts'
import { fittingWidth } from './fitting-width.ts'

export interface ColumnMenuRequest {
  readonly column: ListColumn
  readonly isGroupable: boolean
  /** Undefined for those who may not. */
  readonly add: (() => void) | undefined
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly act: (action: HeadAction, width?: number) => void
  /** Number of the column within the grid, the ticks included. */
  readonly at: number
  /** Whatever the focus should go back to. */
  readonly closed: () => void
}

const step = 40

/** What can be done with a column of a grid. One menu serves them all. */
@customElement('crm-column-menu')
export class CrmColumnMenu extends ShellElement {
  @state() private request: ColumnMenuRequest | undefined
  @query('crm-menu') private menu!: CrmMenu

  async show(request: ColumnMenuRequest, anchor: Element): Promise<void> {
    this.request = request
    await this.updateComplete
    await this.menu.updateComplete
    this.menu.reference = anchor
    this.menu.show()
  }

  #item(action: HeadAction, icon: string, isOff = false) {
    return html`<crm-menu-item icon=${icon} ?disabled=${isOff} @click=${() => this.request?.act(action)}
      >${this.t(`list.column.${action}`)}</crm-menu-item
    >`
  }

  #resize(key: string, icon: string, width: () => number) {
    return html`<crm-menu-item icon=${icon} @click=${() => this.request?.act('resize', width())}
      >${this.t(`list.column.${key}`)}</crm-menu-item
    >`
  }

  protected override render() {
    const { request } = this
    const label = request === undefined ? '' : this.t('list.column.menu', { column: request.column.label })
    return html`<crm-menu label=${label} placement="bottom-start" @crm-closed=${() => request?.closed()}>
      ${request === undefined ? nothing : this.#renderItems(request)}
    </crm-menu>`
  }

  #renderItems({ column, isGroupable, isFirst, isLast, at, add }: ColumnMenuRequest) {
    const { isTitle, pin, width, sort, cells } = column
    return html`${sort === undefined ? nothing : html`${this.#item('ascending', 'arrow-up')}${this.#item('descending', 'arrow-down')}`}
      ${cells === undefined ? this.#item('filter', 'list-filter') : nothing}${isGroupable ? this.#item('group', 'rows-3') : nothing}
      <hr />
      ${this.#resize('wider', 'plus', () => Math.min(widest, width + step))}
      ${this.#resize('narrower', 'minus', () => Math.max(narrowest, width - step))}
      ${this.#resize('fit', 'columns-3', () => fittingWidth(this.getRootNode() as ShadowRoot, at))}
      ${isTitle ? nothing : this.#renderPlace(isFirst, isLast, pin !== undefined)}
      ${
        add === undefined
          ? nothing
          : html`<hr />
              <crm-menu-item icon="plus" @click=${add}>${this.t('list.column.add')}</crm-menu-item>`
      }`
  }

  #renderPlace(isFirst: boolean, isLast: boolean, isPinned: boolean) {
    return html`<hr />
      ${this.#item('left', 'arrow-left', isFirst)}${this.#item('right', 'arrow-right', isLast)}
      ${isPinned ? this.#item('unpin', 'pin-off') : this.#item('pin', 'pin')}${this.#item('hide', 'eye-off')}`
  }
}

/** Shows the menu that stands in a grid. */
export async function showColumnMenu(
  root: ParentNode,
  request: ColumnMenuRequest,
  anchor: Element,
): Promise<void> {
  await root.querySelector<CrmColumnMenu>('crm-column-menu')?.show(request, anchor)
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-column-menu': CrmColumnMenu
  }
}
