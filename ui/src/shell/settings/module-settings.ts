import { isTesseraError, task } from '@tessera/sdk/ui'
import { html, nothing, type PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/callout.ts'
import '../../kit/empty.ts'
import '../../kit/text.ts'
import { schemaFields } from '../actions/action-fields.ts'
import { errorText } from '../elements/error-text.ts'
import type { ShellFieldEditor } from '../fields/field-editor.ts'
import '../fields/field-editor.ts'
import { isBlank } from '../../kit/internal/field-value/is-blank.ts'
import type { FieldInfo, SchemaInfo } from '../services/entity-info.ts'
import { SettingsPage } from './settings-page.ts'

interface Secret {
  readonly name: string
  readonly label: string
  readonly help: string | null
  readonly isSet: boolean
}

interface SettingsAnswer {
  readonly schema: SchemaInfo
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
  @state() private errors: Readonly<Record<string, string>> = {}
  @state() private problem = ''
  @state() private isBusy = false
  #values: Record<string, unknown> = {}

  get #path(): string {
    return `/api/admin/settings/${encodeURIComponent(this.plugin)}`
  }

  readonly #loaded = task(this, {
    args: () => [this.plugin, this.shell.i18n.language] as const,
    run: async (_args, { signal }) => {
      this.answer = await this.api.request<SettingsAnswer>('GET', this.#path, { signal })
      this.#values = {}
      return this.answer
    },
  })

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('name')) return
    const detail = this.t('moduleSettings.title', { name: this.name })
    this.dispatchEvent(new CustomEvent('settings-within', { detail, bubbles: true, composed: true }))
  }

  #change(name: string, value: unknown): void {
    this.#values = { ...this.#values, [name]: value }
    const { [name]: _mended, ...others } = this.errors
    this.errors = others
    this.#tellDirty(true)
  }

  #tellDirty(isDirty: boolean): void {
    this.dispatchEvent(new CustomEvent('crm-dirty', { detail: isDirty, bubbles: true, composed: true }))
  }

  /** What was emptied goes back to its default. */
  async #save(event: Event): Promise<void> {
    event.preventDefault()
    if (this.#hasUnreadable()) return
    const fields = new Map(schemaFields(this.answer?.schema ?? {}).map((field) => [field.name, field]))
    const values = Object.fromEntries(
      Object.entries(this.#values).map(([name, value]) => [name, toSetting(fields.get(name), value)]),
    )
    if (await this.#send(values)) this.#say('moduleSettings.saved', this.name)
  }

  /** What is written as JSON and is none keeps the form open, with the focus on it. */
  #hasUnreadable(): boolean {
    const editors = [...this.renderRoot.querySelectorAll('shell-field-editor')]
    return editors.some((editor) => editor.field?.kind === 'json' && !editor.reportValidity())
  }

  async #removeSecret({ name, label }: Secret): Promise<void> {
    if (await this.#send({ [name]: null })) this.#say('moduleSettings.removed', label)
  }

  #say(key: string, name: string): void {
    this.shell.toast({ tone: 'success', message: this.t(key, { name }), duration: 3000 })
  }

  async #send(values: Readonly<Record<string, unknown>>): Promise<boolean> {
    this.isBusy = true
    this.problem = ''
    try {
      this.answer = await this.api.request<SettingsAnswer>('PATCH', this.#path, { body: values })
      this.#values = {}
      this.errors = {}
      this.#tellDirty(false)
      return true
    } catch (error) {
      await this.#takeError(error)
      return false
    } finally {
      this.isBusy = false
    }
  }

  async #takeError(error: unknown): Promise<void> {
    const issues = isTesseraError(error) ? error.fields : []
    this.errors = Object.fromEntries(issues.map(({ field, message }) => [field.split('.')[0] ?? '', message]))
    this.problem = errorText(this.shell, error)
    await this.updateComplete
    const [first] = Object.keys(this.errors)
    const target = first === undefined ? 'crm-callout' : `[data-field="${CSS.escape(first)}"]`
    this.renderRoot.querySelector<HTMLElement>(target)?.focus()
  }

  protected override render() {
    return this.#loaded.render({ content: () => this.#renderForm() })
  }

  #renderForm() {
    const { answer } = this
    if (answer === undefined) return nothing
    const fields = schemaFields(answer.schema)
    if (fields.length === 0 && answer.secrets.length === 0)
      return html`<crm-empty icon="settings-2" heading=${this.t('moduleSettings.none')}></crm-empty>`
    return html`${this.renderIntro(this.t('moduleSettings.intro'))}
      <form novalidate @submit=${(event: Event) => void this.#save(event)}>
        ${this.problem === '' ? nothing : html`<crm-callout tone="danger" role="alert" tabindex="-1">${this.problem}</crm-callout>`}
        ${fields.map((field) => this.#renderField(field, answer))} ${this.#renderSecrets(answer.secrets)}
        <div class="actions">
          <crm-button type="submit" variant="primary" ?busy=${this.isBusy}
            >${this.t('common.save')}</crm-button
          >
        </div>
        ${this.#renderChanged(answer)}
      </form>`
  }

  #renderField(field: FieldInfo, { values }: SettingsAnswer) {
    const onChange = (event: Event) =>
      this.#change(field.name, (event.currentTarget as ShellFieldEditor).value)
    const value = field.name in this.#values ? this.#values[field.name] : (values[field.name] ?? null)
    return html`<shell-field-editor
      data-field=${field.name}
      .field=${field}
      .value=${value}
      .error=${this.errors[field.name] ?? ''}
      @crm-input=${onChange}
      @crm-change=${onChange}
    ></shell-field-editor>`
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
    const onInput = (event: Event) => this.#change(name, (event.currentTarget as ShellFieldEditor).value)
    return html`<div>
      <crm-text
        type="password"
        autocomplete="off"
        data-field=${name}
        label=${label}
        help=${hint.filter((text) => text !== null).join(' ')}
        .value=${this.#values[name] ?? ''}
        .error=${this.errors[name] ?? ''}
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

/** Decimals are texts in records, and numbers in a schema. */
function toSetting(field: FieldInfo | undefined, value: unknown): unknown {
  if (isBlank(value)) return null
  if (field?.kind === 'reference') return (value as { readonly id: string }).id
  return field?.kind === 'decimal' ? Number(value) : value
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-module-settings': ModuleSettings
  }
}
