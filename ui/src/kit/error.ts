import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import './button.ts'
import './icon.ts'
import { baseStyles } from './internal/base-styles.ts'
import { Environment } from './internal/environment.ts'

/**
 * Something failed: what, why, and a way on. Shows the request id, so that the log can be searched for it.
 *
 * @slot - More actions beside Retry.
 * @fires crm-retry - Retry was pressed.
 */
@customElement('crm-error')
export class CrmError extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        align-items: flex-start;
        gap: var(--crm-space-5);
        padding: var(--crm-space-5) var(--crm-space-6);
        border: 1px solid color-mix(in srgb, var(--crm-color-danger) 28%, transparent);
        border-radius: var(--crm-radius-lg);
        background: color-mix(in srgb, var(--crm-color-danger-soft) 55%, var(--crm-color-surface));
      }

      .icon {
        margin-block-start: var(--crm-space-1);
        color: var(--crm-color-danger);
      }

      .text {
        flex: 1;
        display: grid;
        gap: var(--crm-space-1);
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }

      .heading {
        margin: 0;
        font-weight: var(--crm-weight-strong);
      }

      .reason {
        margin: 0;
        color: var(--crm-color-text-2);
      }

      .actions {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--crm-space-4);
        margin-block-start: var(--crm-space-4);
      }

      .id {
        padding: var(--crm-space-1) var(--crm-space-2);
        border: 0;
        border-radius: var(--crm-radius-xs);
        background: none;
        color: var(--crm-color-text-2);
        font: var(--crm-text-xs) / var(--crm-leading-xs) var(--crm-font-code);
        cursor: copy;
      }

      .id:hover {
        background: var(--crm-color-hover);
      }
    `,
  ]

  @property() heading = ''
  /** An error of the client, or any other: its message and request id are shown. */
  @property({ attribute: false }) error: unknown
  /** Replaces the error's own message. */
  @property() text = ''
  @property({ type: Boolean }) retryable = false
  @state() private copied = false
  readonly #environment = new Environment(this)

  #retry(): void {
    this.dispatchEvent(new CustomEvent('crm-retry', { bubbles: true, composed: true }))
  }

  async #copy(id: string): Promise<void> {
    await navigator.clipboard?.writeText(id)
    this.copied = true
    setTimeout(() => (this.copied = false), 2000)
  }

  protected override render() {
    const t = this.#environment.t.bind(this.#environment)
    const id = requestIdOf(this.error)
    const reason = this.text || (this.error instanceof Error ? this.error.message : '')
    return html`<crm-icon class="icon" name="triangle-alert"></crm-icon>
      <div class="text" role="alert">
        <p class="heading">${this.heading || t('failed')}</p>
        ${reason ? html`<p class="reason">${reason}</p>` : nothing}
        <div class="actions">
          ${this.retryable ? html`<crm-button size="small" @click=${this.#retry}><crm-icon slot="start" name="refresh-cw"></crm-icon>${t('retry')}</crm-button>` : nothing}
          <slot></slot>
          ${id ? html`<button class="id" type="button" aria-label=${t('copyId', { id })} @click=${() => this.#copy(id)}>${this.copied ? t('copied') : id}</button>` : nothing}
        </div>
      </div>`
  }
}

function requestIdOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('requestId' in error)) return undefined
  return typeof error.requestId === 'string' ? error.requestId : undefined
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-error': CrmError
  }
  interface HTMLElementEventMap {
    'crm-retry': CustomEvent<undefined>
  }
}
