import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/text.ts'
import { FormElement } from '../elements/form-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { Session } from '../services/session.ts'
import { entryStyles } from './entry-styles.ts'

/** Address and password. Used on the sign-in page and over a page whose session ended. */
@customElement('shell-sign-in-form')
export class SignInForm extends FormElement {
  static override styles = [
    shellStyles,
    entryStyles,
    css`
      :host {
        display: block;
      }

      .link {
        padding: 0;
        border: 0;
        background: none;
        color: var(--crm-color-accent-text);
        font: inherit;
        cursor: pointer;
      }

      .link:hover {
        text-decoration: underline;
        text-underline-offset: 3px;
      }
    `,
  ]

  @property() email = ''
  @property({ type: Boolean, attribute: 'can-forget' }) canForget = false

  protected async send({ email, password }: Readonly<Record<string, string>>): Promise<void> {
    const session = await this.api.request<Session>('POST', '/api/session', {
      body: { email, password },
      idempotencyKey: '',
    })
    await this.app.enter(session)
    this.dispatchEvent(new CustomEvent('shell-entered', { bubbles: true, composed: true }))
  }

  /** To where typing begins: a dialog around it calls this as it opens. */
  override focus(): void {
    this.renderRoot
      .querySelector<HTMLElement>(this.email === '' ? '[name=email]' : '[name=password]')
      ?.focus()
  }

  protected override firstUpdated(): void {
    this.focus()
  }

  protected override render() {
    const forget = () =>
      this.dispatchEvent(
        new CustomEvent('shell-entry-page', { detail: 'forgot-password', bubbles: true, composed: true }),
      )
    return html`<form @submit=${this.onSubmit}>
      ${this.renderProblem()}
      <crm-text
        name="email"
        type="email"
        plain
        label=${this.t('signIn.email')}
        autocomplete="username"
        required
        .value=${this.email}
        ?readonly=${this.email !== ''}
        ?autofocus=${this.email === ''}
      ></crm-text>
      <crm-text
        name="password"
        type="password"
        label=${this.t('signIn.password')}
        autocomplete="current-password"
        required
        ?autofocus=${this.email !== ''}
      ></crm-text>
      <crm-button class="wide" type="submit" variant="primary" size="large" ?busy=${this.busy}
        >${this.t('signIn.submit')}</crm-button
      >
      ${this.canForget ? html`<div class="aside"><button class="link" type="button" @click=${forget}>${this.t('signIn.forgot')}</button></div>` : nothing}
    </form>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-sign-in-form': SignInForm
  }
}
