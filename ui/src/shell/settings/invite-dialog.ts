import { task } from '@tessera/sdk/ui'
import { css, html } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/combobox.ts'
import '../../kit/select.ts'
import '../../kit/textarea.ts'
import '../elements/copy-field.ts'
import type { CrmTextarea } from '../../kit/textarea.ts'
import { languageNames, languages } from '../services/translations.ts'
import { FormDialog } from './form-dialog.ts'
import { rolesAndTeams } from './people-choices.ts'
import type { InvitationOutcome } from './people.ts'

/** Asks people in: many addresses at once, and links to hand over where no mail leaves. */
@customElement('settings-invite-dialog')
export class InviteDialog extends FormDialog {
  static override styles = [
    ...FormDialog.styles,
    css`
      .outcomes {
        display: grid;
        gap: var(--crm-space-5);
      }

      .outcomes .strong {
        margin-block-end: var(--crm-space-2);
      }
    `,
  ]

  @state() private outcomes: readonly InvitationOutcome[] = []
  @state() private addresses = ''
  readonly #choices = task(this, {
    args: () => [],
    run: (_args, { signal }) => rolesAndTeams(this.api, signal),
  })

  show(addresses: readonly string[] = []): void {
    this.outcomes = []
    this.addresses = addresses.join('\n')
    this.open()
  }

  protected async send(form: HTMLFormElement): Promise<boolean> {
    const values = new FormData(form)
    const emails = (form.querySelector<CrmTextarea>('[name=emails]')?.value ?? '')
      .split(/[\s,;]+/)
      .filter((address) => address !== '')
    const body = {
      emails,
      roles: values.getAll('roles'),
      teams: values.getAll('teams'),
      language: values.get('language'),
    }
    this.outcomes = (
      await this.api.request<{ data: readonly InvitationOutcome[] }>('POST', '/api/invitations', { body })
    ).data
    return true
  }

  protected override render() {
    const isDone = this.outcomes.length > 0
    return this.renderDialog({
      heading: this.t(isDone ? 'users.invited' : 'users.invite'),
      submit: this.t('users.send'),
      isDone,
      fields: isDone ? this.#renderOutcomes() : this.#renderFields(),
    })
  }

  #renderOutcomes() {
    const hasLinks = this.outcomes.some(({ link }) => link !== null)
    return html`${hasLinks ? html`<p>${this.t('users.linksText')}</p>` : ''}
      <ul class="outcomes">
        ${this.outcomes.map(
          ({ email, outcome, link }) =>
            html`<li>
              <div class="strong">${email}</div>
              ${link !== null ? html`<shell-copy-field .value=${link}></shell-copy-field>` : html`<div class="meta">${this.t(outcome === 'invited' ? 'users.mailSent' : 'users.alreadyUser')}</div>`}
            </li>`,
        )}
      </ul>`
  }

  #renderFields() {
    const choices = this.#choices.value
    const { organisation } = this.shell.session
    return html`<crm-textarea
        name="emails"
        required
        autofocus
        label=${this.t('users.addresses')}
        help=${this.t('users.addressesHelp')}
        .value=${this.addresses}
      ></crm-textarea>
      <crm-combobox
        name="roles"
        multiple
        required
        label=${this.t('users.roles')}
        .options=${choices?.roles ?? []}
        .values=${choices?.usualRole === undefined ? [] : [choices.usualRole]}
      ></crm-combobox>
      <crm-combobox
        name="teams"
        multiple
        label=${this.t('users.teams')}
        .options=${choices?.teams ?? []}
        .values=${choices?.teams.length === 1 ? choices.teams.map(({ value }) => value) : []}
      ></crm-combobox>
      <crm-select
        name="language"
        required
        label=${this.t('users.letterLanguage')}
        .options=${languages.map((value) => ({ value, label: languageNames[value] }))}
        .value=${organisation.language}
      ></crm-select>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-invite-dialog': InviteDialog
  }
}
