import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import './icon.ts'
import { baseStyles } from './internal/base-styles.ts'

/**
 * Nothing to show: why, and what to do about it.
 *
 * @slot - One primary action, and one quiet one.
 */
@customElement('crm-empty')
export class CrmEmpty extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        justify-items: center;
        gap: var(--crm-space-2);
        padding: var(--crm-space-9) var(--crm-space-6);
        text-align: center;
      }

      :host([compact]) {
        justify-items: start;
        padding: var(--crm-space-2) 0;
        text-align: start;
      }

      /* Its room is not measured by what hangs out of it: the words of a button stay on one line. */
      :host([compact]) .actions {
        justify-self: stretch;
        justify-content: flex-start;
      }

      :host([compact]) .actions ::slotted(*) {
        margin-block-start: var(--crm-space-3);
      }

      /* Its words stand below those above it. */
      :host([compact]) .actions ::slotted([variant='ghost']) {
        margin-inline-start: calc(-1 * var(--crm-space-6));
      }

      crm-icon {
        color: var(--crm-color-text-3);
        margin-block-end: var(--crm-space-4);
      }

      .heading {
        margin: 0;
        font-size: var(--crm-text-md);
        line-height: var(--crm-leading-md);
        font-weight: var(--crm-weight-strong);
      }

      :host([compact]) .heading {
        font-size: var(--crm-text-sm);
        font-weight: var(--crm-weight-normal);
        color: var(--crm-color-text-3);
      }

      .text {
        margin: 0;
        max-inline-size: 46ch;
        color: var(--crm-color-text-2);
        text-wrap: balance;
      }

      .actions {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: var(--crm-space-4);
      }

      .actions ::slotted(*) {
        margin-block-start: var(--crm-space-5);
      }
    `,
  ]

  @property() icon = ''
  @property() heading = ''
  @property() text = ''
  /** One quiet line, for panels. */
  @property({ type: Boolean, reflect: true }) compact = false

  protected override render() {
    return html`${this.icon && !this.compact ? html`<crm-icon size="huge" name=${this.icon}></crm-icon>` : nothing}
      <p class="heading">${this.heading}</p>
      ${this.text ? html`<p class="text">${this.text}</p>` : nothing}
      <div class="actions"><slot></slot></div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-empty': CrmEmpty
  }
}
