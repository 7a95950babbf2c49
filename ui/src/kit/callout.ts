import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import './icon-button.ts'
import { baseStyles } from './internal/base-styles.ts'
import { Environment } from './internal/environment.ts'

const icons = {
  info: 'info',
  success: 'circle-check',
  warning: 'triangle-alert',
  danger: 'octagon-alert',
  neutral: 'lightbulb',
} as const

/**
 * A remark about the page or form it stands in.
 *
 * @slot - The text.
 * @slot actions - Buttons or links.
 * @fires crm-dismiss - With `dismissible`: the close button was pressed.
 */
@customElement('crm-callout')
export class CrmCallout extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        align-items: flex-start;
        gap: var(--crm-space-4);
        padding: var(--crm-space-4) var(--crm-space-5);
        border-radius: var(--crm-radius-md);
        background: var(--_soft, var(--crm-color-info-soft));
        --_ink: var(--crm-color-info);
      }

      :host([tone='success']) {
        --_soft: var(--crm-color-success-soft);
        --_ink: var(--crm-color-success);
      }

      :host([tone='warning']) {
        --_soft: var(--crm-color-warning-soft);
        --_ink: var(--crm-color-warning);
      }

      :host([tone='danger']) {
        --_soft: var(--crm-color-danger-soft);
        --_ink: var(--crm-color-danger);
      }

      :host([tone='neutral']) {
        --_soft: var(--crm-color-hover);
        --_ink: var(--crm-color-text-2);
      }

      .icon {
        margin-block-start: var(--crm-space-1);
        color: var(--_ink);
      }

      .body {
        flex: 1;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }

      .heading {
        font-weight: var(--crm-weight-strong);
        color: var(--_ink);
      }

      ::slotted([slot='actions']) {
        align-self: center;
      }

      crm-icon-button {
        margin: calc(-1 * var(--crm-space-2)) calc(-1 * var(--crm-space-2)) calc(-1 * var(--crm-space-2)) 0;
      }
    `,
  ]

  @property({ reflect: true }) tone: 'info' | 'success' | 'warning' | 'danger' | 'neutral' = 'info'
  @property() heading = ''
  @property({ type: Boolean }) dismissible = false
  readonly #environment = new Environment(this)

  #dismiss(): void {
    this.dispatchEvent(new CustomEvent('crm-dismiss', { bubbles: true, composed: true }))
  }

  protected override render() {
    return html`<crm-icon class="icon" name=${icons[this.tone]}></crm-icon>
      <div class="body">
        ${this.heading ? html`<div class="heading">${this.heading}</div>` : nothing}<slot></slot>
      </div>
      <slot name="actions"></slot>
      ${
        this.dismissible
          ? html`<crm-icon-button
              size="small"
              icon="x"
              no-tooltip
              label=${this.#environment.t('dismiss')}
              @click=${this.#dismiss}
            ></crm-icon-button>`
          : nothing
      }`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-callout': CrmCallout
  }
  interface HTMLElementEventMap {
    'crm-dismiss': CustomEvent<undefined>
  }
}
