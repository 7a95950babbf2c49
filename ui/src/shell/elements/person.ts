import { css, html, LitElement, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/avatar.ts'
import { shellStyles } from './shell-styles.ts'

/** A user in a table: picture, name, and a quieter line. */
@customElement('shell-person')
export class Person extends LitElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--crm-space-5);
        min-inline-size: 0;
        padding-block: var(--crm-space-3);
        white-space: normal;
      }

      div {
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }

      .name {
        font-weight: var(--crm-weight-medium);
      }

      .detail {
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
        font-weight: var(--crm-weight-normal);
        line-height: var(--crm-leading-xs);
      }
    `,
  ]

  @property() name = ''
  @property() detail = ''
  @property({ attribute: 'record-id' }) recordId = ''

  protected override render() {
    return html`<crm-avatar kind="user" decorative name=${this.name} record-id=${this.recordId}></crm-avatar>
      <div>
        <div class="name">${this.name}</div>
        ${this.detail === '' ? nothing : html`<div class="detail">${this.detail}</div>`}
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-person': Person
  }
}
