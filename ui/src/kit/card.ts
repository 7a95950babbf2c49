import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'

/**
 * A raised piece of paper for one thing among many: a board card, a module, a search hit. With `href` all of it is a link.
 *
 * @slot - The content.
 * @slot actions - Buttons in the corner; they stay outside the link.
 */
@customElement('crm-card')
export class CrmCard extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        position: relative;
        display: block;
        padding: var(--crm-space-5);
        background: var(--crm-color-surface);
        border-radius: var(--crm-radius-lg);
        box-shadow: var(--crm-elevation-1);
        transition: box-shadow var(--crm-motion-fast);
      }

      :host([href]:hover) {
        box-shadow: var(--crm-elevation-2);
      }

      :host([selected]) {
        background: var(--crm-color-selected);
        box-shadow: 0 0 0 1px var(--crm-color-accent);
      }

      .link {
        position: absolute;
        inset: 0;
        border-radius: inherit;
      }

      .actions {
        position: absolute;
        inset-block-start: var(--crm-space-4);
        inset-inline-end: var(--crm-space-4);
      }
    `,
  ]

  @property({ reflect: true }) href: string | undefined
  /** The accessible name of the link. */
  @property() label = ''
  @property({ type: Boolean, reflect: true }) selected = false

  protected override render() {
    return html`<slot></slot>
      ${this.href ? html`<a class="link" part="link" href=${this.href} aria-label=${this.label}></a>` : nothing}
      <div class="actions"><slot name="actions"></slot></div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-card': CrmCard
  }
}
