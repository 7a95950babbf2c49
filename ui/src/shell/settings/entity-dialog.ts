import { html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/checkbox.ts'
import '../../kit/combobox.ts'
import '../../kit/text.ts'
import type { CrmCheckbox } from '../../kit/checkbox.ts'
import type { CrmCombobox } from '../../kit/combobox.ts'
import type { CrmText } from '../../kit/text.ts'
import { entityTextsIn, textIn, type CustomEntity, type EntityTexts } from './custom-entity.ts'
import { nameFromLabel, namingKinds, type CustomField } from './custom-field.ts'
import { fieldDialogStyles } from './field-dialog-styles.ts'
import { FormDialog } from './form-dialog.ts'
import './icon-picker.ts'
import type { IconPicker } from './icon-picker.ts'
import { renderLanguageChoice } from './language-choice.ts'

interface EntityDraft {
  readonly labels: Readonly<Record<string, EntityTexts>>
  readonly name: string
  readonly icon: string
  readonly owned: boolean
  readonly inNavigation: boolean
  readonly title: readonly string[]
}

const blank: EntityDraft = {
  labels: {},
  name: '',
  icon: 'box',
  owned: true,
  inNavigation: true,
  title: [],
}

/**
 * Makes an entity of one's own, or changes one.
 *
 * @fires settings-entity-made - A new one is there; `detail` is it.
 */
@customElement('settings-entity-dialog')
export class EntityDialog extends FormDialog {
  static override styles = [...FormDialog.styles, fieldDialogStyles]

  @state() private entity: CustomEntity | undefined
  @state() private fields: readonly CustomField[] = []
  @state() private draft: EntityDraft = blank
  @state() private language = 'en'
  #initial = blank
  #isNameTheirs = false

  show(entity?: CustomEntity, fields: readonly CustomField[] = []): void {
    this.entity = entity
    this.fields = fields
    this.draft = entity ?? blank
    this.#initial = this.draft
    this.language = this.shell.i18n.language
    this.#isNameTheirs = entity !== undefined
    this.open()
  }

  protected override get hasUnsaved(): boolean {
    return JSON.stringify(this.draft) !== JSON.stringify(this.#initial)
  }

  protected async send(): Promise<undefined> {
    const { icon, inNavigation, owned, name, title } = this.draft
    const labels = Object.fromEntries(
      Object.entries(this.draft.labels).map(([language, { one, other }]) => [
        language,
        { one: one || other, other: other || one },
      ]),
    )
    if (this.entity === undefined) {
      const body = { name, labels, icon, owned, inNavigation }
      const made = await this.api.request<CustomEntity>('POST', '/api/metadata/entities', { body })
      this.dispatchEvent(new CustomEvent('settings-entity-made', { detail: made }))
    } else {
      const body = { labels, icon, inNavigation, title }
      await this.api.request('PATCH', `/api/metadata/entities/${this.entity.name}`, { body })
    }
    this.shell.toast({
      message: this.t(this.entity === undefined ? 'entities.created' : 'common.saved'),
      tone: 'success',
      duration: 4000,
    })
  }

  #set(change: Partial<EntityDraft>): void {
    this.draft = { ...this.draft, ...change }
  }

  #setText(member: keyof EntityTexts, text: string): void {
    const { labels } = this.draft
    const { [this.language]: old = { one: '', other: '' }, ...others } = labels
    const texts = { ...old, [member]: text }
    const isEmpty = texts.one.trim() === '' && texts.other.trim() === ''
    this.#set({ labels: isEmpty ? others : { ...others, [this.language]: texts } })
    if (!this.#isNameTheirs && member === 'one')
      this.#set({ name: nameFromLabel(entityTextsIn(this.draft, this.language).one) })
  }

  protected override render() {
    const { entity } = this
    const { one } = entity === undefined ? { one: '' } : entityTextsIn(entity, this.shell.i18n.language)
    return this.renderDialog({
      surface: 'sheet',
      tools: renderLanguageChoice(this.shell, this.language, (language) => (this.language = language)),
      heading: entity === undefined ? this.t('entities.new') : this.t('entities.edit', { name: one }),
      submit: this.t(entity === undefined ? 'common.create' : 'common.save'),
      fields: html`${this.#renderTexts()}
        <settings-icon-picker
          .value=${this.draft.icon}
          @crm-change=${(event: Event) => this.#set({ icon: (event.target as IconPicker).value })}
        ></settings-icon-picker>
        ${entity === undefined ? this.#renderNew() : this.#renderTitle()}
        <crm-checkbox
          label=${this.t('entities.inNavigation')}
          .checked=${this.draft.inNavigation}
          @crm-change=${(event: Event) => this.#set({ inNavigation: (event.target as CrmCheckbox).checked })}
        ></crm-checkbox>
        ${entity === undefined ? this.#renderName() : html`<p class="note">${this.t('fields.name')} <code>${entity.name}</code></p>`}`,
    })
  }

  #renderTexts() {
    const { labels } = this.draft
    const own = labels[this.language] ?? { one: '', other: '' }
    const fallback = entityTextsIn(this.draft, this.language)
    const isWanted = this.language === this.shell.i18n.language || Object.keys(labels).length === 0
    const text = (member: keyof EntityTexts) =>
      html`<crm-text
        name=${member === 'one' ? 'labels' : 'plural'}
        maxlength="60"
        ?required=${isWanted}
        ?autofocus=${member === 'one'}
        label=${this.t(`entities.${member}`)}
        placeholder=${fallback[member] || this.t(`entities.${member}Example`)}
        .value=${own[member]}
        @crm-input=${(event: Event) => this.#setText(member, (event.target as CrmText).value)}
      ></crm-text>`
    return html`<div class="row">${text('one')} ${text('other')}</div>`
  }

  #renderNew() {
    return html`<crm-checkbox
      label=${this.t('entities.owned')}
      help=${this.t('entities.ownedHelp')}
      .checked=${this.draft.owned}
      @crm-change=${(event: Event) => this.#set({ owned: (event.target as CrmCheckbox).checked })}
    ></crm-checkbox>`
  }

  #renderTitle() {
    const options = this.fields
      .filter(({ kind, archivedAt }) => archivedAt === null && namingKinds.has(kind))
      .map(({ name, labels }) => ({ value: name, label: textIn(labels, this.shell.i18n.language) }))
    if (options.length === 0) return nothing
    return html`<crm-combobox
      name="title"
      multiple
      required
      label=${this.t('entities.title')}
      help=${this.t('entities.titleHelp')}
      .options=${options}
      .values=${this.draft.title}
      @crm-change=${(event: Event) => this.#set({ title: (event.target as CrmCombobox).values })}
    ></crm-combobox>`
  }

  #renderName() {
    const { name } = this.draft
    return html`<crm-text
      name="name"
      required
      label=${this.t('fields.name')}
      help=${this.t('fields.nameHelp', { name: `custom.${name || '…'}` })}
      .value=${name}
      @crm-input=${(event: Event) => {
        this.#isNameTheirs = true
        this.#set({ name: (event.target as CrmText).value })
      }}
    ></crm-text>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-entity-dialog': EntityDialog
  }
}
