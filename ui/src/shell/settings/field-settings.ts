import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/checkbox.ts'
import '../../kit/number.ts'
import '../../kit/select.ts'
import '../../kit/text.ts'
import type { CrmCheckbox } from '../../kit/checkbox.ts'
import type { CrmSelect } from '../../kit/select.ts'
import type { CrmText } from '../../kit/text.ts'
import '../fields/field-editor.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import { textIn } from './custom-entity.ts'
import {
  defaultKinds,
  isChoice,
  nameFromLabel,
  searchedKinds,
  uniqueKinds,
  withText,
  type FieldUsage,
} from './custom-field.ts'
import { fieldDialogStyles } from './field-dialog-styles.ts'
import { previewField, type FieldDraft } from './field-draft.ts'
import './option-editor.ts'
import type { OptionEditor } from './option-editor.ts'
import { settingsStyles } from './settings-styles.ts'

/**
 * What a field of its kind can be set to: options, the target of a link, limits, rules, and what new records begin
 * with.
 *
 * @fires settings-draft - Something is to be different; `detail` is that.
 */
@customElement('settings-field-settings')
export class FieldSettings extends ShellElement {
  static override styles = [
    shellStyles,
    settingsStyles,
    fieldDialogStyles,
    css`
      :host {
        gap: var(--crm-space-6);
      }
    `,
  ]

  @property({ attribute: false }) draft: FieldDraft | undefined
  /** In which language texts are edited. */
  @property() language = 'en'
  /** What records of the field's entity are called. */
  @property() records = ''
  @property({ type: Boolean }) new = false
  @property({ attribute: false }) usage: FieldUsage | undefined

  /** Whether all that was entered fits; shows what does not. */
  reportValidity(): boolean {
    const controls = this.renderRoot.querySelectorAll<HTMLElement & { reportValidity(): boolean }>(
      'crm-text, crm-number',
    )
    return [...controls].every((control) => control.reportValidity())
  }

