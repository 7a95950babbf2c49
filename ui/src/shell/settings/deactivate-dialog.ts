import { html } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/combobox.ts'
import type { Choice } from '../services/places.ts'
import { FormDialog } from './form-dialog.ts'
import { choiceOf } from './people-choices.ts'
import type { ManagedUser } from './people.ts'

interface OwnedCount {
  readonly entity: string
  readonly count: number
}

/** Lets a user go: shows what they own, and asks who takes it over. */
@customElement('settings-deactivate-dialog')
export class DeactivateDialog extends FormDialog {
  @state() private user: ManagedUser | undefined
  @state() private owned: readonly OwnedCount[] = []
  @state() private heirs: readonly Choice[] = []

  async show(user: ManagedUser): Promise<void> {
    this.user = user
    this.owned = []
    this.open()
    const [owned, colleagues] = await Promise.all([
      this.api.request<{ data: readonly OwnedCount[] }>('GET', `/api/users/${user.id}/owned`),
      this.shell.directory.load(),
    ])
    this.owned = owned.data
    this.heirs = colleagues.users.filter(({ id }) => id !== user.id).map(choiceOf)
  }

  protected async send(form: HTMLFormElement): Promise<undefined> {
    if (this.user === undefined) return
    const heir = new FormData(form).get('handOverTo')
    await this.api.request('POST', `/api/users/${this.user.id}/deactivate`, {
      body: heir ? { handOverTo: heir } : {},
    })
    this.shell.toast({
      message: this.t('users.deactivatedDone', { name: this.user.displayName }),
      tone: 'success',
    })
  }

  protected override render() {
    const name = this.user?.displayName ?? ''
    return this.renderDialog({
      heading: this.t('users.deactivateTitle', { name }),
      submit: this.t('users.deactivate'),
      tone: 'danger',
      fields: html`<p>${this.t('users.deactivateText', { name })}</p>
        ${this.owned.length === 0 ? html`<p class="note">${this.t('users.ownsNothing')}</p>` : this.#renderHandOver(name)}`,
    })
  }

  #renderHandOver(name: string) {
    const owned = this.owned.map(({ entity, count }) => {
      const labels = this.shell.metadata.entity(entity)?.labels
      return `${this.format.number(count)} ${(count === 1 ? labels?.one : labels?.other) ?? entity}`
    })
    return html`<p>${this.t('users.owns', { name, records: this.format.list(owned) })}</p>
      <crm-combobox
        name="handOverTo"
        label=${this.t('users.handOverTo')}
        help=${this.t('users.handOverHelp')}
        .options=${this.heirs}
      ></crm-combobox>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-deactivate-dialog': DeactivateDialog
  }
}
