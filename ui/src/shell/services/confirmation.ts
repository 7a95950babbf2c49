import type { ConfirmRequest } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import '../../kit/button.ts'

/** The two halves of a question that is answered by yes or no. */
export function renderConfirmation(
  request: ConfirmRequest,
  close: (result?: boolean) => void,
  t: (key: string) => string,
): { content: unknown; footer: unknown } {
  return {
    content: request.text ? html`<p>${request.text}</p>` : nothing,
    footer: html`<crm-button variant="ghost" @click=${() => close(false)}>${t('common.cancel')}</crm-button>
      <crm-button
        variant=${request.tone === 'danger' ? 'danger' : 'primary'}
        autofocus
        @click=${() => close(true)}
        >${request.confirm}</crm-button
      >`,
  }
}
