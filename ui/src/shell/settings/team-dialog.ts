import { html } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/combobox.ts'
import '../../kit/text.ts'
import type { Choice } from '../services/places.ts'
import { FormDialog } from './form-dialog.ts'
import { choiceOf } from './people-choices.ts'
import type { Team } from './people.ts'

/** A team's name and who is in it. */
@customElement('settings-team-dialog')
export class TeamDialog extends FormDialog {
  @state() private team: Team | undefined
  @state() private people: readonly Choice[] = []

  async show(team?: Team): Promise<void> {
    this.team = team
    const { users } = await this.shell.directory.load()
    // Members who left the company are no colleagues any more, but still in the team.
    const known = new Map([...users, ...(team?.members ?? [])].map((person) => [person.id, choiceOf(person)]))
    this.people = [...known.values()]
    this.open()
  }

  protected async send(form: HTMLFormElement): Promise<undefined> {
    const values = new FormData(form)
    const body = { name: values.get('name'), members: values.getAll('members') }
    if (this.team === undefined) await this.api.request('POST', '/api/teams', { body })
    else
      await this.api.request('PATCH', `/api/teams/${this.team.id}`, {
        body: { ...body, version: this.team.version },
      })
    this.shell.toast({ message: this.t('common.saved'), tone: 'success', duration: 3000 })
  }

  protected override render() {
    const { team } = this
    return this.renderDialog({
      heading: team === undefined ? this.t('teams.new') : this.t('teams.edit', { name: team.displayName }),
      submit: this.t(team === undefined ? 'common.create' : 'common.save'),
      fields: html`<crm-text
          name="name"
          required
          autofocus
          label=${this.t('common.name')}
          .value=${team?.name ?? ''}
        ></crm-text>
        <crm-combobox
          name="members"
          multiple
          label=${this.t('teams.members')}
          .options=${this.people}
          .values=${team?.members.map(({ id }) => id) ?? []}
        ></crm-combobox>`,
    })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-team-dialog': TeamDialog
  }
}
