import { isTesseraError, task } from '@tessera/sdk/ui'
import { html, nothing, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/empty.ts'
import '../../kit/form.ts'
import type { CrmForm, FormSchema } from '../../kit/form.ts'
import '../../kit/text.ts'
import type { CrmText } from '../../kit/text.ts'
import { errorText } from '../elements/error-text.ts'
import { formControl } from '../fields/form-control.ts'
import { SettingsPage } from './settings-page.ts'

interface Secret {
  readonly name: string
  readonly label: string
  readonly help: string | null
  readonly isSet: boolean
}

interface SettingsAnswer {
  readonly schema: FormSchema
  readonly values: Readonly<Record<string, unknown>>
  readonly secrets: readonly Secret[]
  readonly changed: { readonly at: string; readonly by: string | null } | null
}

/** What an administrator sets for one module: a form made from what the module declares. Secrets are written, never read. */
@customElement('settings-module-settings')
export class ModuleSettings extends SettingsPage {
  @property() plugin = ''
  @property() name = ''
  @state() private answer: SettingsAnswer | undefined
  @state() private isBusy = false
  /** Those that were typed anew. */
  @state() private typed: Readonly<Record<string, string>> = {}
  @query('crm-form') private form!: CrmForm

  get #path(): string {
    return `/api/admin/settings/${encodeURIComponent(this.plugin)}`
  }

  readonly #loaded = task(this, {
    args: () => [this.plugin, this.shell.i18n.language] as const,
    run: async (_args, { signal }) => {
      this.answer = await this.api.request<SettingsAnswer>('GET', this.#path, { signal })
      return this.answer
    },
  })

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('name')) return
    const detail = this.t('moduleSettings.title', { name: this.name })
    this.dispatchEvent(new CustomEvent('settings-within', { detail, bubbles: true, composed: true }))
  }

  #tellDirty(isDirty: boolean): void {
    this.dispatchEvent(new CustomEvent('crm-dirty', { detail: isDirty, bubbles: true, composed: true }))
  }

  /** What was emptied goes back to its default. */
  async #save(): Promise<void> {
    if (this.isBusy) return
    const secrets = Object.entries(this.typed).filter(([, value]) => value !== '')
    const isSaved = await this.#send({ ...this.form.changes, ...Object.fromEntries(secrets) })
    if (!isSaved) return
    this.form.reset()
    this.typed = {}
    this.#tellDirty(false)
    this.#say('moduleSettings.saved', this.name)
  }

  async #removeSecret({ name, label }: Secret): Promise<void> {
    if (await this.#send({ [name]: null })) this.#say('moduleSettings.removed', label)
  }

  #say(key: string, name: string): void {
    this.shell.toast({ tone: 'success', message: this.t(key, { name }), duration: 3000 })
  }

  async #send(values: Readonly<Record<string, unknown>>): Promise<boolean> {
    this.isBusy = true
    try {
      this.answer = await this.api.request<SettingsAnswer>('PATCH', this.#path, { body: values })
      return true
    } catch (error) {
      this.form.showIssues(isTesseraError(error) ? error.fields : [], errorText(this.shell, error))
      return false
    } finally {
      this.isBusy = false
    }
  }

  protected override render() {
    return this.#loaded.render({ content: () => this.#renderForm() })
  }

  #renderForm() {
    const { answer } = this
    if (answer === undefined) return nothing
    if (Object.keys(answer.schema.properties ?? {}).length === 0 && answer.secrets.length === 0)
      return html`<crm-empty icon="settings-2" heading=${this.t('moduleSettings.none')}></crm-empty>`
    return html`${this.renderIntro(this.t('moduleSettings.intro'))}
      <crm-form
        .schema=${answer.schema}
        .initial=${answer.values}
        .renderControl=${formControl}
        @crm-input=${() => this.#tellDirty(true)}
        @crm-change=${() => this.#tellDirty(true)}
        @crm-submit=${() => void this.#save()}
      >
        ${this.#renderSecrets(answer.secrets)}
        <div class="actions" slot="actions">
          <crm-button type="submit" variant="primary" ?busy=${this.isBusy}
            >${this.t('common.save')}</crm-button
          >
        </div>
        <div slot="actions">${this.#renderChanged(answer)}</div>
      </crm-form>`
  }

  #renderSecrets(secrets: readonly Secret[]) {
    if (secrets.length === 0) return nothing
    return html`<h2>${this.t('moduleSettings.secrets')}</h2>
      <p class="note">${this.t('moduleSettings.secretsNote')}</p>
      ${secrets.map((secret) => this.#renderSecret(secret))}`
  }

  #renderSecret(secret: Secret) {
    const { name, label, help, isSet } = secret
    const hint = [help, this.t(isSet ? 'moduleSettings.isSet' : 'moduleSettings.isNotSet')]
    const onInput = (event: Event) => {
      this.typed = { ...this.typed, [name]: (event.currentTarget as CrmText).value }
    }
    return html`<div>
      <crm-text
        type="password"
        autocomplete="off"
        name=${name}
        label=${label}
        help=${hint.filter((text) => text !== null).join(' ')}
        .value=${this.typed[name] ?? ''}
        @crm-input=${onInput}
      ></crm-text>
      ${isSet ? html`<crm-button size="small" variant="ghost" @click=${() => void this.#removeSecret(secret)}>${this.t('moduleSettings.remove')}</crm-button>` : nothing}
    </div>`
  }

  #renderChanged({ changed }: SettingsAnswer) {
    if (changed === null) return nothing
    const when = this.format.dateTime(changed.at)
    return html`<p class="meta">
      ${changed.by === null ? this.t('settings.changedOn', { when }) : this.t('settings.changedBy', { name: changed.by, when })}
    </p>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-module-settings': ModuleSettings
  }
}
