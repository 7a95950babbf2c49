import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'
import { Environment } from './internal/environment.ts'

/**
 * The shape of content that is on its way. It shows after 150 ms, so that quick answers do not flicker.
 */
@customElement('crm-skeleton')
export class CrmSkeleton extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        animation: appear 1ms 150ms both;
      }

      .lines {
        display: grid;
        gap: var(--crm-space-5);
        padding-block: var(--crm-space-2);
      }

      .bar {
        block-size: 12px;
        border-radius: var(--crm-radius-xs);
        background: var(--crm-color-active);
        animation: breathe 1.6s ease-in-out infinite;
      }

      .bar:nth-child(3n + 1) {
        inline-size: 72%;
      }

      .bar:nth-child(3n + 2) {
        inline-size: 92%;
      }

      .bar:nth-child(3n) {
        inline-size: 54%;
      }

      .row {
        block-size: var(--crm-row-height);
        display: flex;
        align-items: center;
        gap: var(--crm-space-8);
        border-block-end: 1px solid var(--crm-color-border);
      }

      .row .bar {
        flex: 1;
        inline-size: auto;
      }

      .row .bar:first-child {
        flex: 1.6;
      }

      .bar.block {
        block-size: 100%;
        min-block-size: 32px;
        inline-size: 100%;
        border-radius: var(--crm-radius-md);
      }

      .bar.circle {
        inline-size: 32px;
        block-size: 32px;
        border-radius: var(--crm-radius-full);
      }

      @keyframes appear {
        from {
          visibility: hidden;
        }
      }

      @keyframes breathe {
        50% {
          opacity: 0.5;
        }
      }

      @media (prefers-reduced-motion: reduce) {
        .bar {
          animation: none;
        }
      }
    `,
  ]

  @property({ reflect: true }) shape: 'lines' | 'rows' | 'block' | 'circle' = 'lines'
  @property({ type: Number }) lines = 3
  readonly #environment = new Environment(this)

  protected override render() {
    return html`<div role="status" aria-busy="true">
      <span class="visually-hidden">${this.#environment.t('loading')}</span>
      ${this.#renderShape()}
    </div>`
  }

  #renderShape() {
    const many = Array.from({ length: this.lines })
    const bar = html`<div class="bar"></div>`
    if (this.shape === 'lines')
      return html`<div class="lines" aria-hidden="true">${many.map(() => bar)}</div>`
    if (this.shape === 'rows')
      return html`<div aria-hidden="true">
        ${many.map(() => html`<div class="row">${bar}${bar}${bar}${bar}</div>`)}
      </div>`
    if (this.shape === 'block') return html`<div class="bar block" aria-hidden="true"></div>`
    return this.shape === 'circle' ? html`<div class="bar circle" aria-hidden="true"></div>` : nothing
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-skeleton': CrmSkeleton
  }
}
