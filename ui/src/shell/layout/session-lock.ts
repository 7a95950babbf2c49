import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/dialog.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import '../entry/sign-in-form.ts'
import type { AppShell } from '../services/app-shell.ts'

/** The session ended, here or elsewhere: asks to sign in again over the page, which stays as it is. */
@customElement('shell-session-lock')
export class SessionLock extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      p {
        margin-block-end: var(--crm-space-6);
        color: var(--crm-color-text-2);
      }
    `,
  ]

  @property({ attribute: false }) app!: AppShell

  protected override render() {
    return html`<crm-dialog open persistent size="small" heading=${this.t('signIn.again.title')}>
      <p>${this.t('signIn.again.text')}</p>
      <shell-sign-in-form
        autofocus
        .app=${this.app}
        .email=${this.shell.session.user.email}
      ></shell-sign-in-form>
    </crm-dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-session-lock': SessionLock
  }
}
