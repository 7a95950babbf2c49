import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/pager.ts'
import '../../kit/select.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { pageSizes } from './list-columns.ts'
import type { ListData } from './list-data.ts'

/**
 * Below a list: how many there are, and ways to the next window.
 *
 * @fires crm-page - `detail` is `next` or `previous`.
 * @fires crm-page-size - `detail` is the number of rows per window.
 */
@customElement('crm-list-foot')
export class CrmListFoot extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        flex: 1;
        display: flex;
        align-items: center;
        gap: var(--crm-space-5);
      }

      .space {
        flex: 1;
      }

      @container screen (max-width: 639px) {
        crm-select {
          display: none;
        }
      }
    `,
  ]

  @property({ attribute: false }) data: ListData | undefined
  /** The element renders again with each of these, since the data is one object. */
  @property({ attribute: false }) rows: unknown
  @property({ attribute: false }) count: unknown
  @property({ type: Number }) page = 1
  @property({ type: Number }) size = 0
  /** The size may be chosen. */
  @property({ type: Boolean }) sizeable = false

  protected override render() {
    const { data, page, size } = this
    if (data === undefined) return nothing
    const { rows, count } = data
    const from = (page - 1) * size + 1
    return html`<span
        >${this.sizeable ? this.t('list.count', { count: data.totalText(this.format) }) : nothing}</span
      ><span class="space"></span>${this.sizeable ? this.#renderSizes() : nothing}
      <crm-pager
        .from=${from}
        .to=${from + rows.length - 1}
        .total=${count?.value ?? null}
        ?capped=${count?.exact === false}
        ?has-next=${data.page.next !== null}
        ?has-previous=${page > 1}
      ></crm-pager>`
  }

  #renderSizes() {
    const options = pageSizes.map((size) => ({
      value: String(size),
      label: this.t('list.perPage', { count: size }),
    }))
    const choose = (event: Event) => {
      const detail = Number((event.currentTarget as HTMLElement & { value: string }).value)
      this.dispatchEvent(new CustomEvent('crm-page-size', { detail, bubbles: true, composed: true }))
    }
    return html`<crm-select
      required
      size="small"
      hide-label
      label=${this.t('list.pageSize')}
      .options=${options}
      .value=${String(this.size)}
      @crm-change=${choose}
    ></crm-select>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-list-foot': CrmListFoot
  }
}
