import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import './icon-button.ts'
import { baseStyles } from './internal/base-styles.ts'
import { Environment } from './internal/environment.ts'

/**
 * Steps through windows of a list that is read by cursors.
 *
 * @fires crm-page - `detail` is `next` or `previous`.
 */
@customElement('crm-pager')
export class CrmPager extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }

      nav {
        display: flex;
        align-items: center;
        justify-content: flex-end;
        gap: var(--crm-space-2);
        color: var(--crm-color-text-2);
        font-variant-numeric: tabular-nums;
      }

      .text {
        margin-inline-end: var(--crm-space-4);
      }
    `,
  ]

  /** Number of the first row shown, from 1; 0 when unknown. */
  @property({ type: Number }) from = 0
  @property({ type: Number }) to = 0
  @property({ type: Number }) total: number | null = null
  /** The total is at least this, not exactly. */
  @property({ type: Boolean }) capped = false
  @property({ type: Boolean, attribute: 'has-next' }) hasNext = false
  @property({ type: Boolean, attribute: 'has-previous' }) hasPrevious = false
  readonly #environment = new Environment(this)

  #go(direction: 'next' | 'previous'): void {
    this.dispatchEvent(new CustomEvent('crm-page', { detail: direction, bubbles: true, composed: true }))
  }

  protected override render() {
    const { format } = this.#environment
    const t = this.#environment.t.bind(this.#environment)
    const total = this.total === null ? '' : format.number(this.total) + (this.capped ? '+' : '')
    const range = { from: format.number(this.from), to: format.number(this.to), total }
    return html`<nav aria-label=${t('pages')}>
      <span class="text" role="status"
        >${this.from > 0 ? t(total ? 'rangeOfTotal' : 'range', range) : total}</span
      >
      <crm-icon-button
        icon="chevron-left"
        label=${t('previousPage')}
        ?disabled=${!this.hasPrevious}
        @click=${() => this.#go('previous')}
      ></crm-icon-button>
      <crm-icon-button
        icon="chevron-right"
        label=${t('nextPage')}
        ?disabled=${!this.hasNext}
        @click=${() => this.#go('next')}
      ></crm-icon-button>
    </nav>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-pager': CrmPager
  }
  interface HTMLElementEventMap {
    'crm-page': CustomEvent<'next' | 'previous'>
  }
}
