import { html } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/text.ts'
import { FormElement } from '../elements/form-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { tokenOf } from './entry-page.ts'
import { entryStyles } from './entry-styles.ts'

/** A new password, by the link from the mail or from an administrator. */
@customElement('shell-reset-password')
export class ResetPassword extends FormElement {
  static override styles = [shellStyles, entryStyles]

  @state() private isDone = false

  protected async send({ password }: Readonly<Record<string, string>>): Promise<void> {
    await this.api.request('POST', '/api/password-resets/complete', {
      body: { token: tokenOf(location.hash), password },
    })
    // The secret is of no more use; it shall not stay in the address.
    history.replaceState(null, '', '/')
    this.isDone = true
  }

  protected override render() {
    const signIn = () =>
      this.dispatchEvent(
        new CustomEvent('shell-entry-page', { detail: 'sign-in', bubbles: true, composed: true }),
      )
    if (this.isDone) {
      return html`<div class="stack" role="status">
        <div>
          <h1>${this.t('reset.doneTitle')}</h1>
          <p class="lead">${this.t('reset.doneText')}</p>
        </div>
        <crm-button class="wide" variant="primary" size="large" @click=${signIn}
          >${this.t('signIn.submit')}</crm-button
        >
      </div>`
    }
    return html`<form @submit=${this.onSubmit}>
      <h1>${this.t('reset.title')}</h1>
      ${this.renderProblem()}
      <crm-text
        name="password"
        type="password"
        label=${this.t('reset.password')}
        help=${this.t('password.rules')}
        autocomplete="new-password"
        required
        autofocus
      ></crm-text>
      <crm-button class="wide" type="submit" variant="primary" size="large" ?busy=${this.busy}
        >${this.t('reset.submit')}</crm-button
      >
    </form>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-reset-password': ResetPassword
  }
}
