import { html } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/text.ts'
import { FormElement } from '../elements/form-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { entryStyles } from './entry-styles.ts'

/** Asks for a link to a new password. The answer is the same whether the address is known or not. */
@customElement('shell-forgot-password')
export class ForgotPassword extends FormElement {
  static override styles = [shellStyles, entryStyles]

  @state() private sentTo = ''

  protected async send({ email = '' }: Readonly<Record<string, string>>): Promise<void> {
    await this.api.request('POST', '/api/password-resets', { body: { email } })
    this.sentTo = email
  }

  protected override render() {
    const back = () =>
      this.dispatchEvent(
        new CustomEvent('shell-entry-page', { detail: 'sign-in', bubbles: true, composed: true }),
      )
    const backButton = html`<crm-button class="wide" variant="ghost" @click=${back}
      >${this.t('forgot.back')}</crm-button
    >`
    if (this.sentTo !== '') {
      return html`<div class="stack" role="status">
        <div>
          <h1>${this.t('forgot.sentTitle')}</h1>
          <p class="lead">${this.t('forgot.sentText', { email: this.sentTo })}</p>
        </div>
        ${backButton}
      </div>`
    }
    return html`<form @submit=${this.onSubmit}>
      <div>
        <h1>${this.t('forgot.title')}</h1>
        <p class="lead">${this.t('forgot.text')}</p>
      </div>
      ${this.renderProblem()}
      <crm-text
        name="email"
        type="email"
        plain
        label=${this.t('signIn.email')}
        autocomplete="username"
        required
      ></crm-text>
      <crm-button class="wide" type="submit" variant="primary" size="large" ?busy=${this.busy}
        >${this.t('forgot.submit')}</crm-button
      >
      ${backButton}
    </form>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-forgot-password': ForgotPassword
  }
}
