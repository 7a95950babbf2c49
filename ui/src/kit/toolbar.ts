import { LitElement, css, html } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'

/**
 * Controls that belong together, beside each other; they wrap where there is no room.
 *
 * | Key | |
 * |---|---|
 * | ← → | the control before, the one after |
 * | Home, End | the first, the last |
 *
 * @slot - Buttons and the like.
 * @slot end - Those at the far end.
 */
@customElement('crm-toolbar')
export class CrmToolbar extends LitElement {
  static override styles = [
    baseStyles,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--crm-space-3);
      }

      .end {
        display: flex;
        flex-wrap: wrap;
        gap: inherit;
        margin-inline-start: auto;
      }
    `,
  ]

  /** Says what the controls are for; needed, since it is not drawn. */
  @property() label = ''
  @query('.bar') private bar!: HTMLElement

  get #controls(): readonly HTMLElement[] {
    return [...this.bar.querySelectorAll('slot')]
      .flatMap((slot) => slot.assignedElements())
      .filter(
        (element): element is HTMLElement =>
          element instanceof HTMLElement && !element.hasAttribute('disabled') && element.checkVisibility(),
      )
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0]
    // In a field the arrows move within the text.
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return
    const controls = this.#controls
    const at = controls.findIndex(
      (control) => control === event.target || control.contains(event.target as Node),
    )
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: controls.length - 1 }[event.key]
    if (next === undefined || at < 0) return
    event.preventDefault()
    controls[(next + controls.length) % controls.length]?.focus()
  }

  protected override render() {
    return html`<div class="bar" role="toolbar" aria-label=${this.label} @keydown=${this.#onKeydown}>
      <slot></slot>
      <div class="end"><slot name="end"></slot></div>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-toolbar': CrmToolbar
  }
}
