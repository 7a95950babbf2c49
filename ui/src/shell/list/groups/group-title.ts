import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../../kit/avatar.ts'
import '../../../kit/status.ts'
import { optionOf } from '../../../kit/internal/field-value/value-text.ts'
import type { FieldInfo } from '../../services/entity-info.ts'

export interface GroupSum {
  readonly label: string
  readonly text: string
}

/** The head of a group in a list: its value as lists show it, its count, its sums. */
@customElement('crm-group-title')
export class CrmGroupTitle extends LitElement {
  static override styles = css`
    :host {
      display: flex;
      align-items: center;
      gap: var(--crm-space-4);
      min-inline-size: 0;
      white-space: nowrap;
    }

    .name {
      overflow: hidden;
      text-overflow: ellipsis;
      color: var(--crm-color-text);
      font-weight: var(--crm-weight-strong);
    }

    .name[data-none] {
      color: var(--crm-color-text-2);
      font-weight: var(--crm-weight-medium);
    }

    .count {
      flex: none;
      padding: 0 var(--crm-space-3);
      border-radius: var(--crm-radius-full);
      background: var(--crm-color-sunken);
      color: var(--crm-color-text-2);
      font-size: var(--crm-text-xs);
      font-variant-numeric: tabular-nums;
    }

    .sum {
      flex: none;
      margin-inline-start: var(--crm-space-4);
      color: var(--crm-color-text-3);
      font-size: var(--crm-text-xs);
    }

    /* Little room: what is added up can be told by the amount. */
    @container screen (max-width: 639px) {
      .label {
        display: none;
      }
    }

    .sum b {
      color: var(--crm-color-text-2);
      font-weight: var(--crm-weight-medium);
      font-variant-numeric: tabular-nums;
    }
  `

  @property() label = ''
  @property() count = ''
  @property({ attribute: false }) field: FieldInfo | undefined
  @property({ attribute: false }) value: unknown
  @property({ attribute: false }) sums: readonly GroupSum[] = []

  protected override render() {
    return html`${this.#renderName()}<span class="count">${this.count}</span>${this.sums.map(
        ({ label, text }) =>
          html`<span class="sum"><span class="label">${label}</span> <b>${text}</b></span>`,
      )}`
  }

  #renderName() {
    const { field, value, label } = this
    const isNone = value === null || value === undefined || value === ''
    const plain = html`<span class="name" ?data-none=${isNone}>${label}</span>`
    if (field === undefined || isNone) return plain
    if (field.kind === 'select' || field.kind === 'multiSelect') {
      const { color } = optionOf(field, value)
      return color === undefined ? plain : html`<crm-status color=${color}>${label}</crm-status>`
    }
    if (field.kind !== 'user') return plain
    const { id } = value as { readonly id: string }
    return html`<crm-avatar kind="user" size="small" name=${label} record-id=${id}></crm-avatar>${plain}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-group-title': CrmGroupTitle
  }
}
