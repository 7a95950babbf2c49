import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'
import { ButtonBase } from './internal/button-base.ts'
import { buttonStyles } from './internal/button-styles.ts'
import './icon.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger'

/**
 * A button, or a link that looks like one. One primary per region.
 *
 * @slot - The text.
 * @slot start - An icon before the text.
 * @slot end - An icon or key after it.
 * @fires click - Not fired while disabled or busy.
 * @csspart button - The inner button or link.
 */
@customElement('crm-button')
export class CrmButton extends ButtonBase {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      .text {
        overflow-wrap: anywhere;
      }

      ::slotted(crm-icon) {
        color: currentcolor;
        opacity: 0.85;
      }

      /* Not visibility: a button that works goes on having its name. */
      :host([busy]) .text,
      :host([busy]) slot::slotted(*) {
        opacity: 0;
      }

      .spinner {
        position: absolute;
        inset: 0;
        margin: auto;
        animation: turn 0.9s linear infinite;
      }

      @keyframes turn {
        to {
          transform: rotate(1turn);
        }
      }
    `,
  ]

  @property({ reflect: true }) variant: ButtonVariant = 'secondary'

  protected override render() {
    const content = html`
      <slot name="start"></slot><span class="text"><slot></slot></span><slot name="end"></slot>
      ${this.busy ? html`<crm-icon class="spinner" name="loader-circle"></crm-icon>` : nothing}
    `
    if (this.href && !this.disabled) {
      return html`<a
        class="button"
        part="button"
        href=${this.href}
        target=${this.target || nothing}
        rel=${this.target ? 'noopener' : nothing}
        @click=${this.onClick}
        >${content}</a
      >`
    }
    return html`<button
      class="button"
      part="button"
      type="button"
      ?disabled=${this.disabled}
      aria-disabled=${this.busy ? 'true' : nothing}
      aria-busy=${this.busy ? 'true' : nothing}
      @click=${this.onClick}
    >
      ${content}
    </button>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-button': CrmButton
  }
}
