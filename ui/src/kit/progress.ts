import { LitElement, css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'
import { Environment } from './internal/environment.ts'

/** How far something is. Without a value it only says that it runs. */
@customElement('crm-progress')
export class CrmProgress extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }

      .line {
        display: flex;
        justify-content: space-between;
        gap: var(--crm-space-4);
        margin-block-end: var(--crm-space-2);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
        color: var(--crm-color-text-2);
        font-variant-numeric: tabular-nums;
      }

      .track {
        block-size: 6px;
        overflow: hidden;
        border-radius: var(--crm-radius-full);
        background: var(--crm-color-active);
      }

      .bar {
        block-size: 100%;
        inline-size: 100%;
        border-radius: inherit;
        background: var(--crm-color-accent);
        transform-origin: 0 50%;
        transition: transform var(--crm-motion-base) linear;
      }

      :host([tone='success']) .bar {
        background: var(--crm-color-success);
      }

      :host([tone='danger']) .bar {
        background: var(--crm-color-danger-fill);
      }

      .bar[data-endless] {
        inline-size: 35%;
        animation: run 1.4s ease-in-out infinite;
      }

      @keyframes run {
        from {
          transform: translateX(-100%);
        }
        to {
          transform: translateX(300%);
        }
      }

      @media (prefers-reduced-motion: reduce) {
        .bar[data-endless] {
          inline-size: 100%;
          opacity: 0.5;
          animation: none;
        }
      }

      @media (forced-colors: active) {
        .track {
          border: 1px solid CanvasText;
        }

        .bar {
          background: Highlight;
        }
      }
    `,
  ]

  @property() label = ''
  @property({ type: Boolean, attribute: 'hide-label' }) hideLabel = false
  @property({ type: Number }) value: number | null = null
  @property({ type: Number }) max = 100
  @property({ reflect: true }) tone: 'accent' | 'success' | 'danger' = 'accent'
  @query('.bar') private bar!: HTMLElement
  readonly #environment = new Environment(this)

  get #share(): number | null {
    return this.value === null || this.max <= 0 ? null : Math.min(1, Math.max(0, this.value / this.max))
  }

  protected override updated(_changed: PropertyValues): void {
    const share = this.#share
    this.bar.style.transform = share === null ? '' : `scaleX(${share})`
  }

  protected override render() {
    const share = this.#share
    return html`${
        this.hideLabel
          ? nothing
          : html`<div class="line" aria-hidden="true">
              <span>${this.label}</span
              ><span>${share === null ? nothing : this.#environment.format.percent(share)}</span>
            </div>`
      }
      <div
        class="track"
        role="progressbar"
        aria-label=${this.label}
        aria-valuemin="0"
        aria-valuemax=${this.max}
        aria-valuenow=${share === null ? nothing : (this.value ?? 0)}
      >
        <div class="bar" ?data-endless=${share === null}></div>
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-progress': CrmProgress
  }
}
