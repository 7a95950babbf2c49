import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import './icon.ts'
import { baseStyles } from './internal/base-styles.ts'
import { chipStyles } from './internal/label-color.ts'
import { Environment } from './internal/environment.ts'

/**
 * A record by its name, as a link to its page.
 *
 * @fires crm-remove - With `removable`: its button was pressed.
 * @csspart chip - The chip.
 */
@customElement('crm-record-chip')
export class CrmRecordChip extends LitElement {
  static override styles = [
    baseStyles,
    chipStyles,
    css`
      :host {
        display: inline-flex;
        max-inline-size: 100%;
        vertical-align: middle;
        --crm-icon-size: 14px;
      }

      .chip {
        padding-inline-end: var(--crm-space-4);
        background: var(--crm-color-hover);
        color: var(--crm-color-text);
      }

      .chip:has(.chip-remove) {
        padding-inline-end: var(--crm-space-2);
      }

      .chip > crm-icon {
        flex: none;
        color: var(--crm-color-text-3);
      }

      a {
        border-radius: var(--crm-radius-xs);
        color: inherit;
        text-decoration: none;
      }

      a:hover {
        text-decoration: underline;
      }

      .none {
        color: var(--crm-color-text-3);
      }
    `,
  ]

  /** Null where the reader may not see the record. */
  @property({ attribute: false }) record: { readonly displayName: string } | null = null
  /** The address of its page; `ctx.nav.href` gives it. */
  @property() href = ''
  /** That of its entity. */
  @property() icon = ''
  @property({ type: Boolean }) removable = false
  readonly #environment = new Environment(this)

  #remove(): void {
    this.dispatchEvent(new CustomEvent('crm-remove', { bubbles: true, composed: true }))
  }

  protected override render() {
    const { record } = this
    if (record === null) return html`<span class="none">${this.#environment.t('hiddenRecord')}</span>`
    const { displayName } = record
    return html`<span class="chip" part="chip"
      >${this.icon ? html`<crm-icon name=${this.icon}></crm-icon>` : nothing}${
        this.href
          ? html`<a class="chip-text" href=${this.href}>${displayName}</a>`
          : html`<span class="chip-text">${displayName}</span>`
      }${
        this.removable
          ? html`<button
              class="chip-remove"
              type="button"
              aria-label=${this.#environment.t('removeValue', { value: displayName })}
              @click=${this.#remove}
            >
              <crm-icon name="x"></crm-icon>
            </button>`
          : nothing
      }</span
    >`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-chip': CrmRecordChip
  }
  interface HTMLElementEventMap {
    'crm-remove': CustomEvent<undefined>
  }
}
