import { LitElement, css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'
import { Environment } from './internal/environment.ts'

/** A mark out of so many points: a lead's score, a health. Its colour is never the only thing that tells how good it is. */
@customElement('crm-score')
export class CrmScore extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: var(--crm-space-4);
        vertical-align: middle;
        --_fill: var(--crm-color-accent);
      }

      :host([tone='success']) {
        --_fill: var(--crm-color-success);
      }

      :host([tone='warning']) {
        --_fill: var(--crm-color-warning);
      }

      :host([tone='danger']) {
        --_fill: var(--crm-color-danger-fill);
      }

      .track,
      .fill {
        display: block;
      }

      .track {
        inline-size: 72px;
        block-size: 6px;
        overflow: hidden;
        border-radius: var(--crm-radius-full);
        background: var(--crm-color-active);
      }

      .fill {
        block-size: 100%;
        border-radius: inherit;
        background: var(--_fill);
        transform-origin: 0 50%;
      }

      .value {
        font-weight: var(--crm-weight-strong);
        font-variant-numeric: tabular-nums;
      }

      .none {
        color: var(--crm-color-text-3);
      }

      @media (forced-colors: active) {
        .track {
          border: 1px solid CanvasText;
        }

        .fill {
          background: Highlight;
        }
      }
    `,
  ]

  /** Says what is marked; needed, since it is not drawn. */
  @property() label = ''
  /** None yet: null. */
  @property({ type: Number }) value: number | null = null
  @property({ type: Number }) max = 100
  @property({ reflect: true }) tone: 'neutral' | 'success' | 'warning' | 'danger' = 'neutral'
  @query('.fill') private fill!: HTMLElement | null
  readonly #environment = new Environment(this)

  protected override updated(_changed: PropertyValues): void {
    const share = Math.min(1, Math.max(0, (this.value ?? 0) / (this.max || 1)))
    this.fill?.style.setProperty('transform', `scaleX(${share})`)
  }

  protected override render() {
    const { format } = this.#environment
    if (this.value === null) return html`<span class="none">${this.#environment.t('noScore')}</span>`
    const value = format.number(this.value)
    const text = this.#environment.t('scoreOf', { value, max: format.number(this.max) })
    return html`<span
        class="track"
        role="meter"
        aria-label=${this.label || nothing}
        aria-valuemin="0"
        aria-valuemax=${this.max}
        aria-valuenow=${this.value}
        aria-valuetext=${text}
        ><span class="fill"></span></span
      ><span class="value" aria-hidden="true">${value}</span>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-score': CrmScore
  }
}
