import { LitElement, css, html } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import './icon-button.ts'
import { baseStyles } from './internal/base-styles.ts'
import { Environment } from './internal/environment.ts'

/**
 * A value with a button that copies it: a number, an address, a secret to hand over.
 *
 * @slot - What shows in place of the value.
 * @fires crm-copied - The value is in the clipboard.
 */
@customElement('crm-copy')
export class CrmCopy extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: var(--crm-space-2);
        max-inline-size: 100%;
      }

      .value {
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }

      :host([code]) .value {
        font-family: var(--crm-font-code);
        font-size: var(--crm-text-xs);
      }
    `,
  ]

  @property() value = ''
  /** Set as code: for ids and secrets. */
  @property({ type: Boolean, reflect: true }) code = false
  @state() private isCopied = false
  @query('.value') private shown!: HTMLElement
  readonly #environment = new Environment(this)

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.value)
    } catch {
      // No clipboard on plain HTTP: then the text is marked, for Ctrl+C.
      getSelection()?.selectAllChildren(this.shown)
      return
    }
    this.isCopied = true
    setTimeout(() => (this.isCopied = false), 2000)
    this.dispatchEvent(new CustomEvent('crm-copied', { bubbles: true, composed: true }))
  }

  protected override render() {
    const t = this.#environment.t.bind(this.#environment)
    return html`<span class="value"><slot>${this.value}</slot></span
      ><crm-icon-button
        size="small"
        icon=${this.isCopied ? 'check' : 'copy'}
        label=${t('copy', { value: this.value })}
        @click=${() => void this.#copy()}
      ></crm-icon-button
      ><span class="visually-hidden" role="status">${this.isCopied ? t('copied') : ''}</span>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-copy': CrmCopy
  }
  interface HTMLElementEventMap {
    'crm-copied': CustomEvent<undefined>
  }
}
