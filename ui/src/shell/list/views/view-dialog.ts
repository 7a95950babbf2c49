import { html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../../kit/select.ts'
import '../../../kit/text.ts'
import type { ListView } from '../../services/list-views.ts'
import type { Link } from '../../services/session.ts'
import { FormDialog, textOf } from '../../settings/form-dialog.ts'
import { editView, makeView, type ShownView, type ViewWish } from './view-actions.ts'

interface Choice {
  readonly value: string
  readonly label: string
}

/** What a view is called, and who sees it: of a new one, or of one that is there. */
@customElement('crm-view-dialog')
export class CrmViewDialog extends FormDialog {
  @state() private shown: ShownView | undefined
  @state() private entity = ''
  @state() private view: ListView | undefined
  @state() private suggested = ''
  @state() private choices: readonly Choice[] = []

  /** Asks for the name of a new view with all that is shown. `from` is the name of the view that is copied. */
  make(shown: ShownView, from?: string): void {
    this.view = undefined
    this.shown = shown
    this.suggested = from === undefined ? '' : this.t('list.views.copyOf', { view: from })
    void this.#ask()
  }

  edit(entity: string, view: ListView): void {
    this.entity = entity
    this.view = view
    this.suggested = view.name
    void this.#ask()
  }

  async #ask(): Promise<void> {
    this.choices = await this.#whoCanSee()
    await this.updateComplete
    this.open()
  }

  /** Whoever may not share has views of their own. */
  async #whoCanSee(): Promise<readonly Choice[]> {
    const mine = { value: 'mine', label: this.t('list.views.mine') }
    if (!this.shell.can('views.share')) return [mine]
    const { isAdministrator, user } = this.shell.session
    const { teams } = isAdministrator ? await this.shell.directory.load() : user
    const roles = isAdministrator ? await this.#allRoles() : user.roles
    const links = (kind: 'team' | 'role', all: readonly Link[]) =>
      all.map(({ id, displayName }) => ({
        value: `${kind}:${id}`,
        label: this.t(`list.views.${kind}`, { name: displayName }),
      }))
    const everyone = { value: 'everyone', label: this.t('list.views.everyone') }
    return [mine, everyone, ...links('team', teams), ...links('role', roles)]
  }

  async #allRoles(): Promise<readonly Link[]> {
    const { data } = await this.api.request<{ data: readonly Link[] }>('GET', '/api/roles')
    return data
  }

  protected async send(form: HTMLFormElement): Promise<undefined> {
    const values = new FormData(form)
    const name = textOf(values, 'name')
    const who = values.get('who')
    const wish: ViewWish & { readonly name: string } = {
      name,
      ...(typeof who === 'string' && who !== '' ? reachOf(who) : {}),
    }
    if (this.view !== undefined) await editView(this.shell, this.entity, this.view, wish)
    else if (this.shown !== undefined) await makeView(this.shell, this.shown, wish)
  }

  protected override render() {
    const { view, choices } = this
    const who = view === undefined ? 'mine' : valueOf(view)
    return this.renderDialog({
      heading: this.t(view === undefined ? 'list.views.new' : 'list.views.edit'),
      submit: this.t(view === undefined ? 'list.views.save' : 'common.save'),
      fields: html`${view === undefined ? html`<p class="hint">${this.t('list.views.newHint')}</p>` : nothing}
        <crm-text
          name="name"
          required
          autofocus
          maxlength="60"
          label=${this.t('list.views.name')}
          .value=${this.suggested}
        ></crm-text>
        ${choices.length > 1 ? html`<crm-select name="who" required label=${this.t('list.views.who')} .options=${choices} .value=${who}></crm-select>` : nothing}`,
    })
  }
}

function valueOf({ scope, team, role }: ListView): string {
  return scope === 'team' ? `team:${team}` : scope === 'role' ? `role:${role}` : scope
}

function reachOf(value: string): ViewWish {
  const [scope = 'mine', id] = value.split(':')
  return { scope, ...(id === undefined ? {} : { [scope]: id }) }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-view-dialog': CrmViewDialog
  }
}
