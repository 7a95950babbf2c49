import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/icon.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'

/**
 * Stars. Pressing the one that is chosen takes them all away.
 *
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
        padding: 4px;
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

  override focus(): void {
    const stars = this.renderRoot.querySelectorAll('button')
    stars[Math.max(0, (this.value ?? 1) - 1)]?.focus()
  }

  #choose(value: number): void {
    const next = value === this.value ? null : Math.min(this.max, Math.max(0, value))
    this.value = next
    this.dispatchEvent(new CustomEvent('crm-change', { bubbles: true, composed: true }))
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const step =
      event.key === 'ArrowRight' || event.key === 'ArrowUp'
        ? 1
        : event.key === 'ArrowLeft' || event.key === 'ArrowDown'
          ? -1
          : 0
    if (step === 0) return
    event.preventDefault()
    this.#choose((this.value ?? 0) + step)
    void this.updateComplete.then(() => this.focus())
  }

  protected override render() {
    const chosen = this.value ?? 0
    return html`<span id="label" class=${this.hideLabel ? 'visually-hidden' : 'label'}>${this.label}</span>
      <div class="stars" role="radiogroup" aria-labelledby="label" @keydown=${this.#onKey}>
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
            @click=${() => this.#choose(value)}
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
