import { html } from 'lit'
import { customElement } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/text.ts'
import { FormElement } from '../elements/form-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { settingsStyles } from './settings-styles.ts'

/** A new password, by giving the present one. */
@customElement('settings-change-password')
export class ChangePassword extends FormElement {
  static override styles = [shellStyles, settingsStyles]

  protected async send({ currentPassword, newPassword }: Readonly<Record<string, string>>): Promise<void> {
    await this.api.request('POST', '/api/password', { body: { currentPassword, newPassword } })
    this.renderRoot.querySelector('form')?.reset()
    this.shell.toast({ message: this.t('security.changed'), tone: 'success' })
  }

  protected override render() {
    return html`<form @submit=${this.onSubmit}>
      ${this.renderProblem()}
      <input type="text" hidden autocomplete="username" .value=${this.shell.session.user.email} />
      <div class="row">
        <crm-text
          name="currentPassword"
          type="password"
          label=${this.t('security.current')}
          autocomplete="current-password"
          required
        ></crm-text>
        <crm-text
          name="newPassword"
          type="password"
          label=${this.t('reset.password')}
          help=${this.t('password.rules')}
          autocomplete="new-password"
          required
        ></crm-text>
      </div>
      <div><crm-button type="submit" ?busy=${this.busy}>${this.t('security.change')}</crm-button></div>
    </form>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-change-password': ChangePassword
  }
}
