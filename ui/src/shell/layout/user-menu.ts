import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/avatar.ts'
import '../../kit/icon.ts'
import '../../kit/menu-item.ts'
import '../../kit/menu.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { ThemeChoice } from '../services/appearance.ts'
import { languageNames, languages } from '../services/translations.ts'
import { navStyles } from './nav-styles.ts'

const themes = [
  ['system', 'sun-moon'],
  ['light', 'sun'],
  ['dark', 'moon'],
] as const

/** Who is signed in, and what they set for themselves most often. */
@customElement('shell-user-menu')
export class UserMenu extends ShellElement {
  static override styles = [
    shellStyles,
    navStyles,
    css`
      :host {
        display: block;
        padding-block-start: var(--crm-space-2);
        border-block-start: 1px solid var(--crm-color-border);
      }

      crm-menu {
        display: block;
      }
    `,
  ]

  @property({ type: Boolean, reflect: true }) collapsed = false

  protected override render() {
    const { user } = this.shell.session
    return html`<crm-menu label=${this.t('userMenu.label')} placement="top-start">
      <button slot="trigger" type="button" class="entry">
        <crm-avatar
          kind="user"
          size="small"
          decorative
          name=${user.displayName}
          record-id=${user.id}
        ></crm-avatar>
        <span class="label">${user.displayName}</span>
      </button>
      <crm-menu-item icon="user-cog" href="/settings/profile">${this.t('userMenu.profile')}</crm-menu-item>
      <crm-menu-item icon="keyboard" @click=${() => this.shell.openHelp()}
        >${this.t('userMenu.shortcuts')}</crm-menu-item
      >
      <hr />
      ${themes.map(
        ([theme, icon]) =>
          html`<crm-menu-item
            kind="radio"
            icon=${icon}
            ?checked=${this.#theme === theme}
            @click=${() => this.shell.preferences.set('theme', theme)}
          >
            ${this.t(`profile.theme.${theme}`)}
          </crm-menu-item>`,
      )}
      <hr />
      ${languages.map(
        (language) =>
          html`<crm-menu-item
            kind="radio"
            lang=${language}
            ?checked=${user.language === language}
            @click=${() => void this.#speak(language)}
          >
            ${languageNames[language]}
          </crm-menu-item>`,
      )}
      <hr />
      <crm-menu-item icon="log-out" @click=${() => void this.shell.signOut()}
        >${this.t('userMenu.signOut')}</crm-menu-item
      >
    </crm-menu>`
  }

  get #theme(): ThemeChoice {
    return this.shell.preferences.get<ThemeChoice>('theme') ?? 'system'
  }

  async #speak(language: string): Promise<void> {
    await this.api.request('PATCH', '/api/profile', { body: { language } })
    await this.shell.refreshSession()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-user-menu': UserMenu
  }
}
