import { LitElement, html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import '../icon-button.ts'
import { Environment } from './environment.ts'
import { HeldEnter } from './held-enter.ts'
import { noteClosed, noteOpened } from './open-modals.ts'

export type CloseReason = 'escape' | 'scrim' | 'button' | 'api'

/** A modal surface on the native dialog: top layer, focus kept inside and given back, Esc for the top one only. */
export abstract class ModalBase extends LitElement {
  @property({ type: Boolean, reflect: true }) open = false
  @property() heading = ''
  /** A quieter line under the heading. */
  @property() description = ''
  /** A press beside the surface closes it. Not for forms: what was typed would be gone. */
  @property({ type: Boolean, attribute: 'light-dismiss' }) lightDismiss = false
  /** No close button and no Esc: only what is inside ends it. */
  @property({ type: Boolean }) persistent = false
  @query('dialog') protected dialog!: HTMLDialogElement
  @state() private hasFooter = false
  protected readonly environment = new Environment(this)
  #opener: HTMLElement | undefined
  #pressedScrim = false
  readonly #enter = new HeldEnter()

  show(): void {
    this.open = true
  }

  /** Closes unless a listener of `crm-close` prevents it. */
  hide(reason: CloseReason = 'api'): void {
    if (!this.open) return
    const event = new CustomEvent('crm-close', { detail: { reason }, cancelable: true })
    if (this.dispatchEvent(event)) this.open = false
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    noteClosed(this)
    this.#enter.release()
    if (this.dialog?.open) this.dialog.close()
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('open')) return
    if (this.open && !this.dialog.open) this.#openNow()
    else if (!this.open && this.dialog.open) this.#closeNow()
  }

  #openNow(): void {
    this.#opener = deepActiveElement()
    // Shown first, modal when that is painted: to make a page inert, the browser styles all of it anew.
    this.dialog.setAttribute('open', '')
    afterPaint(() => this.#becomeModal())
    this.#enter.begin()
    noteOpened(this)
    void this.#focusFirst()
    this.dispatchEvent(new CustomEvent('crm-opened'))
  }

  /** The page behind becomes inert; the focus stays where it has come to meanwhile. */
  #becomeModal(): void {
    if (!this.open || !this.isConnected || this.dialog.matches(':modal')) return
    const focused = deepActiveElement()
    this.dialog.removeAttribute('open')
    this.dialog.showModal()
    if (focused !== undefined && this.#holds(focused)) focused.focus()
    else void this.#focusFirst()
  }

  #holds(element: Element): boolean {
    for (let node: Node | null = element; node !== null; node = parentOf(node)) if (node === this) return true
    return false
  }

  /** The element marked `autofocus`, else the surface itself, so that its heading is read first. */
  async #focusFirst(): Promise<void> {
    const marked = this.querySelector<HTMLElement & { updateComplete?: Promise<unknown> }>('[autofocus]')
    await marked?.updateComplete
    if (this.open) (marked ?? this.dialog).focus()
  }

  #closeNow(): void {
    this.#enter.release()
    this.dialog.close()
    noteClosed(this)
    // The browser remembers the outer host only, where the opener sits in a shadow root.
    this.#opener?.focus?.()
    this.#opener = undefined
    this.dispatchEvent(new CustomEvent('crm-closed'))
  }

  readonly #onCancel = (event: Event): void => {
    if (event.target !== this.dialog) return
    event.preventDefault()
    if (!this.persistent) this.hide('escape')
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    // Chromium lets a second Esc pass a prevented cancel; the key itself is handled here.
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    event.stopPropagation()
    if (!this.persistent) this.hide('escape')
  }

  readonly #onPointerdown = (event: PointerEvent): void => {
    this.#pressedScrim = event.target === this.dialog && isOutside(event, this.dialog)
  }

  readonly #onClick = (event: MouseEvent): void => {
    if (this.#pressedScrim && this.lightDismiss && !this.persistent && event.target === this.dialog)
      this.hide('scrim')
    this.#pressedScrim = false
  }

  protected renderModal(): TemplateResult {
    return html`<dialog
      part="dialog"
      tabindex="-1"
      aria-labelledby="heading"
      aria-describedby=${this.description ? 'description' : nothing}
      @cancel=${this.#onCancel}
      @keydown=${this.#onKeydown}
      @pointerdown=${this.#onPointerdown}
      @click=${this.#onClick}
    >
      <div class="frame">
        <header part="header">
          <div class="titles">
            <h2 id="heading">${this.heading}</h2>
            ${this.description ? html`<p id="description">${this.description}</p>` : nothing}
          </div>
          <slot name="header-actions"></slot>
          ${
            this.persistent
              ? nothing
              : html`<crm-icon-button
                  icon="x"
                  no-tooltip
                  size="small"
                  label=${this.environment.t('close')}
                  @click=${() => this.hide('button')}
                ></crm-icon-button>`
          }
        </header>
        <div class="body" part="body"><slot></slot></div>
        <footer part="footer" ?hidden=${!this.hasFooter}>
          <slot name="footer" @slotchange=${this.#onFooter}></slot>
        </footer>
      </div>
    </dialog>`
  }

  readonly #onFooter = (event: Event): void => {
    this.hasFooter = (event.target as HTMLSlotElement).assignedNodes({ flatten: true }).length > 0
  }
}

function afterPaint(act: () => void): void {
  requestAnimationFrame(() => setTimeout(act))
}

/** The node around, through the shadow roots. */
const parentOf = (node: Node): Node | null => (node instanceof ShadowRoot ? node.host : node.parentNode)

function isOutside(event: PointerEvent, element: Element): boolean {
  const box = element.getBoundingClientRect()
  return (
    event.clientX < box.left ||
    event.clientX > box.right ||
    event.clientY < box.top ||
    event.clientY > box.bottom
  )
}

function deepActiveElement(): HTMLElement | undefined {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return active instanceof HTMLElement && active !== document.body ? active : undefined
}

declare global {
  interface HTMLElementEventMap {
    /** Asked to close; prevent it to stay open. Like the next two it does not bubble: overlays stand inside each other. */
    'crm-close': CustomEvent<{ readonly reason: CloseReason }>
    'crm-opened': CustomEvent<undefined>
    'crm-closed': CustomEvent<undefined>
  }
}
