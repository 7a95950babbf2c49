import { task } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import '../../kit/badge.ts'
import '../../kit/button.ts'
import '../../kit/icon.ts'
import './change-password.ts'
import { SettingsPage } from './settings-page.ts'

interface SessionSummary {
  readonly id: string
  readonly device: string
  readonly address: string
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly isCurrent: boolean
}

/** The password, and where one is signed in. */
@customElement('settings-security')
export class SecurityPage extends SettingsPage {
  readonly #sessions = task(this, {
    args: () => [],
    run: async (_args, { signal }) =>
      (await this.api.request<{ data: readonly SessionSummary[] }>('GET', '/api/sessions', { signal })).data,
  })

  #end(session: SessionSummary): void {
    void this.change(async () => {
      await this.api.request('DELETE', `/api/sessions/${session.id}`)
      await this.#sessions.reload()
    }, this.t('security.ended'))
  }

  async #endOthers(): Promise<void> {
    const isSure = await this.shell.dialogs.confirm({
      title: this.t('security.everywhereTitle'),
      text: this.t('security.everywhereText'),
      confirm: this.t('security.everywhere'),
      tone: 'danger',
    })
    if (!isSure) return
    await this.change(async () => {
      await this.api.request('POST', '/api/sessions/sign-out-everywhere', { body: { includingThis: false } })
      await this.#sessions.reload()
    }, this.t('security.ended'))
  }

  protected override render() {
    return html`${this.renderIntro(this.t('security.intro'))}
      <section>
        <h2>${this.t('security.password')}</h2>
        <settings-change-password></settings-change-password>
      </section>
      <section>
        <h2>${this.t('security.sessions')}</h2>
        ${this.#sessions.render({ content: (sessions) => this.#renderSessions(sessions) })}
      </section>`
  }

  #renderSessions(sessions: readonly SessionSummary[]) {
    return html`<ul class="list framed">
        ${sessions.map(
          (session) =>
            html`<li>
              <crm-icon name="laptop"></crm-icon>
              <div class="grow">
                <div class="strong">
                  ${session.device}
                  ${session.isCurrent ? html`<crm-badge tone="success">${this.t('security.here')}</crm-badge>` : nothing}
                </div>
                <div class="meta">
                  ${session.address} ·
                  ${this.t('security.lastSeen', { when: this.format.relative(session.lastSeenAt) })}
                </div>
              </div>
              ${session.isCurrent ? nothing : html`<crm-button size="small" @click=${() => this.#end(session)}>${this.t('userMenu.signOut')}</crm-button>`}
            </li>`,
        )}
      </ul>
      ${sessions.length > 1 ? html`<div><crm-button @click=${() => void this.#endOthers()}>${this.t('security.everywhere')}</crm-button></div>` : nothing}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-security': SecurityPage
  }
}
