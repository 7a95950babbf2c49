import { task } from '@tessera/sdk/ui'
import { html } from 'lit'
import { customElement } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/empty.ts'
import '../../kit/skeleton.ts'
import '../../kit/text.ts'
import { errorText } from '../elements/error-text.ts'
import { FormElement } from '../elements/form-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { Session } from '../services/session.ts'
import { tokenOf } from './entry-page.ts'
import { entryStyles } from './entry-styles.ts'

interface InvitationAnswer {
  readonly email: string
  readonly language: string
  readonly organisation: string
}

/** The page behind an invitation: name and password, and one is in. */
@customElement('shell-invitation')
export class Invitation extends FormElement {
  static override styles = [shellStyles, entryStyles]

  readonly #token = tokenOf(location.hash)
  readonly #invitation = task(this, {
    args: () => [this.#token],
    run: async ([token]) => {
      const invitation = await this.api.request<InvitationAnswer>(
        'GET',
        `/api/invitations/${encodeURIComponent(token)}`,
      )
      await this.app.speak(invitation.language)
      return invitation
    },
  })

  protected async send({ name, password }: Readonly<Record<string, string>>): Promise<void> {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    const body = { name, password, language: this.shell.i18n.language, timeZone }
    const session = await this.api.request<Session>(
      'POST',
      `/api/invitations/${encodeURIComponent(this.#token)}/accept`,
      { body, idempotencyKey: '' },
    )
    await this.app.enter(session)
    this.dispatchEvent(new CustomEvent('shell-entered', { detail: '/', bubbles: true, composed: true }))
  }

  protected override render() {
    return this.#invitation.render({
      pending: () => html`<crm-skeleton lines="4"></crm-skeleton>`,
      error: (error) =>
        html`<crm-empty
          icon="unlink"
          heading=${this.t('invitation.deadTitle')}
          text=${errorText(this.shell, error)}
        >
          <crm-button href="/" target="_self">${this.t('invitation.signIn')}</crm-button>
        </crm-empty>`,
      content: (invitation) => this.#renderForm(invitation),
    })
  }

  #renderForm({ email, organisation }: InvitationAnswer) {
    return html`<form @submit=${this.onSubmit}>
      <div>
        <h1>${this.t('invitation.title', { organisation })}</h1>
        <p class="lead">${this.t('invitation.text')}</p>
      </div>
      ${this.renderProblem()}
      <crm-text
        name="email"
        type="email"
        plain
        label=${this.t('signIn.email')}
        autocomplete="username"
        readonly
        .value=${email}
      ></crm-text>
      <crm-text
        name="name"
        label=${this.t('setup.yourName')}
        autocomplete="name"
        required
        autofocus
      ></crm-text>
      <crm-text
        name="password"
        type="password"
        label=${this.t('signIn.password')}
        help=${this.t('password.rules')}
        autocomplete="new-password"
        required
      ></crm-text>
      <crm-button class="wide" type="submit" variant="primary" size="large" ?busy=${this.busy}
        >${this.t('invitation.submit')}</crm-button
      >
    </form>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-invitation': Invitation
  }
}
