import { LitElement, css, html } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { Placement } from '@floating-ui/dom'
import { anchor, prepareAnchors } from './internal/anchor.ts'
import { baseStyles } from './internal/base-styles.ts'
import { surfaceStyles } from './internal/surface-styles.ts'
import { CrmMenuItem } from './menu-item.ts'

/**
 * A menu behind a button.
 *
 * @slot trigger - The button that opens it.
 * @slot - crm-menu-item elements, with `<hr>` between groups.
 * @fires crm-closed - It has closed; does not bubble.
 * @fires crm-select - An item was chosen; `detail` has the item and its value.
 */
@customElement('crm-menu')
export class CrmMenu extends LitElement {
  static override styles = [
    baseStyles,
    surfaceStyles,
    css`
      :host {
        display: inline-flex;
      }

      .surface {
        min-inline-size: 180px;
      }

      ::slotted(hr) {
        margin: var(--crm-space-2) calc(-1 * var(--crm-space-2));
        border: 0;
        border-block-start: 1px solid var(--crm-color-border);
      }
    `,
  ]

  @property({ type: Boolean, reflect: true }) open = false
  /** The accessible name of the menu. */
  @property() label = ''
  @property() placement: Placement = 'bottom-start'
  @query('.surface') private surface!: HTMLElement
  @state() private items: readonly CrmMenuItem[] = []
  /** A place to hang the menu on instead of its trigger, such as a row or the pointer. */
  reference: Element | undefined
  #stop: (() => void) | undefined
  #typed = ''
  #typedAt = 0

  get #trigger(): HTMLElement | undefined {
    const [trigger] =
      this.renderRoot.querySelector<HTMLSlotElement>('slot[name="trigger"]')?.assignedElements() ?? []
    return trigger as HTMLElement | undefined
  }

  show(focus: 'first' | 'last' = 'first'): void {
    if (this.open) return
    this.open = true
    this.surface.showPopover()
    this.#describeTrigger()
    const reference = this.reference ?? this.#trigger ?? this
    this.#stop = anchor(this.surface, reference, { placement: this.placement })
    const enabled = this.#enabled
    ;(focus === 'first' ? enabled[0] : enabled.at(-1))?.focus()
  }

  hide(): void {
    const hadFocus = this.items.some(hasFocus)
    if (this.surface.matches(':popover-open')) this.surface.hidePopover()
    this.#onClosed()
    if (hadFocus) this.#trigger?.focus()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stop?.()
  }

  get #enabled(): readonly CrmMenuItem[] {
    return this.items.filter((item) => !item.disabled && !item.hidden)
  }

  /** The browser closes it by itself on Esc and on a press elsewhere; it tells so a moment later. */
  readonly #onToggle = (): void => {
    if (!this.surface.matches(':popover-open')) this.#onClosed()
  }

  #onClosed(): void {
    if (!this.open) return
    this.open = false
    this.#describeTrigger()
    this.#stop?.()
    this.#stop = undefined
    this.dispatchEvent(new CustomEvent('crm-closed'))
  }

  #describeTrigger(): void {
    const trigger = this.#trigger
    trigger?.setAttribute('aria-haspopup', 'menu')
    trigger?.setAttribute('aria-expanded', String(this.open))
  }

  #pressedOpen = false

  readonly #onTriggerPress = (): void => {
    // A press closes the popover before the click arrives; that click must not open it again.
    this.#pressedOpen = this.open
  }

  readonly #onTriggerClick = (event: MouseEvent): void => {
    if (event.defaultPrevented) return
    if (this.#pressedOpen || this.open) this.hide()
    else this.show()
    this.#pressedOpen = false
  }

  readonly #onTriggerKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    this.show(event.key === 'ArrowDown' ? 'first' : 'last')
  }

  readonly #onMenuKey = (event: KeyboardEvent): void => {
    const enabled = this.#enabled
    const current = enabled.findIndex(hasFocus)
    const step: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: current < 0 ? enabled.length - 1 : current - 1,
      Home: 0,
      End: enabled.length - 1,
    }
    if (event.key === 'Tab') return this.hide()
    if (event.key in step) enabled[((step[event.key] ?? 0) + enabled.length) % enabled.length]?.focus()
    else if (event.key === 'Escape') this.hide()
    else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey)
      this.#typeahead(event.key, current)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  #typeahead(key: string, current: number): void {
    const now = Date.now()
    this.#typed = now - this.#typedAt > 700 ? key : this.#typed + key
    this.#typedAt = now
    const wanted = this.#typed.toLocaleLowerCase()
    const from = this.#typed.length === 1 ? current + 1 : Math.max(0, current)
    const order = [...this.#enabled.slice(from), ...this.#enabled.slice(0, from)]
    order.find((item) => item.text.toLocaleLowerCase().startsWith(wanted))?.focus()
  }

  readonly #onChoose = (event: Event): void => {
    const item = event.composedPath().find((node) => node instanceof CrmMenuItem)
    if (!(item instanceof CrmMenuItem) || item.disabled) return
    if (!item.keepOpen) this.hide()
    this.dispatchEvent(
      new CustomEvent('crm-select', { detail: { item, value: item.value }, bubbles: true, composed: true }),
    )
  }

  protected override render() {
    return html`<slot
        name="trigger"
        @slotchange=${() => this.#describeTrigger()}
        @pointerenter=${prepareAnchors}
        @pointerdown=${this.#onTriggerPress}
        @click=${this.#onTriggerClick}
        @keydown=${this.#onTriggerKey}
      ></slot>
      <div
        class="surface"
        part="menu"
        popover="auto"
        role="menu"
        aria-label=${this.label}
        @toggle=${this.#onToggle}
        @keydown=${this.#onMenuKey}
        @click=${this.#onChoose}
      >
        <slot @slotchange=${this.#onItems}></slot>
      </div>`
  }

  readonly #onItems = (event: Event): void => {
    const elements = (event.target as HTMLSlotElement).assignedElements({ flatten: true })
    this.items = elements.filter((element) => element instanceof CrmMenuItem)
    for (const element of elements)
      if (element instanceof HTMLHRElement) element.setAttribute('role', 'separator')
  }
}

function hasFocus(item: CrmMenuItem): boolean {
  return Boolean(item.shadowRoot?.activeElement)
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-menu': CrmMenu
  }
  interface HTMLElementEventMap {
    'crm-select': CustomEvent<{ readonly item: CrmMenuItem; readonly value: string }>
  }
}
