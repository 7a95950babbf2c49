import type { FileLink } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/file.ts'
import type { CrmFile } from '../../kit/file.ts'
import { errorText } from '../elements/error-text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'

/**
 * One stored file: chosen, sent at once, and shown by its name.
 *
 * @fires crm-change - A file was stored or taken away.
 */
@customElement('crm-file-editor')
export class CrmFileEditor extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: block;
      }

      .stored {
        display: flex;
        align-items: center;
        gap: var(--crm-space-4);
      }
    `,
  ]

  @property() label = ''
  @property({ type: Boolean, attribute: 'hide-label' }) hideLabel = false
  @property() error = ''
  @property({ attribute: false }) value: FileLink | null = null
  @state() private isSending = false
  @state() private failure = ''

  #set(value: FileLink | null): void {
    this.value = value
    this.dispatchEvent(new CustomEvent('crm-change', { bubbles: true, composed: true }))
  }

  async #send(event: Event): Promise<void> {
    event.stopPropagation()
    const [file] = (event.currentTarget as CrmFile).value
    if (file === undefined) return
    this.isSending = true
    this.failure = ''
    try {
      this.#set(
        await this.api.request<FileLink>('POST', '/api/files', { search: { name: file.name }, body: file }),
      )
    } catch (error) {
      this.failure = errorText(this.shell, error)
    }
    this.isSending = false
  }

  protected override render() {
    if (this.value !== null) {
      return html`<div class="stored">
        <a href=${`/api/files/${this.value.id}`} download=${this.value.name}>${this.value.name}</a>
        <crm-button size="small" variant="ghost" @click=${() => this.#set(null)}
          >${this.t('common.remove')}</crm-button
        >
      </div>`
    }
    return html`<crm-file
        label=${this.label}
        ?hide-label=${this.hideLabel}
        error=${this.failure || this.error}
        ?disabled=${this.isSending}
        @crm-change=${(event: Event) => void this.#send(event)}
      ></crm-file>
      ${this.isSending ? html`<span role="status">${this.t('common.loading')}</span>` : nothing}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-file-editor': CrmFileEditor
  }
}
