import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import './icon.ts'
import { baseStyles } from './internal/base-styles.ts'
import { Environment } from './internal/environment.ts'
import './skeleton.ts'

/**
 * A number that matters, with its name and how it moved. The number comes as it is read: format it by
 * `ctx.i18n.format` first.
 *
 * @slot - More below it.
 */
@customElement('crm-stat')
export class CrmStat extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        gap: var(--crm-space-1);
        min-inline-size: 0;
      }

      .label {
        color: var(--crm-color-text-2);
        overflow-wrap: anywhere;
      }

      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: var(--crm-space-1) var(--crm-space-4);
      }

      .value {
        font-size: var(--crm-text-2xl);
        line-height: var(--crm-leading-2xl);
        font-weight: var(--crm-weight-strong);
        letter-spacing: var(--crm-tracking-2xl);
        font-variant-numeric: tabular-nums;
        overflow-wrap: anywhere;
      }

      :host([size='small']) .value {
        font-size: var(--crm-text-lg);
        line-height: var(--crm-leading-lg);
      }

      a {
        border-radius: var(--crm-radius-xs);
        color: inherit;
        text-decoration: none;
      }

      a:hover {
        text-decoration: underline;
      }

      .trend {
        display: inline-flex;
        align-items: center;
        gap: var(--crm-space-1);
        color: var(--crm-color-text-2);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
        font-weight: var(--crm-weight-medium);
        font-variant-numeric: tabular-nums;
        --crm-icon-size: 14px;
      }

      .trend[data-tone='good'] {
        color: var(--crm-color-success);
      }

      .trend[data-tone='bad'] {
        color: var(--crm-color-danger);
      }

      .note {
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
      }
    `,
  ]

  @property() label = ''
  /** As it is read, such as `€ 48,250`. Empty shows a dash. */
  @property() value = ''
  /** What it leads to. */
  @property() href = ''
  /** How much it moved, as a share: 0.12 is 12 % more. */
  @property({ type: Number }) trend: number | null = null
  /** Less is better, such as open tickets. */
  @property({ type: Boolean, attribute: 'lower-is-better' }) lowerIsBetter = false
  /** What it is compared with, or since when. */
  @property() note = ''
  @property({ reflect: true }) size: 'small' | 'medium' = 'medium'
  @property({ type: Boolean }) loading = false
  readonly #environment = new Environment(this)

  #renderTrend(trend: number) {
    const isGood = trend === 0 ? undefined : trend > 0 !== this.lowerIsBetter
    const icon = trend === 0 ? 'minus' : trend > 0 ? 'trending-up' : 'trending-down'
    const { format } = this.#environment
    const share = format.number(trend, {
      style: 'percent',
      maximumFractionDigits: 1,
      signDisplay: 'exceptZero',
    })
    return html`<span class="trend" data-tone=${isGood === undefined ? nothing : isGood ? 'good' : 'bad'}
      ><crm-icon name=${icon}></crm-icon>${share}</span
    >`
  }

  #renderValue() {
    if (this.value === '') return html`<span aria-hidden="true">–</span>`
    return this.href ? html`<a href=${this.href}>${this.value}</a>` : this.value
  }

  protected override render() {
    return html`<span class="label">${this.label}</span> ${
        this.loading
          ? html`<crm-skeleton lines="1"></crm-skeleton>`
          : html`<span class="line"
              ><span class="value">${this.#renderValue()}</span
              >${this.trend === null ? nothing : this.#renderTrend(this.trend)}</span
            >`
      }
      ${this.note ? html`<span class="note">${this.note}</span>` : nothing}<slot></slot>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-stat': CrmStat
  }
}
