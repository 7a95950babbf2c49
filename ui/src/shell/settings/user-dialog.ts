import { task } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/combobox.ts'
import '../../kit/text.ts'
import { FormDialog } from './form-dialog.ts'
import { rolesAndTeams } from './people-choices.ts'
import type { ManagedUser } from './people.ts'

/** Name, address, roles and teams of one user. */
@customElement('settings-user-dialog')
export class UserDialog extends FormDialog {
  @state() private user: ManagedUser | undefined
  readonly #choices = task(this, {
    args: () => [],
    run: (_args, { signal }) => rolesAndTeams(this.api, signal),
  })

  show(user: ManagedUser): void {
    this.user = user
    void this.#choices.reload()
    this.open()
  }

  protected async send(form: HTMLFormElement): Promise<undefined> {
    if (this.user === undefined) return
    const values = new FormData(form)
    const { id, version } = this.user
    const body = {
      name: values.get('name'),
      email: values.get('email'),
      roles: values.getAll('roles'),
      teams: values.getAll('teams'),
      version,
    }
    await this.api.request('PATCH', `/api/users/${id}`, { body })
    this.shell.toast({ message: this.t('common.saved'), tone: 'success', duration: 3000 })
    // One's own rights may be other ones now.
    if (id === this.shell.session.user.id) await this.shell.refreshSession()
  }

  protected override render() {
    const { user } = this
    return this.renderDialog({
      heading: user?.displayName ?? '',
      submit: this.t('common.save'),
      fields: user === undefined ? html`${nothing}` : this.#renderFields(user),
    })
  }

  #renderFields(user: ManagedUser) {
    const choices = this.#choices.value
    const ids = (links: ManagedUser['roles']) => links.map(({ id }) => id)
    return html`<crm-text name="name" required label=${this.t('common.name')} .value=${user.name}></crm-text>
      <crm-text
        name="email"
        type="email"
        plain
        required
        label=${this.t('signIn.email')}
        .value=${user.email}
      ></crm-text>
      <crm-combobox
        name="roles"
        multiple
        label=${this.t('users.roles')}
        .options=${choices?.roles ?? []}
        .values=${ids(user.roles)}
      ></crm-combobox>
      <crm-combobox
        name="teams"
        multiple
        label=${this.t('users.teams')}
        .options=${choices?.teams ?? []}
        .values=${ids(user.teams)}
      ></crm-combobox>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-user-dialog': UserDialog
  }
}
