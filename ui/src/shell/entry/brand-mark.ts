import { css, html, LitElement } from 'lit'
import { customElement } from 'lit/decorators.js'

/** The product's sign: four tiles of a mosaic, and its name. */
@customElement('shell-brand-mark')
export class BrandMark extends LitElement {
  static override styles = css`
    :host {
      display: flex;
      align-items: center;
      justify-content: center;
      gap: var(--crm-space-4);
      color: var(--crm-color-text);
      font: var(--crm-weight-strong) var(--crm-text-lg) / var(--crm-leading-lg) var(--crm-font);
      letter-spacing: var(--crm-tracking-lg);
    }

    svg {
      inline-size: 24px;
      block-size: 24px;
      fill: var(--crm-color-accent);
    }

    .light {
      opacity: 0.45;
    }
  `

  protected override render() {
    return html`<svg viewBox="0 0 24 24" aria-hidden="true">
        <rect x="2" y="2" width="9" height="9" rx="2.5"></rect>
        <rect class="light" x="13" y="2" width="9" height="9" rx="2.5"></rect>
        <rect class="light" x="2" y="13" width="9" height="9" rx="2.5"></rect>
        <rect x="13" y="13" width="9" height="9" rx="2.5"></rect>
      </svg>
      Tessera`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-brand-mark': BrandMark
  }
}
