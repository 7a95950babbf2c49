import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { tickStyles } from './internal/tick-styles.ts'
import { ToggleControl } from './internal/toggle-control.ts'
import { toggleStyles } from './internal/toggle-styles.ts'

/**
 * A choice that takes effect with the form. For one that takes effect at once use crm-switch.
 *
 * @slot - The label, when it is more than text.
 * @fires crm-change - It was ticked or cleared.
 */
@customElement('crm-checkbox')
export class CrmCheckbox extends ToggleControl {
  static override styles = [
    ...ToggleControl.styles,
    toggleStyles,
    tickStyles,
    css`
      input.tick-box {
        margin-block-start: var(--crm-space-1);
      }
    `,
  ]

  /** Neither on nor off: some of several. Ends with the first click. */
  @property({ type: Boolean, reflect: true }) indeterminate = false

  protected renderControl() {
    return html`<input
      id="control"
      class="tick-box"
      type="checkbox"
      .checked=${live(this.checked)}
      .indeterminate=${live(this.indeterminate)}
      ?disabled=${this.isDisabled}
      ?required=${this.required}
      aria-readonly=${this.readonly ? 'true' : nothing}
      aria-invalid=${this.shownError ? 'true' : nothing}
      aria-describedby=${this.describedBy}
      @change=${this.#onChange}
      @input=${(event: Event) => event.stopPropagation()}
      @keydown=${this.onKeydown}
    />`
  }

  readonly #onChange = (event: Event): void => {
    this.indeterminate = false
    this.onToggle(event)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-checkbox': CrmCheckbox
  }
}
