import { task } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement, query } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/data-table.ts'
import '../../kit/icon-button.ts'
import '../../kit/icon.ts'
import '../../kit/menu-item.ts'
import '../../kit/menu.ts'
import '../../kit/status.ts'
import type { TableColumn } from '../../kit/data-table.ts'
import '../elements/copy-field.ts'
import '../elements/person.ts'
import './deactivate-dialog.ts'
import type { DeactivateDialog } from './deactivate-dialog.ts'
import './invite-dialog.ts'
import type { InviteDialog } from './invite-dialog.ts'
import type { ManagedUser, PendingInvitation } from './people.ts'
import { SettingsPage } from './settings-page.ts'
import './user-dialog.ts'
import type { UserDialog } from './user-dialog.ts'

interface Users {
  readonly users: readonly ManagedUser[]
  readonly invitations: readonly PendingInvitation[]
}

/** The people who work here: asking them in, what they are, and letting them go. */
@customElement('settings-users')
export class UsersPage extends SettingsPage {
  @query('settings-invite-dialog') private inviteDialog!: InviteDialog
  @query('settings-user-dialog') private userDialog!: UserDialog
  @query('settings-deactivate-dialog') private deactivateDialog!: DeactivateDialog

  readonly #users = task(this, {
    args: () => [],
    run: async (_args, { signal }): Promise<Users> => {
      const [users, invitations] = await Promise.all([
        this.api.request<{ data: readonly ManagedUser[] }>('GET', '/api/users', { signal }),
        this.api.request<{ data: readonly PendingInvitation[] }>('GET', '/api/invitations', { signal }),
      ])
      return { users: users.data, invitations: invitations.data }
    },
  })

  readonly #reload = (): void => {
    this.shell.directory.forget()
    void this.#users.reload()
  }

  #revoke(invitation: PendingInvitation): void {
    void this.change(async () => {
      await this.api.request('DELETE', `/api/invitations/${invitation.id}`)
      await this.#users.reload()
    }, this.t('users.revoked'))
  }

  #reactivate(user: ManagedUser): void {
    void this.change(
      async () => {
        await this.api.request('POST', `/api/users/${user.id}/reactivate`)
        this.#reload()
      },
      this.t('users.reactivated', { name: user.displayName }),
    )
  }

  async #showResetLink(user: ManagedUser): Promise<void> {
    try {
      const { link } = await this.api.request<{ link: string }>('POST', `/api/users/${user.id}/reset-link`)
      await this.shell.dialogs.open({
        title: this.t('users.resetLinkFor', { name: user.displayName }),
        content: () =>
          html`<p>${this.t('users.resetLinkText')}</p>
            <shell-copy-field .value=${link}></shell-copy-field>`,
      })
    } catch (error) {
      await this.change(() => Promise.reject(error))
    }
  }

  protected override render() {
    const invite = html`<crm-button variant="primary" @click=${() => this.inviteDialog.show()}
      ><crm-icon slot="start" name="user-plus"></crm-icon>${this.t('users.invite')}</crm-button
    >`
    return html`${this.renderIntro(this.t('users.intro'), invite)}
      ${this.#users.render({ content: (data) => this.#renderUsers(data) })}
      <settings-invite-dialog @settings-changed=${this.#reload}></settings-invite-dialog>
      <settings-user-dialog @settings-changed=${this.#reload}></settings-user-dialog>
      <settings-deactivate-dialog @settings-changed=${this.#reload}></settings-deactivate-dialog>`
  }

  #renderUsers({ users, invitations }: Users) {
    return html`<crm-data-table
        class="framed"
        label=${this.t('settings.users')}
        .columns=${this.#columns}
        .rows=${users}
        rows-open
        .rowActions=${(user: ManagedUser) => this.#renderActions(user)}
        @crm-row-open=${(event: CustomEvent<ManagedUser>) => this.userDialog.show(event.detail)}
      ></crm-data-table>
      ${
        invitations.length === 0
          ? nothing
          : html`<section>
              <h2>${this.t('users.pending')}</h2>
              <ul class="list framed">
                ${invitations.map((invitation) => this.#renderInvitation(invitation))}
              </ul>
            </section>`
      }`
  }

  get #columns(): readonly TableColumn<ManagedUser>[] {
    const names = (links: readonly { readonly displayName: string }[]) =>
      links.map(({ displayName }) => displayName).join(', ')
    return [
      {
        key: 'name',
        label: this.t('common.name'),
        cell: ({ id, displayName, email }) =>
          html`<shell-person name=${displayName} detail=${email} record-id=${id}></shell-person>`,
      },
      { key: 'roles', label: this.t('users.roles'), cell: ({ roles }) => names(roles) },
      { key: 'teams', label: this.t('users.teams'), cell: ({ teams }) => names(teams) },
      {
        key: 'lastSeenAt',
        label: this.t('users.lastSeen'),
        cell: ({ lastSeenAt, state }) =>
          state === 'deactivated'
            ? html`<crm-status color="grey">${this.t('users.deactivated')}</crm-status>`
            : lastSeenAt === null
              ? '–'
              : this.format.relative(lastSeenAt),
      },
    ]
  }

  #renderActions(user: ManagedUser) {
    const isMe = user.id === this.shell.session.user.id
    return html`<crm-menu
      label=${this.t('users.actionsFor', { name: user.displayName })}
      placement="bottom-end"
    >
      <crm-icon-button
        slot="trigger"
        icon="ellipsis"
        size="small"
        no-tooltip
        label=${this.t('users.actionsFor', { name: user.displayName })}
      ></crm-icon-button>
      <crm-menu-item icon="pencil" @click=${() => this.userDialog.show(user)}
        >${this.t('common.edit')}</crm-menu-item
      >
      ${user.state === 'active' ? html`<crm-menu-item icon="key-round" @click=${() => void this.#showResetLink(user)}>${this.t('users.resetLink')}</crm-menu-item>` : nothing}
      ${isMe ? nothing : html`<hr />`}
      ${
        isMe
          ? nothing
          : user.state === 'active'
            ? html`<crm-menu-item icon="user-x" danger @click=${() => void this.deactivateDialog.show(user)}
                >${this.t('users.deactivate')}</crm-menu-item
              >`
            : html`<crm-menu-item icon="user-check" @click=${() => this.#reactivate(user)}
                >${this.t('users.reactivate')}</crm-menu-item
              >`
      }
    </crm-menu>`
  }

  #renderInvitation(invitation: PendingInvitation) {
    const expires = invitation.isExpired
      ? this.t('users.expired')
      : this.t('users.expires', { date: this.format.date(invitation.expiresAt, 'medium') })
    return html`<li>
      <crm-icon name="mail"></crm-icon>
      <div class="grow">
        <div class="strong">${invitation.email}</div>
        <div class="meta">${expires}</div>
      </div>
      <div class="actions">
        <crm-button size="small" @click=${() => this.inviteDialog.show([invitation.email])}
          >${this.t('users.newLink')}</crm-button
        >
        <crm-button size="small" variant="ghost" @click=${() => this.#revoke(invitation)}
          >${this.t('users.revoke')}</crm-button
        >
      </div>
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-users': UsersPage
  }
}
