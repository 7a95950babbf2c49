import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import './icon.ts'
import { baseStyles } from './internal/base-styles.ts'
import { fieldStyles } from './internal/field-styles.ts'

/**
 * Label, help and error around a control of your own. The kit's controls have these themselves.
 *
 * @slot - The control; give it an accessible name of its own.
 * @slot actions - Beside the label, such as a link.
 */
@customElement('crm-field')
export class CrmField extends LitElement {
  static override styles = [
    baseStyles,
    fieldStyles,
    css`
      .head {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: var(--crm-space-4);
      }
    `,
  ]

  @property() label = ''
  @property() help = ''
  @property() error = ''
  @property({ type: Boolean }) required = false

  protected override render() {
    return html`<div
      class="field"
      role="group"
      aria-labelledby="label"
      aria-describedby=${this.error ? 'error' : this.help ? 'help' : nothing}
    >
      <div class="head">
        <span class="label" id="label"
          >${this.label}${this.required ? html`<span class="required" aria-hidden="true">*</span>` : nothing}</span
        >
        <slot name="actions"></slot>
      </div>
      <slot></slot>
      ${
        this.error
          ? html`<p class="error" id="error" role="alert">
              <crm-icon name="circle-alert"></crm-icon><span>${this.error}</span>
            </p>`
          : this.help
            ? html`<p class="help" id="help">${this.help}</p>`
            : nothing
      }
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-field': CrmField
  }
}
