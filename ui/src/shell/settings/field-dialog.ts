import { html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/select.ts'
import '../../kit/text.ts'
import '../../kit/textarea.ts'
import type { CrmSelect } from '../../kit/select.ts'
import type { CrmText } from '../../kit/text.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import { languageNames, languages } from '../services/translations.ts'
import { customFieldKinds, nameFromLabel, optionsFromLines, type CustomField } from './custom-field.ts'
import { FormDialog, textOf } from './form-dialog.ts'

/** Adds a field of one's own, or gives it other labels. */
@customElement('settings-field-dialog')
export class FieldDialog extends FormDialog {
  @state() private entity: EntityInfo | undefined
  @state() private field: CustomField | undefined
  @state() private kind = 'text'
  @state() private name = ''
  @state() private showsLanguages = false
  /** The user has written the name, so that the label does not change it any more. */
  #isNameTheirs = false

  show(entity: EntityInfo, field?: CustomField): void {
    this.entity = entity
    this.field = field
    this.kind = field?.kind ?? 'text'
    this.name = field?.name ?? ''
    this.showsLanguages = field !== undefined && Object.keys(field.labels).length > 1
    this.#isNameTheirs = field !== undefined
    this.open()
  }

  protected async send(form: HTMLFormElement): Promise<undefined> {
    if (this.entity === undefined) return
    const values = new FormData(form)
    const labels: Record<string, string> = {}
    for (const language of languages) {
      const label = textOf(values, `labels.${language}`).trim()
      if (label !== '') labels[language] = label
    }
    const path = `/api/metadata/entities/${this.entity.name}/fields`
    if (this.field === undefined)
      await this.api.request('POST', path, {
        body: { name: this.name, labels, kind: this.kind, options: this.#options(values) },
      })
    else await this.api.request('PATCH', `${path}/${this.field.id}`, { body: { labels } })
    this.shell.toast({
      message: this.t(this.field === undefined ? 'fields.created' : 'common.saved'),
      tone: 'success',
      duration: 4000,
    })
  }

  #options(values: FormData): Readonly<Record<string, unknown>> {
    const { language } = this.shell.i18n
    if (this.kind === 'select' || this.kind === 'multiSelect') {
      const lines = this.renderRoot.querySelector<CrmText>('[name=options]')?.value ?? ''
      return {
        options: optionsFromLines(lines).map((option) => ({
          ...option,
          labels: { [language]: option.labels['en'] ?? option.value },
        })),
      }
    }
    if (this.kind === 'reference') return { target: values.get('target') }
    return {}
  }

  readonly #onLabel = (event: Event): void => {
    if (!this.#isNameTheirs) this.name = nameFromLabel((event.target as CrmText).value)
  }

  readonly #onName = (event: Event): void => {
    this.#isNameTheirs = true
    this.name = (event.target as CrmText).value
  }

  protected override render() {
    const { field } = this
    return this.renderDialog({
      heading: this.t(field === undefined ? 'fields.new' : 'fields.rename'),
      submit: this.t(field === undefined ? 'common.create' : 'common.save'),
      fields: html`${this.#renderLabels()} ${field === undefined ? this.#renderKind() : nothing}`,
    })
  }

  #renderLabels() {
    const own = this.shell.i18n.language
    const others = languages.filter((language) => language !== own)
    const label = (language: string) => this.field?.labels[language] ?? ''
    return html`<crm-text
        name=${`labels.${own}`}
        required
        autofocus
        label=${this.t('fields.label')}
        .value=${label(own)}
        @crm-input=${this.#onLabel}
      ></crm-text>
      ${
        this.showsLanguages
          ? others.map(
              (language) =>
                html`<crm-text
                  name=${`labels.${language}`}
                  label=${this.t('fields.labelIn', { language: languageNames[language] })}
                  .value=${label(language)}
                ></crm-text>`,
            )
          : html`<div>
              <crm-button size="small" variant="ghost" @click=${() => (this.showsLanguages = true)}
                >${this.t('fields.otherLanguages')}</crm-button
              >
            </div>`
      }`
  }

  #renderKind() {
    const kinds = customFieldKinds.map((value) => ({ value, label: this.t(`fields.kinds.${value}`) }))
    return html`<crm-select
        name="kind"
        required
        label=${this.t('fields.kind')}
        help=${this.t('fields.kindHelp')}
        .options=${kinds}
        .value=${this.kind}
        @crm-change=${(event: Event) => (this.kind = (event.target as CrmSelect).value)}
      ></crm-select>
      ${this.#renderKindOptions()}
      <crm-text
        name="name"
        required
        label=${this.t('fields.name')}
        help=${this.t('fields.nameHelp', { name: this.name || '…' })}
        .value=${this.name}
        @crm-input=${this.#onName}
      ></crm-text>`
  }

  #renderKindOptions() {
    if (this.kind === 'select' || this.kind === 'multiSelect') {
      return html`<crm-textarea
        name="options"
        required
        label=${this.t('fields.options')}
        help=${this.t('fields.optionsHelp')}
      ></crm-textarea>`
    }
    if (this.kind !== 'reference') return nothing
    const targets = this.shell.metadata.entities
      .filter(({ system }) => !system)
      .map(({ name, labels, icon }) => ({ value: name, label: labels.one, icon }))
    return html`<crm-select
      name="target"
      required
      label=${this.t('fields.target')}
      .options=${targets}
      .value=${targets[0]?.value ?? ''}
    ></crm-select>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-field-dialog': FieldDialog
  }
}
