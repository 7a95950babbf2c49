import { task } from '@tessera/sdk/ui'
import { html } from 'lit'
import { customElement, query } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/empty.ts'
import '../../kit/icon-button.ts'
import '../../kit/icon.ts'
import type { Team } from './people.ts'
import { SettingsPage } from './settings-page.ts'
import './team-dialog.ts'
import type { TeamDialog } from './team-dialog.ts'

/** Groups of users, through which records are seen together. */
@customElement('settings-teams')
export class TeamsPage extends SettingsPage {
  @query('settings-team-dialog') private dialog!: TeamDialog

  readonly #teams = task(this, {
    args: () => [],
    run: async (_args, { signal }) =>
      (await this.api.request<{ data: readonly Team[] }>('GET', '/api/teams', { signal })).data,
  })

  readonly #reload = (): void => {
    this.shell.directory.forget()
    void this.#teams.reload()
  }

  async #delete(team: Team): Promise<void> {
    const isSure = await this.shell.dialogs.confirm({
      title: this.t('teams.deleteTitle', { name: team.displayName }),
      text: this.t('teams.deleteText'),
      confirm: this.t('common.delete'),
      tone: 'danger',
    })
    if (!isSure) return
    await this.change(async () => {
      await this.api.request('DELETE', `/api/teams/${team.id}`)
      this.#reload()
    }, this.t('teams.deleted'))
  }

  protected override render() {
    const add = html`<crm-button variant="primary" @click=${() => void this.dialog.show()}
      ><crm-icon slot="start" name="plus"></crm-icon>${this.t('teams.new')}</crm-button
    >`
    return html`${this.renderIntro(this.t('teams.intro'), add)}
      ${this.#teams.render({
        empty: () => html`<crm-empty icon="users-round" heading=${this.t('teams.none')}></crm-empty>`,
        content: (teams) =>
          html`<ul class="list framed">
            ${teams.map((team) => this.#renderTeam(team))}
          </ul>`,
      })} <settings-team-dialog @settings-changed=${this.#reload}></settings-team-dialog>`
  }

  #renderTeam(team: Team) {
    const { displayName, members } = team
    return html`<li>
      <crm-icon name="users-round"></crm-icon>
      <div class="grow">
        <div class="strong">${displayName}</div>
        <div class="meta">
          ${members.length === 0 ? this.t('teams.noMembers') : this.format.list(members.map((member) => member.displayName))}
        </div>
      </div>
      <crm-icon-button
        icon="pencil"
        size="small"
        label=${this.t('teams.edit', { name: displayName })}
        @click=${() => void this.dialog.show(team)}
      ></crm-icon-button>
      <crm-icon-button
        icon="trash-2"
        size="small"
        label=${this.t('teams.deleteTitle', { name: displayName })}
        @click=${() => void this.#delete(team)}
      ></crm-icon-button>
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-teams': TeamsPage
  }
}
