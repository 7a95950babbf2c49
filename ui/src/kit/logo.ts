import { LitElement, css, html } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'

/** The logo of an organisation; its name where there is none, or where it does not load. */
@customElement('crm-logo')
export class CrmLogo extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        max-inline-size: 100%;
        block-size: 32px;
        vertical-align: middle;
      }

      img {
        max-inline-size: 100%;
        max-block-size: 100%;
        object-fit: contain;
      }

      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font-size: var(--crm-text-lg);
        line-height: var(--crm-leading-lg);
        font-weight: var(--crm-weight-strong);
        letter-spacing: var(--crm-tracking-lg);
      }
    `,
  ]

  /** Whose it is: the accessible name of the picture. */
  @property() name = ''
  @property() src = ''
  @state() private failedSource = ''

  protected override render() {
    if (this.src === '' || this.src === this.failedSource) return html`<span class="name">${this.name}</span>`
    return html`<img src=${this.src} alt=${this.name} @error=${() => (this.failedSource = this.src)} />`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-logo': CrmLogo
  }
}
