import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import './avatar.ts'
import './card.ts'
import { baseStyles } from './internal/base-styles.ts'

/**
 * A record with its face, its name and a line about it; all of it is a link to its page.
 *
 * @slot - More below, such as a crm-description-list.
 * @slot actions - Buttons in the corner; they stay outside the link.
 */
@customElement('crm-record-card')
export class CrmRecordCard extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }

      .head {
        display: flex;
        align-items: center;
        gap: var(--crm-space-5);
        padding-inline-end: var(--crm-space-9);
      }

      .text {
        display: grid;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }

      .name {
        font-weight: var(--crm-weight-strong);
      }

      .note {
        color: var(--crm-color-text-2);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
      }

      ::slotted(:not([slot])) {
        margin-block-start: var(--crm-space-5);
      }
    `,
  ]

  @property({ attribute: false }) record: { readonly id?: string; readonly displayName: string } = {
    displayName: '',
  }
  @property() href = ''
  /** A line below the name. */
  @property() note = ''
  @property() kind: 'person' | 'company' | 'user' = 'person'
  @property() picture = ''

  protected override render() {
    const { displayName, id = '' } = this.record
    return html`<crm-card href=${this.href || nothing} label=${displayName}>
      <div class="head">
        <crm-avatar
          decorative
          size="large"
          kind=${this.kind}
          name=${displayName}
          record-id=${id}
          src=${this.picture}
        ></crm-avatar>
        <span class="text"
          ><span class="name">${displayName}</span
          >${this.note ? html`<span class="note">${this.note}</span>` : nothing}</span
        >
      </div>
      <slot></slot>
      <slot name="actions" slot="actions"></slot>
    </crm-card>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-card': CrmRecordCard
  }
}
