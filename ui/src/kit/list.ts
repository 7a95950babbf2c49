import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import './icon.ts'
import { baseStyles } from './internal/base-styles.ts'

export interface ListItem {
  readonly id: string
  readonly label: string
  readonly note?: string
  readonly icon?: string
  readonly href?: string
  /** At the end of the line: an amount, a status, a button. A text or a template. */
  readonly end?: unknown
}

/**
 * A short list of things with a line or two each. Long ones, and those with columns, belong into crm-data-table.
 *
 * @slot empty - Stands there when there are no items.
 */
@customElement('crm-list')
export class CrmList extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }

      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }

      li {
        display: flex;
        align-items: center;
        gap: var(--crm-space-4);
        min-block-size: var(--crm-row-height);
        padding-block: var(--crm-space-3);
      }

      li + li {
        border-block-start: 1px solid var(--crm-color-border);
      }

      crm-icon {
        color: var(--crm-color-text-3);
      }

      .text {
        flex: 1;
        display: grid;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }

      a {
        justify-self: start;
        border-radius: var(--crm-radius-xs);
        color: inherit;
        font-weight: var(--crm-weight-medium);
        text-decoration: none;
      }

      a:hover {
        text-decoration: underline;
      }

      .note {
        color: var(--crm-color-text-2);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
      }

      .end {
        flex: none;
        max-inline-size: 50%;
        font-variant-numeric: tabular-nums;
      }
    `,
  ]

  @property({ attribute: false }) items: readonly ListItem[] = []
  /** Says what is listed. */
  @property() label = ''

  protected override render() {
    if (this.items.length === 0) return html`<slot name="empty"></slot>`
    return html`<ul aria-label=${this.label || nothing}>
      ${this.items.map(
        ({ label, note, icon, href, end }) =>
          html`<li>
            ${icon ? html`<crm-icon name=${icon}></crm-icon>` : nothing}
            <span class="text"
              >${href ? html`<a href=${href}>${label}</a>` : html`<span>${label}</span>`}${note ? html`<span class="note">${note}</span>` : nothing}</span
            >
            ${end === undefined ? nothing : html`<span class="end">${end}</span>`}
          </li>`,
      )}
    </ul>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-list': CrmList
  }
}
