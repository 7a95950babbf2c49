import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
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
    css`
      .mark {
        position: relative;
        flex: none;
        display: grid;
        place-items: center;
        inline-size: 16px;
        block-size: 16px;
        margin-block-start: 2px;
        color: var(--crm-color-on-accent);
        --crm-icon-size: 12px;
      }

      /* A larger target than what is drawn. */
      .mark::before {
        content: '';
        position: absolute;
        inset: -4px;
      }

      input {
        position: absolute;
        inset: 0;
        border: 1px solid var(--crm-color-border-strong);
        border-radius: var(--crm-radius-xs);
        background: var(--crm-color-surface);
        transition: background-color var(--crm-motion-instant);
      }

      input:hover {
        border-color: var(--crm-color-text-2);
      }

      input:checked,
      input:indeterminate {
        border-color: var(--crm-color-accent);
        background: var(--crm-color-accent);
      }

      input:disabled {
        border-color: var(--crm-color-border);
        background: var(--crm-color-active);
      }

      :host([disabled]) .mark {
        color: var(--crm-color-text-3);
      }

      .mark crm-icon {
        position: relative;
        pointer-events: none;
        stroke-width: 3;
      }

      input[aria-invalid] {
        border-color: var(--crm-color-danger);
      }
    `,
  ]

  /** Neither on nor off: some of several. Ends with the first click. */
  @property({ type: Boolean, reflect: true }) indeterminate = false

  protected renderControl() {
    return html`<span class="mark">
      <input
        id="control"
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
      />
      ${this.indeterminate ? html`<crm-icon name="minus"></crm-icon>` : this.checked ? html`<crm-icon name="check"></crm-icon>` : nothing}
    </span>`
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
