import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/icon.ts'

/** An icon before a text, in a cell of a table. */
@customElement('settings-icon-text')
export class IconText extends LitElement {
  static override styles = css`
    :host {
      display: inline-flex;
      align-items: center;
      gap: var(--crm-space-4);
      min-inline-size: 0;
      max-inline-size: 100%;
      vertical-align: middle;
    }

    crm-icon {
      flex: none;
      color: var(--crm-color-text-3);
    }
  `

  @property() icon = ''
  @property() text = ''

  protected override render() {
    return html`<crm-icon name=${this.icon}></crm-icon><span>${this.text}</span>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-icon-text': IconText
  }
}
