import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { anchor } from './internal/anchor.ts'
import { baseStyles } from './internal/base-styles.ts'

/**
 * A short text for what it wraps, on hover and on keyboard focus. Esc hides it; it never holds anything to click.
 *
 * @slot - What the text belongs to.
 */
@customElement('crm-tooltip')
export class CrmTooltip extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: inline-flex;
        max-inline-size: 100%;
      }

      .tip {
        position: fixed;
        inset: auto;
        margin: 0;
        padding: var(--crm-space-2) var(--crm-space-4);
        border: 0;
        border-radius: var(--crm-radius-sm);
        max-inline-size: 280px;
        background: var(--crm-color-inverse);
        color: var(--crm-color-on-inverse);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
        font-weight: var(--crm-weight-medium);
        pointer-events: none;
        overflow-wrap: anywhere;
        opacity: 0;
        transition: opacity var(--crm-motion-fast) var(--crm-ease-out);
      }

      .tip:popover-open {
        opacity: 1;
      }

      @starting-style {
        .tip:popover-open {
          opacity: 0;
        }
      }
    `,
  ]

  @property() text = ''
  @property() placement: 'top' | 'bottom' | 'left' | 'right' = 'top'
  @property({ type: Number }) delay = 400
  /** For texts that only repeat the accessible name. */
  @property({ type: Boolean, attribute: 'hide-from-readers' }) hideFromReaders = false
  @query('.tip') private tip!: HTMLElement
  #timer: ReturnType<typeof setTimeout> | undefined
  #stop: (() => void) | undefined

  constructor() {
    super()
    this.addEventListener('pointerenter', (event) => {
      if (event.pointerType !== 'touch') this.#showAfter(this.delay)
    })
    this.addEventListener('pointerleave', this.#hide)
    this.addEventListener('pointerdown', this.#hide)
    this.addEventListener('focusin', (event) => {
      if ((event.composedPath()[0] as Element).matches(':focus-visible')) this.#showAfter(0)
    })
    this.addEventListener('focusout', this.#hide)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#hide()
  }

  #showAfter(delay: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      if (!this.text || !this.isConnected) return
      const target = this.firstElementChild ?? this
      this.tip.showPopover()
      this.#stop?.()
      this.#stop = anchor(this.tip, target, { placement: this.placement, gap: 6 })
      document.addEventListener('keydown', this.#onKey, true)
    }, delay)
  }

  readonly #hide = (): void => {
    clearTimeout(this.#timer)
    this.#stop?.()
    this.#stop = undefined
    document.removeEventListener('keydown', this.#onKey, true)
    if (this.tip?.matches(':popover-open')) this.tip.hidePopover()
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#hide()
  }

  protected override render() {
    return html`<slot></slot>
      <div class="tip" popover="manual" role="tooltip" aria-hidden=${this.hideFromReaders ? 'true' : nothing}>
        ${this.text}
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-tooltip': CrmTooltip
  }
}
