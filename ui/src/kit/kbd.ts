import { LitElement, css, html } from 'lit'
import { customElement } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'

/**
 * One key as a cap. For a whole shortcut use crm-shortcut.
 *
 * @slot - What stands on the key.
 */
@customElement('crm-kbd')
export class CrmKbd extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: inline-block;
      }

      kbd {
        display: block;
        min-inline-size: 22px;
        padding: 1px var(--crm-space-3);
        border-radius: var(--crm-radius-xs);
        background: var(--crm-color-sunken);
        box-shadow: 0 0 0 1px var(--crm-color-border);
        color: var(--crm-color-text-2);
        font: inherit;
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
        text-align: center;
      }
    `,
  ]

  protected override render() {
    return html`<kbd><slot></slot></kbd>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-kbd': CrmKbd
  }
}
