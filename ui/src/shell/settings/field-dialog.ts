import { html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import '../../kit/select.ts'
import '../../kit/text.ts'
import type { CrmSelect } from '../../kit/select.ts'
import type { CrmText } from '../../kit/text.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import { isOwnEntity, textIn } from './custom-entity.ts'
import {
  customFieldKinds,
  nameFromLabel,
  withText,
  type CustomField,
  type FieldUsage,
} from './custom-field.ts'
import { fieldDialogStyles } from './field-dialog-styles.ts'
import { fieldDraftOf, newFieldDraft, sentFieldOptions, type FieldDraft } from './field-draft.ts'
import { freeInverse, type FieldSettings } from './field-settings.ts'
import { FormDialog } from './form-dialog.ts'
import { kindIcon } from './kind-icons.ts'
import { renderLanguageChoice } from './language-choice.ts'

type Place = Pick<EntityInfo, 'name' | 'plugin' | 'labels'>

/** Adds a field of one's own, or changes one. */
@customElement('settings-field-dialog')
export class FieldDialog extends FormDialog {
  static override styles = [...FormDialog.styles, fieldDialogStyles]

  @state() private entity: Place | undefined
  @state() private field: CustomField | undefined
  @state() private draft: FieldDraft = newFieldDraft('')
  @state() private language = 'en'
  @state() private usage: FieldUsage | undefined
  @query('settings-field-settings') private settings!: FieldSettings | null
  #initial: FieldDraft = this.draft
  /** The user has written the name, so that the label does not change it any more. */
  #isNameTheirs = false

  show(entity: Place, field?: CustomField): void {
    this.entity = entity
    this.field = field
    this.draft = field === undefined ? newFieldDraft(this.#firstTarget) : fieldDraftOf(field)
    this.#initial = this.draft
    this.language = this.shell.i18n.language
    this.usage = undefined
    this.#isNameTheirs = field !== undefined
    this.open()
    if (field !== undefined) void this.#loadUsage(field)
  }

  async #loadUsage({ entity, id }: CustomField): Promise<void> {
    const path = `/api/metadata/entities/${entity}/fields/${id}/usage`
    const usage = await this.api.request<FieldUsage>('GET', path).catch(() => undefined)
    if (this.field?.id === id) this.usage = usage
  }

  protected override get hasUnsaved(): boolean {
    return JSON.stringify(this.draft) !== JSON.stringify(this.#initial)
  }

  protected async send(): Promise<boolean> {
    if (this.entity === undefined) return false
    if (this.settings?.reportValidity() === false) return true
    const { field, draft } = this
    const { name, kind, labels, help, inverseLabels } = draft
    const path = `/api/metadata/entities/${this.entity.name}/fields`
    const texts = { labels, help, inverseLabels }
    const options = sentFieldOptions(draft)
    if (field === undefined) {
      const given = Object.entries(options).filter(([, value]) => value !== null)
      await this.api.request('POST', path, {
        body: { name, kind, ...texts, options: Object.fromEntries(given) },
      })
    } else {
      const body = field.archivedAt === null ? { ...texts, options } : texts
      await this.api.request('PATCH', `${path}/${field.id}`, { body })
    }
    this.shell.toast({
      message: this.t(field === undefined ? 'fields.created' : 'common.saved'),
      tone: 'success',
      duration: 4000,
    })
    return false
  }

  #set(change: Partial<FieldDraft>): void {
    this.draft = { ...this.draft, ...change }
  }

  #chooseKind(kind: string): void {
    this.#set({ kind, defaultValue: null })
    const { target } = this.draft
    // A link is seen from its other end too, unless that is not wanted.
    if (kind === 'reference')
      this.#set({ inverse: freeInverse(this.shell.metadata.entity(target), this.entity?.labels.other ?? '') })
  }

  readonly #onLabel = (event: Event): void => {
    this.#set({ labels: withText(this.draft.labels, this.language, (event.target as CrmText).value) })
    if (!this.#isNameTheirs) this.#set({ name: nameFromLabel(textIn(this.draft.labels, this.language)) })
  }

  readonly #onName = (event: Event): void => {
    this.#isNameTheirs = true
    this.#set({ name: (event.target as CrmText).value })
  }

  get #firstTarget(): string {
    return this.shell.metadata.entities.find(({ system }) => !system)?.name ?? ''
  }

  protected override render() {
    const { field, entity } = this
    const name = field === undefined ? '' : textIn(field.labels, this.shell.i18n.language)
    return this.renderDialog({
      surface: 'sheet',
      tools: renderLanguageChoice(this.shell, this.language, (language) => (this.language = language)),
      heading:
        field === undefined
          ? this.t('fields.newOf', { entity: entity?.labels.other ?? '' })
          : this.t('fields.edit', { name }),
      submit: this.t(field === undefined ? 'common.create' : 'common.save'),
      fields: html`${this.#renderUsage()} ${this.#renderKind()} ${this.#renderTexts()}
      ${field?.archivedAt ? nothing : this.#renderSettings()} ${this.#renderName()}`,
    })
  }

  #renderUsage() {
    if (this.usage === undefined) return nothing
    return html`<p class="usage">
      ${this.t('fields.usage', { records: this.usage.records, filled: this.usage.filled })}
    </p>`
  }

  #renderTexts() {
    const { labels, help } = this.draft
    return html`<crm-text
        name="labels"
        ?required=${this.language === this.shell.i18n.language || Object.keys(labels).length === 0}
        autofocus
        maxlength="100"
        label=${this.t('fields.label')}
        placeholder=${textIn(labels, this.language)}
        .value=${labels[this.language] ?? ''}
        @crm-input=${this.#onLabel}
      ></crm-text>
      <crm-text
        name="help"
        maxlength="300"
        label=${this.t('fields.help')}
        help=${this.t('fields.helpHelp')}
        placeholder=${textIn(help, this.language)}
        .value=${help[this.language] ?? ''}
        @crm-input=${(event: Event) => this.#set({ help: withText(help, this.language, (event.target as CrmText).value) })}
      ></crm-text>`
  }

  #renderKind() {
    const { kind } = this.draft
    const isNew = this.field === undefined
    const kinds = customFieldKinds.map((value) => ({
      value,
      label: this.t(`fields.kinds.${value}`),
      icon: kindIcon(value),
    }))
    return html`<crm-select
      name="kind"
      ?required=${isNew}
      ?disabled=${!isNew}
      label=${this.t('fields.kind')}
      help=${this.t(isNew ? 'fields.kindHelp' : 'fields.kindFixed')}
      .options=${kinds}
      .value=${kind}
      @crm-change=${(event: Event) => this.#chooseKind((event.target as CrmSelect).value)}
    ></crm-select>`
  }

  /** Nobody writes an archived field: only its texts can be changed. */
  #renderSettings() {
    return html`<settings-field-settings
      ?new=${this.field === undefined}
      language=${this.language}
      records=${this.entity?.labels.other ?? ''}
      .draft=${this.draft}
      .usage=${this.usage}
      @settings-draft=${(event: CustomEvent<Partial<FieldDraft>>) => this.#set(event.detail)}
    ></settings-field-settings>`
  }

  #renderName() {
    const { name } = this.draft
    if (this.field !== undefined)
      return html`<p class="note">${this.t('fields.name')} <code>${this.field.path}</code></p>`
    const prefix = this.entity !== undefined && isOwnEntity(this.entity) ? '' : 'custom.'
    return html`<crm-text
      name="name"
      required
      label=${this.t('fields.name')}
      help=${this.t('fields.nameHelp', { name: `${prefix}${name || '…'}` })}
      .value=${name}
      @crm-input=${this.#onName}
    ></crm-text>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-field-dialog': FieldDialog
  }
}
