import { LitElement, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import './icon.ts'
import { baseStyles } from './internal/base-styles.ts'
import { Environment } from './internal/environment.ts'
import { modalChanges, reachablePlace } from './internal/open-modals.ts'
import { toastStyles } from './internal/toast-styles.ts'

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
  static override styles = [baseStyles, toastStyles]

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

  /** Only when neither pointer nor focus is on the toasts any more. */
  #resume({ currentTarget, relatedTarget }: MouseEvent | FocusEvent): void {
    const region = currentTarget as HTMLElement
    if (relatedTarget instanceof Node && region.contains(relatedTarget)) return
    if (region.matches(':hover, :focus-within')) return
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
