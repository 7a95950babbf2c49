import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'

/** One titled group of examples on the kit's page. */
@customElement('kit-example')
export class KitExample extends LitElement {
  static override styles = css`
    :host {
      display: block;
      margin-block-end: 20px;
      padding: 16px 20px 20px;
      background: var(--crm-color-surface);
      border: 1px solid var(--crm-color-border);
      border-radius: var(--crm-radius-xl);
    }

    h2 {
      margin: 0 0 14px;
      font-size: var(--crm-text-xs);
      font-weight: 600;
      color: var(--crm-color-text-3);
    }

    .body {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      gap: 12px 16px;
    }

    :host([columns]) .body {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(280px, 100%), 1fr));
      gap: 16px 24px;
    }

    :host([stack]) .body {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
    }
  `

  @property() heading = ''

  protected override render() {
    return html`<h2>${this.heading}</h2>
      <div class="body"><slot></slot></div>`
  }
}
