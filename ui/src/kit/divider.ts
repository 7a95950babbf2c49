import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'

/** A hairline between two groups, with a word on it where one helps. */
@customElement('crm-divider')
export class CrmDivider extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--crm-space-4);
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
      }

      hr {
        flex: 1;
        margin: 0;
        border: 0;
        border-block-start: 1px solid var(--crm-color-border);
      }

      @media (forced-colors: active) {
        hr {
          border-color: CanvasText;
        }
      }
    `,
  ]

  /** Stands in the middle of the line. */
  @property() label = ''

  protected override render() {
    return this.label
      ? html`<hr aria-hidden="true" />
          <span>${this.label}</span>
          <hr aria-hidden="true" />`
      : html`<hr />`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-divider': CrmDivider
  }
}
