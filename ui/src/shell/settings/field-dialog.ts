import { html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/badge.ts'
import '../../kit/checkbox.ts'
import '../../kit/number.ts'
import '../../kit/select.ts'
import '../../kit/text.ts'
import '../../kit/textarea.ts'
import type { CrmCheckbox } from '../../kit/checkbox.ts'
import type { CrmSelect } from '../../kit/select.ts'
import type { CrmText } from '../../kit/text.ts'
import '../fields/field-editor.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import { isOwnEntity, textIn } from './custom-entity.ts'
import {
  customFieldKinds,
  defaultKinds,
  isChoice,
  nameFromLabel,
  searchedKinds,
  uniqueKinds,
  type CustomField,
  type FieldUsage,
  type Texts,
} from './custom-field.ts'
import { fieldDialogStyles } from './field-dialog-styles.ts'
import {
  fieldDraftOf,
  newFieldDraft,
  previewField,
  sentFieldOptions,
  type FieldDraft,
} from './field-draft.ts'
import { FormDialog } from './form-dialog.ts'
import { kindIcon } from './kind-icons.ts'
import './option-editor.ts'
import type { OptionEditor } from './option-editor.ts'
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
  #initial: FieldDraft = this.draft
  /** The user has written the name, so that the label does not change it any more. */
  #isNameTheirs = false

  show(entity: Place, field?: CustomField): void {
    this.entity = entity
    this.field = field
    this.draft = field === undefined ? newFieldDraft(this.#targets[0]?.value ?? '') : fieldDraftOf(field)
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

  protected async send(): Promise<undefined> {
    if (this.entity === undefined) return
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
  }

  #set(change: Partial<FieldDraft>): void {
    this.draft = { ...this.draft, ...change }
  }

  #setText(member: 'labels' | 'help' | 'inverseLabels', text: string): void {
    const { [this.language]: _old, ...others } = this.draft[member]
    const texts: Texts = text.trim() === '' ? others : { ...others, [this.language]: text.trim() }
    this.#set({ [member]: texts })
  }

  readonly #onLabel = (event: Event): void => {
    this.#setText('labels', (event.target as CrmText).value)
    if (!this.#isNameTheirs) this.#set({ name: nameFromLabel(textIn(this.draft.labels, this.language)) })
  }

  readonly #onInverseLabel = (event: Event): void => {
    const before = nameFromLabel(textIn(this.draft.inverseLabels, this.language))
    this.#setText('inverseLabels', (event.target as CrmText).value)
    const { inverse, inverseLabels } = this.draft
    if (this.field === undefined && inverse === before)
      this.#set({ inverse: nameFromLabel(textIn(inverseLabels, this.language)) })
  }

  readonly #onName = (event: Event): void => {
    this.#isNameTheirs = true
    this.#set({ name: (event.target as CrmText).value })
  }

  readonly #onOptions = (event: Event): void => {
    event.stopPropagation()
    this.#set({ options: (event.target as OptionEditor).options })
  }

  get #targets() {
    return this.shell.metadata.entities
      .filter(({ system }) => !system)
      .map(({ name, labels, icon }) => ({ value: name, label: labels.one, icon }))
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
      fields: html`${this.#renderUsage()} ${this.#renderTexts()} ${this.#renderKind()}
      ${field?.archivedAt ? nothing : this.#renderRules()} ${this.#renderName()}`,
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
        @crm-input=${(event: Event) => this.#setText('help', (event.target as CrmText).value)}
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
        @crm-change=${(event: Event) => this.#set({ kind: (event.target as CrmSelect).value, defaultValue: null })}
      ></crm-select>
      ${this.field?.archivedAt ? nothing : this.#renderKindOptions()}`
  }

  #renderKindOptions() {
    const { kind } = this.draft
    if (isChoice(kind)) return this.#renderOptions()
    if (kind === 'reference') return this.#renderLink()
    if (kind === 'text') return this.#renderNumber('maxLength', 'fields.maxLength', 1, 100_000)
    if (kind === 'integer' || kind === 'percent') return this.#renderLimits()
    if (kind === 'decimal')
      return html`${this.#renderNumber('scale', 'fields.scale', 0, 12, this.field !== undefined)}
      ${this.#renderLimits()}`
    if (kind !== 'autoNumber') return nothing
    return html`<crm-text
      required
      label=${this.t('fields.pattern')}
      help=${this.t('fields.patternHelp')}
      .value=${this.draft.pattern}
      @crm-input=${(event: Event) => this.#set({ pattern: (event.target as CrmText).value })}
    ></crm-text>`
  }

  #renderOptions() {
    return html`<div class="options">
      <span class="legend">${this.t('fields.options')}</span>
      <settings-option-editor
        name="options"
        language=${this.language}
        .options=${this.draft.options}
        .usage=${this.field === undefined ? {} : (this.usage?.options ?? undefined)}
        @crm-change=${this.#onOptions}
      ></settings-option-editor>
      <span class="hint">${this.t('fields.optionsHelp')}</span>
    </div>`
  }

  #renderLink() {
    const { target, inverse, inverseLabels } = this.draft
    const isNew = this.field === undefined
    return html`<crm-select
        name="target"
        ?required=${isNew}
        ?disabled=${!isNew}
        label=${this.t('fields.target')}
        .options=${this.#targets}
        .value=${target}
        @crm-change=${(event: Event) => this.#set({ target: (event.target as CrmSelect).value })}
      ></crm-select>
      <crm-text
        maxlength="100"
        label=${this.t('fields.inverseLabel', { entity: this.shell.metadata.entity(target)?.labels.one ?? target })}
        help=${this.t('fields.inverseHelp', { entities: this.entity?.labels.other ?? '' })}
        placeholder=${textIn(inverseLabels, this.language) || (this.entity?.labels.other ?? '')}
        .value=${inverseLabels[this.language] ?? ''}
        @crm-input=${this.#onInverseLabel}
      ></crm-text>
      <crm-text
        label=${this.t('fields.inverseName')}
        help=${this.t('fields.inverseNameHelp')}
        pattern="[a-z][a-zA-Z0-9]{0,39}"
        .value=${inverse}
        @crm-input=${(event: Event) => this.#set({ inverse: (event.target as CrmText).value })}
      ></crm-text>`
  }

  #renderLimits() {
    return html`<div class="row">
      ${this.#renderNumber('min', 'fields.min')} ${this.#renderNumber('max', 'fields.max')}
    </div>`
  }

  #renderNumber(
    member: 'maxLength' | 'min' | 'max' | 'scale',
    label: string,
    min?: number,
    max?: number,
    isFixed = false,
  ) {
    return html`<crm-number
      label=${this.t(label)}
      ?disabled=${isFixed}
      .scale=${member === 'min' || member === 'max' ? 6 : 0}
      .min=${min}
      .max=${max}
      .value=${this.draft[member]}
      @crm-input=${(event: Event) => this.#set({ [member]: (event.target as CrmText).value })}
    ></crm-number>`
  }

  #renderRules() {
    const { kind, required, unique, search } = this.draft
    const box = (member: 'required' | 'unique' | 'search', isOn: boolean) =>
      html`<crm-checkbox
        label=${this.t(`fields.${member}`)}
        help=${this.t(`fields.${member}Help`)}
        .checked=${isOn}
        @crm-change=${(event: Event) => this.#set({ [member]: (event.target as CrmCheckbox).checked })}
      ></crm-checkbox>`
    return html`<div class="rules">
        ${kind === 'autoNumber' || kind === 'boolean' ? nothing : box('required', required)}
        ${uniqueKinds.has(kind) && kind !== 'autoNumber' ? box('unique', unique) : nothing}
        ${searchedKinds.has(kind) ? box('search', search) : nothing}
      </div>
      ${defaultKinds.has(kind) && !unique ? this.#renderDefault() : nothing}`
  }

  #renderDefault() {
    return html`<crm-field-editor
      .field=${previewField(this.draft, this.shell.i18n.language)}
      .value=${this.draft.defaultValue}
      label=${this.t(this.draft.kind === 'boolean' ? 'fields.defaultOn' : 'fields.default')}
      @crm-change=${(event: Event) => this.#set({ defaultValue: (event.target as HTMLElement & { value: unknown }).value })}
    ></crm-field-editor>`
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
