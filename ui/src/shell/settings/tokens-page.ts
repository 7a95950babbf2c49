import { task } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/checkbox.ts'
import '../../kit/date.ts'
import '../../kit/dialog.ts'
import '../../kit/icon-button.ts'
import '../../kit/icon.ts'
import '../../kit/select.ts'
import '../../kit/text.ts'
import type { CrmDialog } from '../../kit/dialog.ts'
import '../elements/copy-field.ts'
import { showFormErrors } from '../elements/form-errors.ts'
import { textOf } from './form-dialog.ts'
import { SettingsPage } from './settings-page.ts'

interface ApiToken {
  readonly id: string
  readonly name: string
  readonly hint: string
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
}

const reading = ['read', 'export'] as const
const everything = ['create', 'read', 'update', 'delete', 'export', 'import'] as const

/** Secrets for programs that work with the API on one's behalf. */
@customElement('settings-tokens')
export class TokensPage extends SettingsPage {
  @state() private secret = ''
  @state() private busy = false
  @state() private problem = ''
  @query('crm-dialog') private dialog!: CrmDialog

  readonly #tokens = task(this, {
    args: () => [],
    run: async (_args, { signal }) =>
      (await this.api.request<{ data: readonly ApiToken[] }>('GET', '/api/tokens', { signal })).data,
  })

  readonly #onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const values = new FormData(form)
    const actions = values.get('reach') === 'all' ? everything : reading
    const permissions = values.get('reach') === 'all' ? this.shell.session.permissions : []
    const day = textOf(values, 'expiresAt')
    this.busy = true
    try {
      const entities = Object.fromEntries(
        this.shell.metadata.entities.filter(({ system }) => !system).map(({ name }) => [name, actions]),
      )
      const body = {
        name: values.get('name'),
        limits: { entities, permissions },
        expiresAt: day === '' ? null : `${day}T23:59:59Z`,
      }
      this.secret = (await this.api.request<{ secret: string }>('POST', '/api/tokens', { body })).secret
      await this.#tokens.reload()
    } catch (error) {
      this.problem = showFormErrors(form, error, this.shell) ?? ''
    } finally {
      this.busy = false
    }
  }

  async #revoke(token: ApiToken): Promise<void> {
    const isSure = await this.shell.dialogs.confirm({
      title: this.t('tokens.revokeTitle', { name: token.name }),
      text: this.t('tokens.revokeText'),
      confirm: this.t('tokens.revoke'),
      tone: 'danger',
    })
    if (!isSure) return
    await this.change(async () => {
      await this.api.request('DELETE', `/api/tokens/${token.id}`)
      await this.#tokens.reload()
    }, this.t('tokens.revoked'))
  }

  readonly #show = (): void => {
    this.secret = ''
    this.problem = ''
    this.dialog.show()
  }

  protected override render() {
    const add = html`<crm-button variant="primary" @click=${this.#show}
      ><crm-icon slot="start" name="plus"></crm-icon>${this.t('tokens.new')}</crm-button
    >`
    return html`${this.renderIntro(this.t('tokens.intro'), add)}
    ${this.#tokens.render({
      empty: () =>
        html`<crm-empty
          icon="terminal"
          heading=${this.t('tokens.none')}
          text=${this.t('tokens.noneText')}
        ></crm-empty>`,
      content: (tokens) =>
        html`<ul class="list framed">
          ${tokens.map((token) => this.#renderToken(token))}
        </ul>`,
    })}
    ${this.#renderDialog()}`
  }

  #renderToken(token: ApiToken) {
    const used =
      token.lastUsedAt === null
        ? this.t('tokens.neverUsed')
        : this.t('tokens.used', { when: this.format.relative(token.lastUsedAt) })
    const expires =
      token.expiresAt === null
        ? ''
        : ` · ${this.t('tokens.expires', { date: this.format.date(token.expiresAt) })}`
    return html`<li>
      <div class="grow">
        <div class="strong">${token.name}</div>
        <div class="meta"><code>${token.hint}…</code> · ${used}${expires}</div>
      </div>
      <crm-button size="small" @click=${() => void this.#revoke(token)}
        >${this.t('tokens.revoke')}</crm-button
      >
    </li>`
  }

  #renderDialog() {
    const isDone = this.secret !== ''
    const reach = ['read', 'all'].map((value) => ({ value, label: this.t(`tokens.reach.${value}`) }))
    const submit = () => this.renderRoot.querySelector<HTMLFormElement>('#token-form')?.requestSubmit()
    return html`<crm-dialog heading=${this.t(isDone ? 'tokens.made' : 'tokens.new')}>
      ${
        isDone
          ? html`<div class="form">
              <p>${this.t('tokens.once')}</p>
              <shell-copy-field .value=${this.secret}></shell-copy-field>
            </div>`
          : html`<form id="token-form" @submit=${this.#onSubmit}>
              ${this.problem === '' ? nothing : html`<crm-callout tone="danger" role="alert">${this.problem}</crm-callout>`}
              <crm-text
                name="name"
                required
                autofocus
                label=${this.t('common.name')}
                placeholder=${this.t('tokens.namePlaceholder')}
              ></crm-text>
              <crm-select
                name="reach"
                required
                label=${this.t('tokens.may')}
                help=${this.t('tokens.mayHelp')}
                .options=${reach}
                value="read"
              ></crm-select>
              <crm-date
                name="expiresAt"
                label=${this.t('tokens.expiresAt')}
                help=${this.t('tokens.expiresHelp')}
              ></crm-date>
            </form>`
      }
      <crm-button slot="footer" variant="ghost" @click=${() => this.dialog.hide()}
        >${this.t(isDone ? 'common.close' : 'common.cancel')}</crm-button
      >
      ${isDone ? nothing : html`<crm-button slot="footer" variant="primary" ?busy=${this.busy} @click=${submit}>${this.t('common.create')}</crm-button>`}
    </crm-dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-tokens': TokensPage
  }
}