  #set(detail: Partial<FieldDraft>): void {
    this.dispatchEvent(new CustomEvent('settings-draft', { detail }))
  }

  readonly #onOptions = (event: Event): void => {
    event.stopPropagation()
    this.#set({ options: (event.target as OptionEditor).options })
  }

  /** The name of the other end follows its label, until somebody writes it. */
  #setInverseLabel(draft: FieldDraft, text: string): void {
    const inverseLabels = withText(draft.inverseLabels, this.language, text)
    const isFollowing =
      this.new && draft.inverse === freeInverse(this.#target(draft), this.#inverseText(draft))
    const next = { ...draft, inverseLabels }
    this.#set({
      inverseLabels,
      ...(isFollowing ? { inverse: freeInverse(this.#target(draft), this.#inverseText(next)) } : {}),
    })
  }

  #inverseText({ inverseLabels }: FieldDraft): string {
    return textIn(inverseLabels, this.language) || this.records
  }

  #target({ target }: FieldDraft): EntityInfo | undefined {
    return this.shell.metadata.entity(target)
  }

  protected override render() {
    const { draft } = this
    if (draft === undefined) return nothing
    return html`${this.#renderOfKind(draft)} ${this.#renderRules(draft)}`
  }

  #renderOfKind(draft: FieldDraft) {
    const { kind, pattern } = draft
    if (isChoice(kind)) return this.#renderOptions(draft)
    if (kind === 'reference') return this.#renderLink(draft)
    if (kind === 'text') return this.#renderNumber(draft, 'maxLength', 1, 100_000)
    if (kind === 'integer' || kind === 'percent') return this.#renderLimits(draft)
    if (kind === 'decimal')
      return html`${this.#renderNumber(draft, 'scale', 0, 12)} ${this.#renderLimits(draft)}`
    if (kind !== 'autoNumber') return nothing
    return html`<crm-text
      required
      label=${this.t('fields.pattern')}
      help=${this.t('fields.patternHelp')}
      .value=${pattern}
      @crm-input=${(event: Event) => this.#set({ pattern: (event.target as CrmText).value })}
    ></crm-text>`
  }

  #renderOptions({ options }: FieldDraft) {
    return html`<div class="options">
      <span class="legend">${this.t('fields.options')}</span>
      <settings-option-editor
        language=${this.language}
        .options=${options}
        .usage=${this.new ? {} : (this.usage?.options ?? undefined)}
        @crm-change=${this.#onOptions}
      ></settings-option-editor>
      <span class="hint">${this.t('fields.optionsHelp')}</span>
    </div>`
  }

  #renderLink(draft: FieldDraft) {
    const targets = this.shell.metadata.entities
      .filter(({ system }) => !system)
      .map(({ name, labels, icon }) => ({ value: name, label: labels.one, icon }))
    const target = this.#target(draft)
    const choose = (name: string) =>
      this.#set({
        target: name,
        inverse: freeInverse(this.shell.metadata.entity(name), this.#inverseText(draft)),
      })
    return html`<crm-select
        ?required=${this.new}
        ?disabled=${!this.new}
        label=${this.t('fields.target')}
        .options=${targets}
        .value=${draft.target}
        @crm-change=${(event: Event) => choose((event.target as CrmSelect).value)}
      ></crm-select>
      <crm-text
        maxlength="100"
        label=${this.t('fields.inverseLabel', { entity: target?.labels.one ?? draft.target })}
        help=${this.t('fields.inverseHelp', { entities: this.records })}
        placeholder=${this.#inverseText(draft)}
        .value=${draft.inverseLabels[this.language] ?? ''}
        @crm-input=${(event: Event) => this.#setInverseLabel(draft, (event.target as CrmText).value)}
      ></crm-text>
      <crm-text
        label=${this.t('fields.inverseName')}
        help=${this.t('fields.inverseNameHelp')}
        pattern="[a-z][a-zA-Z0-9]{0,39}"
        .value=${draft.inverse}
        @crm-input=${(event: Event) => this.#set({ inverse: (event.target as CrmText).value })}
      ></crm-text>`
  }

  #renderLimits(draft: FieldDraft) {
    return html`<div class="row">
      ${this.#renderNumber(draft, 'min')} ${this.#renderNumber(draft, 'max')}
    </div>`
  }

  #renderNumber(
    draft: FieldDraft,
    member: 'maxLength' | 'min' | 'max' | 'scale',
    min?: number,
    max?: number,
  ) {
    return html`<crm-number
      label=${this.t(`fields.${member}`)}
      ?disabled=${member === 'scale' && !this.new}
      .scale=${member === 'min' || member === 'max' ? 6 : 0}
      .min=${min}
      .max=${max}
      .value=${draft[member]}
      @crm-input=${(event: Event) => this.#set({ [member]: (event.target as CrmText).value })}
    ></crm-number>`
  }

  #renderRules(draft: FieldDraft) {
    const { kind, unique } = draft
    const box = (member: 'required' | 'unique' | 'search') =>
      html`<crm-checkbox
        label=${this.t(`fields.${member}`)}
        help=${this.t(`fields.${member}Help`)}
        .checked=${draft[member]}
        @crm-change=${(event: Event) => this.#set({ [member]: (event.target as CrmCheckbox).checked })}
      ></crm-checkbox>`
    return html`<div class="rules">
        ${kind === 'autoNumber' || kind === 'boolean' ? nothing : box('required')}
        ${uniqueKinds.has(kind) ? box('unique') : nothing}
        ${searchedKinds.has(kind) ? box('search') : nothing}
      </div>
      ${defaultKinds.has(kind) && !unique ? this.#renderDefault(draft) : nothing}`
  }

  #renderDefault(draft: FieldDraft) {
    const change = (event: Event) =>
      this.#set({ defaultValue: (event.target as HTMLElement & { value: unknown }).value })
    return html`<shell-field-editor
      .field=${previewField(draft, this.shell.i18n.language)}
      .value=${draft.defaultValue}
      label=${this.t(draft.kind === 'boolean' ? 'fields.defaultOn' : 'fields.default')}
      @crm-change=${change}
    ></shell-field-editor>`
  }
}

/** A name for the other end of a link that its target has not given away yet. */
export function freeInverse(target: EntityInfo | undefined, label: string): string {
  const taken = new Set([...(target?.fields ?? []), ...(target?.inverses ?? [])].map(({ name }) => name))
  const wanted = nameFromLabel(label) || 'links'
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}${number}`
    if (!taken.has(name)) return name
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-field-settings': FieldSettings
  }
  interface HTMLElementEventMap {
    'settings-draft': CustomEvent<Partial<FieldDraft>>
  }
}
