import { LitElement, css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import './icon.ts'
import { baseStyles } from './internal/base-styles.ts'
import { Environment } from './internal/environment.ts'
import { modalChanges, reachablePlace } from './internal/open-modals.ts'

export interface ToastOptions {
  readonly message: string
  readonly tone?: 'neutral' | 'success' | 'warning' | 'danger'
  readonly action?: { readonly label: string; readonly run: () => unknown }
  /** Milliseconds; default 8000. Hover and focus stop the clock. */
  readonly duration?: number
}

interface Item extends ToastOptions {
  readonly id: number
}

const icons = {
  neutral: '',
  success: 'circle-check',
  warning: 'triangle-alert',
  danger: 'octagon-alert',
} as const
const shownAtMost = 3

/** Where toasts appear. One per page; `showToast` makes it when needed. */
@customElement('crm-toast-region')
export class CrmToastRegion extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        position: absolute;
      }

      .region {
        position: fixed;
        inset: auto auto 24px 50%;
        transform: translateX(-50%);
        margin: 0;
        padding: 0;
        border: 0;
        background: none;
        overflow: visible;
        color: inherit;
      }

      .region:popover-open {
        display: grid;
        justify-items: center;
        gap: var(--crm-space-4);
      }

      .toast {
        display: flex;
        align-items: center;
        gap: var(--crm-space-4);
        min-block-size: 40px;
        max-inline-size: min(560px, calc(100vw - 32px));
        padding: 6px 6px 6px 14px;
        border-radius: var(--crm-radius-lg);
        background: var(--crm-color-inverse);
        color: var(--crm-color-on-inverse);
        box-shadow: var(--crm-elevation-3);
        animation: rise var(--crm-motion-base) var(--crm-ease-out);
      }

      .message {
        flex: 1;
        padding-block: 4px;
        overflow-wrap: anywhere;
      }

      .success {
        color: var(--crm-color-inverse-success);
      }

      .warning {
        color: var(--crm-color-inverse-warning);
      }

      .danger {
        color: var(--crm-color-inverse-danger);
      }

      button {
        flex: none;
        min-block-size: 28px;
        min-inline-size: 28px;
        padding: 4px 10px;
        border: 0;
        border-radius: var(--crm-radius-sm);
        background: transparent;
        color: var(--crm-color-inverse-accent);
        font: inherit;
        font-weight: var(--crm-weight-strong);
        cursor: pointer;
      }

      .close {
        padding: 0;
        display: grid;
        place-items: center;
        color: var(--crm-color-on-inverse);
        opacity: 0.75;
      }

      button:hover {
        background: color-mix(in srgb, currentcolor 16%, transparent);
        opacity: 1;
      }

      button:focus-visible {
        outline-color: var(--crm-color-inverse-accent);
        outline-offset: -2px;
      }

      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(8px);
        }
      }

      @media (max-width: 639px) {
        .region {
          inset-block-end: calc(72px + env(safe-area-inset-bottom));
        }
      }
    `,
  ]

  @state() private items: readonly Item[] = []
  readonly #environment = new Environment(this)
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>()
  #lastId = 0

  override connectedCallback(): void {
    super.connectedCallback()
    modalChanges.addEventListener('change', this.#onModal)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    modalChanges.removeEventListener('change', this.#onModal)
  }

  readonly #onModal = (): void => {
    if (this.items.length > 0) this.requestUpdate()
  }

  /** Shows a toast; calling what is returned takes it away. */
  add(options: ToastOptions): () => void {
    this.#lastId += 1
    const item = { ...options, id: this.#lastId }
    this.items = [...this.items, item].slice(-shownAtMost)
    this.#start(item)
    return () => this.#remove(item.id)
  }

  #start(item: Item): void {
    this.#timers.set(
      item.id,
      setTimeout(() => this.#remove(item.id), item.duration ?? 8000),
    )
  }

  #remove(id: number): void {
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
    this.items = this.items.filter((item) => item.id !== id)
  }

  #pause(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  #resume(): void {
    for (const item of this.items) if (!this.#timers.has(item.id)) this.#start(item)
  }

  protected override updated(): void {
    const region = this.renderRoot.querySelector<HTMLElement>('.region')
    if (!region) return
    if (region.matches(':popover-open')) region.hidePopover()
    const place = reachablePlace()
    if (this.parentNode !== place) place.append(this)
    // Shown anew each time, so that it lies above a dialog that was opened since.
    if (this.items.length > 0) region.showPopover()
  }

  protected override render() {
    return html`<div
        class="region"
        popover="manual"
        role="region"
        aria-label=${this.#environment.t('notifications')}
        @pointerenter=${this.#pause}
        @pointerleave=${this.#resume}
        @focusin=${this.#pause}
        @focusout=${this.#resume}
      >
        ${repeat(
          this.items,
          (item) => item.id,
          (item) => this.#renderItem(item),
        )}
      </div>
      <div class="visually-hidden" role="status">
        ${this.items.map((item) => html`<p>${item.message}</p>`)}
      </div>`
  }

  #renderItem(item: Item) {
    const tone = item.tone ?? 'neutral'
    const { action } = item
    const run = () => {
      this.#remove(item.id)
      action?.run()
    }
    return html`<div class="toast" part="toast">
      ${icons[tone] ? html`<crm-icon class=${tone} name=${icons[tone]}></crm-icon>` : nothing}
      <span class="message">${item.message}</span>
      ${action ? html`<button type="button" @click=${run}>${action.label}</button>` : nothing}
      <button
        class="close"
        type="button"
        aria-label=${this.#environment.t('dismiss')}
        @click=${() => this.#remove(item.id)}
      >
        <crm-icon name="x"></crm-icon>
      </button>
    </div>`
  }
}

/**
 * Shows a short message about the result of what the user did. Returns what takes it away.
 *
 * @example
 * showToast({ message: t('deal.won'), action: { label: t('undo'), run: undo } })
 */
export function showToast(options: ToastOptions | string): () => void {
  let region = document.querySelector('crm-toast-region')
  if (!region) {
    region = document.createElement('crm-toast-region')
    document.body.append(region)
  }
  return region.add(typeof options === 'string' ? { message: options } : options)
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-toast-region': CrmToastRegion
  }
}
