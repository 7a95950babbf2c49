import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import './icon.ts'
import { baseStyles } from './internal/base-styles.ts'

/**
 * A link inside text. One that leaves the app says so, and opens beside it.
 *
 * @slot - The text.
 * @csspart link - The inner link.
 */
@customElement('crm-link')
export class CrmLink extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  }
  static override styles = [
    baseStyles,
    css`
      :host {
        font: inherit;
      }

      a {
        border-radius: var(--crm-radius-xs);
        color: var(--crm-color-accent-text);
        text-decoration: underline;
        text-decoration-color: color-mix(in srgb, currentcolor 45%, transparent);
        text-underline-offset: 2px;
        overflow-wrap: anywhere;
      }

      a:hover {
        text-decoration-color: currentcolor;
      }

      :host([quiet]) a {
        color: inherit;
        text-decoration: none;
      }

      :host([quiet]) a:hover {
        text-decoration: underline;
      }

      crm-icon {
        margin-inline-start: var(--crm-space-1);
        vertical-align: -0.15em;
        --crm-icon-size: 1em;
      }
    `,
  ]

  @property() href = ''
  /** Opens in a window of its own. */
  @property({ type: Boolean }) external = false
  /** Looks like the text around it, until it is pointed at. For names in lists. */
  @property({ type: Boolean, reflect: true }) quiet = false

  protected override render() {
    return html`<a
      part="link"
      href=${this.href || nothing}
      target=${this.external ? '_blank' : nothing}
      rel=${this.external ? 'noopener noreferrer' : nothing}
      ><slot></slot>${this.external ? html`<crm-icon name="arrow-up-right"></crm-icon>` : nothing}</a
    >`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-link': CrmLink
  }
}
