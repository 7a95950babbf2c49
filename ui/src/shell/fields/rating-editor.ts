import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/icon.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'

/**
 * Stars. Pressing the one that is chosen takes them all away. Arrows and digits choose, Backspace takes away.
 *
 * @fires crm-input - By key another number is chosen, and may be passed over.
 * @fires crm-change - Another number was chosen.
 */
@customElement('crm-rating-editor')
export class CrmRatingEditor extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: grid;
        gap: var(--crm-space-2);
      }

      .label {
        font-weight: var(--crm-weight-medium);
        color: var(--crm-color-text-2);
      }

      .stars {
        display: flex;
        --crm-icon-size: 20px;
      }

      button {
        padding: var(--crm-space-2);
        border: 0;
        border-radius: var(--crm-radius-sm);
        background: none;
        color: var(--crm-color-border-strong);
        cursor: pointer;
      }

      button[data-on] {
        color: var(--crm-label-amber-dot);
      }
    `,
  ]

  @property() label = ''
  @property({ type: Boolean, attribute: 'hide-label' }) hideLabel = false
  @property({ type: Number }) max = 5
  @property({ attribute: false }) value: number | null = null
  #isTold = true

  override focus(): void {
    const stars = this.renderRoot.querySelectorAll('button')
    stars[Math.max(0, (this.value ?? 1) - 1)]?.focus()
  }

  #tell(type: 'crm-input' | 'crm-change', value: number | null): void {
    this.value = value
    this.#isTold = type === 'crm-change'
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true }))
  }

  /** By keys one passes over stars that are not meant; it counts when one is done. */
  #step(value: number): void {
    this.#tell('crm-input', value <= 0 ? null : Math.min(this.max, value))
    void this.updateComplete.then(() => this.focus())
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const chosen = this.value ?? 0
    const { key } = event
    if (key === 'ArrowRight' || key === 'ArrowUp') this.#step(chosen + 1)
    else if (key === 'ArrowLeft' || key === 'ArrowDown') this.#step(chosen - 1)
    else if (key === 'Backspace' || key === 'Delete') this.#step(0)
    else if (/^\d$/.test(key)) this.#step(Number(key))
    else if (key === 'Enter') this.#finish()
    else return
    event.preventDefault()
  }

  readonly #onFocusOut = (event: FocusEvent): void => {
    if (!(event.relatedTarget instanceof Node && this.renderRoot.contains(event.relatedTarget)))
      this.#finish()
  }

  #onClick({ detail }: MouseEvent, value: number): void {
    const isPressedAgain = detail > 0 && value === this.value
    this.#tell('crm-change', isPressedAgain ? null : value)
  }

  readonly #finish = (): void => {
    if (!this.#isTold) this.#tell('crm-change', this.value)
  }

  protected override render() {
    const chosen = this.value ?? 0
    return html`<span id="label" class=${this.hideLabel ? 'visually-hidden' : 'label'}>${this.label}</span>
      <div
        class="stars"
        role="radiogroup"
        aria-labelledby="label"
        @keydown=${this.#onKey}
        @focusout=${this.#onFocusOut}
      >
        ${Array.from({ length: this.max }, (_star, index) => {
          const value = index + 1
          const isTabStop = value === Math.max(1, chosen)
          return html`<button
            type="button"
            role="radio"
            aria-checked=${String(value === chosen)}
            aria-label=${this.t('field.rated', { value, most: this.max })}
            tabindex=${isTabStop ? 0 : -1}
            ?data-on=${value <= chosen}
            @click=${(event: MouseEvent) => this.#onClick(event, value)}
          >
            <crm-icon name="star" ?filled=${value <= chosen}></crm-icon>
          </button>`
        })}
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-rating-editor': CrmRatingEditor
  }
}
