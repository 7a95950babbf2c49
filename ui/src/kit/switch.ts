import { css, html, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { ToggleControl } from './internal/toggle-control.ts'
import { toggleStyles } from './internal/toggle-styles.ts'

/**
 * On or off, taking effect at once.
 *
 * @slot - The label, when it is more than text.
 * @fires crm-change - It was switched.
 */
@customElement('crm-switch')
export class CrmSwitch extends ToggleControl {
  static override styles = [
    ...ToggleControl.styles,
    toggleStyles,
    css`
      :host {
        --_indent: 40px;
      }

      input {
        position: relative;
        flex: none;
        inline-size: 32px;
        block-size: 20px;
        border-radius: var(--crm-radius-full);
        background: var(--crm-color-border-strong);
        transition: background-color var(--crm-motion-fast);
      }

      input::before {
        content: '';
        position: absolute;
        inset-block-start: 3px;
        inset-inline-start: 3px;
        inline-size: 14px;
        block-size: 14px;
        border-radius: var(--crm-radius-full);
        background: var(--crm-color-on-accent);
        box-shadow: var(--crm-shadow-knob);
        transition: transform var(--crm-motion-fast) var(--crm-ease-out);
      }

      input:checked {
        background: var(--crm-color-accent);
      }

      input:checked::before {
        transform: translateX(12px);
      }

      input:disabled {
        opacity: 0.45;
      }

      @media (forced-colors: active) {
        input {
          border: 1px solid ButtonText;
        }

        input::before {
          background: ButtonText;
          inset-block-start: 2px;
        }

        input:checked {
          background: Highlight;
        }
      }
    `,
  ]

  protected renderControl() {
    return html`<input
      id="control"
      type="checkbox"
      role="switch"
      .checked=${live(this.checked)}
      ?disabled=${this.isDisabled}
      ?required=${this.required}
      aria-readonly=${this.readonly ? 'true' : nothing}
      aria-invalid=${this.shownError ? 'true' : nothing}
      aria-describedby=${this.describedBy}
      @change=${this.onToggle}
      @input=${(event: Event) => event.stopPropagation()}
      @keydown=${this.onKeydown}
    />`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-switch': CrmSwitch
  }
}
