import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'
import { ButtonBase } from './internal/button-base.ts'
import { buttonStyles } from './internal/button-styles.ts'
import './icon.ts'
import './tooltip.ts'

/**
 * A button of one icon. Its label is its accessible name and its tooltip.
 *
 * @fires click - Not fired while disabled or busy.
 * @csspart button - The inner button or link.
 */
@customElement('crm-icon-button')
export class CrmIconButton extends ButtonBase {
  static override styles = [
    baseStyles,
    buttonStyles,
    css`
      :host([size]) .button {
        inline-size: var(--crm-control-md);
        padding: 0;
      }

      :host([size='small']) .button {
        inline-size: max(28px, var(--crm-control-sm));
        min-block-size: max(28px, var(--crm-control-sm));
      }

      :host([size='large']) .button {
        inline-size: var(--crm-control-lg);
      }

      :host([pressed]) .button {
        background: var(--crm-color-selected);
        color: var(--crm-color-accent-text);
      }

      :host([busy]) crm-icon {
        animation: turn 0.9s linear infinite;
      }

      @keyframes turn {
        to {
          transform: rotate(1turn);
        }
      }
    `,
  ]

  @property() icon = ''
  /** Says what it does; needed, since there is no text. */
  @property() label = ''
  @property({ reflect: true }) variant: 'ghost' | 'secondary' | 'primary' = 'ghost'
  /** For a button that is on or off: sets `aria-pressed`. */
  @property({ type: Boolean, reflect: true }) pressed = false
  @property({ type: Boolean }) toggle = false
  /** Draws the icon as a solid shape, such as a star that is set. */
  @property({ type: Boolean }) filled = false
  @property({ type: Boolean, attribute: 'no-tooltip' }) noTooltip = false

  protected override render() {
    const icon = html`<crm-icon
      name=${this.busy ? 'loader-circle' : this.icon}
      ?filled=${this.filled && !this.busy}
    ></crm-icon>`
    const inner =
      this.href && !this.disabled
        ? html`<a
            id="button"
            class="button"
            part="button"
            href=${this.href}
            target=${this.target || nothing}
            aria-label=${this.label}
            @click=${this.onClick}
            >${icon}</a
          >`
        : html`<button
            id="button"
            class="button"
            part="button"
            type="button"
            ?disabled=${this.disabled}
            aria-label=${this.label}
            aria-pressed=${this.toggle ? String(this.pressed) : nothing}
            aria-disabled=${this.busy ? 'true' : nothing}
            @click=${this.onClick}
          >
            ${icon}
          </button>`
    return this.noTooltip
      ? inner
      : html`<crm-tooltip text=${this.label} hide-from-readers>${inner}</crm-tooltip>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-icon-button': CrmIconButton
  }
}
