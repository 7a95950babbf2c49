import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { AppShell } from '../services/app-shell.ts'
import { languageNames, languages } from '../services/translations.ts'
import type { EntryPage } from './entry-page.ts'
import './brand-mark.ts'
import './forgot-password.ts'
import './invitation.ts'
import './reset-password.ts'
import './setup.ts'
import './sign-in-form.ts'
import { entryStyles } from './entry-styles.ts'

/**
 * The pages before the workspace, on a sheet of their own.
 *
 * @fires shell-entered - Somebody is in; `detail` is where to go, or nothing to stay at the address.
 * @fires shell-entry-page - Another of these pages is wanted.
 */
@customElement('shell-entry')
export class EntryScreen extends ShellElement {
  static override styles = [
    shellStyles,
    entryStyles,
    css`
      :host {
        display: grid;
        grid-template-rows: 1fr auto;
        block-size: 100dvh;
        overflow: auto;
      }

      /* All that these forms ask is needed. */
      main {
        --crm-required-mark: none;
        place-self: center;
        inline-size: min(400px, 100%);
        padding: var(--crm-space-9) var(--crm-gutter);
      }

      main[data-wide] {
        inline-size: min(640px, 100%);
      }

      .sheet {
        margin-block-start: var(--crm-space-8);
        padding: var(--crm-space-9);
        background: var(--crm-color-surface);
        border-radius: var(--crm-radius-xl);
        box-shadow: var(--crm-elevation-1);
      }

      footer {
        display: flex;
        justify-content: center;
        gap: var(--crm-space-2);
        padding: var(--crm-space-6);
      }

      footer button {
        min-block-size: 28px;
        padding: var(--crm-space-2) var(--crm-space-4);
        border: 0;
        border-radius: var(--crm-radius-sm);
        background: none;
        color: var(--crm-color-text-2);
        font: inherit;
        cursor: pointer;
      }

      footer button:hover {
        background: var(--crm-color-active);
        color: var(--crm-color-text);
      }

      footer button[aria-pressed='true'] {
        color: var(--crm-color-text);
        font-weight: var(--crm-weight-strong);
      }

      @media (max-width: 479px) {
        .sheet {
          padding: var(--crm-space-7) var(--crm-space-6);
        }
      }
    `,
  ]

  @property() page: EntryPage = 'sign-in'

  get #app(): AppShell {
    return this.shell as AppShell
  }

  protected override updated(): void {
    document.title = `${this.t(`entry.titles.${this.page}`)} · Tessera`
  }

  protected override render() {
    return html`<main ?data-wide=${this.page === 'setup'}>
        <shell-brand-mark></shell-brand-mark>
        <div class="sheet">${this.#renderPage()}</div>
      </main>
      <footer>
        ${languages.map(
          (language) =>
            html`<button
              type="button"
              lang=${language}
              aria-pressed=${this.shell.i18n.language === language ? 'true' : 'false'}
              @click=${() => void this.#app.speak(language)}
            >
              ${languageNames[language]}
            </button>`,
        )}
      </footer>`
  }

  #renderPage() {
    const app = this.#app
    switch (this.page) {
      case 'setup':
        return html`<shell-setup .app=${app}></shell-setup>`
      case 'forgot-password':
        return html`<shell-forgot-password .app=${app}></shell-forgot-password>`
      case 'reset-password':
        return html`<shell-reset-password .app=${app}></shell-reset-password>`
      case 'invitation':
        return html`<shell-invitation .app=${app}></shell-invitation>`
      case 'sign-in':
    }
    return html`<div class="stack">
      <h1>${this.t('signIn.title')}</h1>
      <shell-sign-in-form .app=${app} can-forget></shell-sign-in-form>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-entry': EntryScreen
  }
  interface HTMLElementEventMap {
    'shell-entered': CustomEvent<string | undefined>
    'shell-entry-page': CustomEvent<EntryPage>
  }
}
