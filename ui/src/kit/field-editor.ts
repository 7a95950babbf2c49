import type { FieldMetadata } from '@tessera/sdk/ui'
import { css, html, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import './field-value.ts'
import type { EditedField, Editor } from './internal/field-editor/editor-input.ts'
import { isBlank } from './internal/field-value/is-blank.ts'
import { FormControl } from './internal/form-control.ts'
import type { FormValue } from './internal/form-control.ts'
import type { RecordSearch } from './record-picker.ts'

type Editors = Readonly<Record<string, Editor>>

/** In these, Enter means to be done. */
const oneLine = new Set([
  'text',
  'taxNumber',
  'email',
  'phone',
  'url',
  'number',
  'percent',
  'money',
  'duration',
])

/**
 * The control for one field of a record, chosen by the kind of the field as the metadata describes it. Its value has
 * the shape in which records read. The control is loaded when it is first needed. Files, ratings and repeated
 * entries are changed on the page of their record: here they are shown.
 *
 * @fires crm-input - While typing.
 * @fires crm-change - The user is done with a new value.
 */
@customElement('crm-field-editor')
export class CrmFieldEditor extends FormControl {
  static override styles = [
    ...FormControl.styles,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }
    `,
  ]

  /** The field as the metadata describes it: one of the `fields` of its entity. */
  @property({ attribute: false }) field: FieldMetadata | undefined
  @property({ attribute: false }) value: unknown = null
  /** The currency that a new amount begins with. */
  @property() currency = 'EUR'
  /** The country that a new address begins with, as `BE`. */
  @property({ attribute: 'default-country' }) defaultCountry = ''
  /** Finds records for a field that refers to one. */
  @property({ attribute: false }) search: RecordSearch | undefined
  /** Finds words for a field of tags. */
  @property({ attribute: false }) searchTags:
    | ((term: string, signal: AbortSignal) => Promise<readonly string[]>)
    | undefined
  @state() private editors: Editors | undefined
  readonly #loaded = import('./internal/field-editor/editors.ts').then(({ editors }) => {
    this.editors = editors
  })

  readonly #onKey = (event: KeyboardEvent): void => {
    const { editor = '' } = (this.field ?? {}) as Partial<EditedField>
    if (event.key === 'Enter' && !event.defaultPrevented && oneLine.has(editor)) this.submitForm()
  }

  constructor() {
    super()
    this.addEventListener('keydown', this.#onKey)
  }

  get formValue(): FormValue {
    return sent(this.name || (this.field?.name ?? ''), this.value)
  }
  protected get isBlank(): boolean {
    return isBlank(this.value)
  }
  protected get resettable(): unknown {
    return this.value
  }
  protected set resettable(value: unknown) {
    this.value = value
  }

  get #editor(): Editor | undefined {
    return this.editors?.[(this.field as EditedField | undefined)?.editor ?? '']
  }
  get #control(): FormControl | undefined {
    const control = this.renderRoot?.firstElementChild
    return control instanceof FormControl ? control : undefined
  }

  protected override problem(): string {
    return this.#control?.validationMessage ?? ''
  }

  override focus(options?: FocusOptions): void {
    this.#control?.focus(options)
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#loaded
    const isDone = await super.getUpdateComplete()
    await this.#control?.updateComplete
    return isDone
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    // What the control finds wrong is known now that it has the value; asking tells it to the form.
    void this.validity
  }

  protected override get isGroup(): boolean {
    return true
  }

  protected renderControl(): TemplateResult {
    return html`<crm-field-value .field=${this.field} .value=${this.value}></crm-field-value>`
  }

  protected override render(): TemplateResult {
    if (this.field === undefined || this.editors === undefined) return html``
    const field = this.field as FieldMetadata & EditedField
    const editor = this.#editor
    if (editor === undefined) return super.render()
    return editor({
      field,
      name: this.name || field.name,
      value: this.value,
      label: this.label || field.label,
      hideLabel: this.hideLabel,
      help: this.help || (field.help ?? ''),
      error: this.shownError,
      required: this.required,
      disabled: this.isDisabled,
      readonly: this.readonly,
      small: this.size === 'small',
      currency: this.currency,
      country: this.defaultCountry,
      search: this.search,
      searchTags: this.searchTags,
      onInput: (value) => {
        this.value = value
        this.emitInput()
      },
      onChange: (value) => {
        this.value = value
        this.emitChange()
      },
    })
  }
}

/** A value as the fields of the kit send theirs: records by their id, the members of others one by one. */
function sent(name: string, value: unknown): FormValue {
  if (isBlank(value)) return ''
  if (typeof value !== 'object' || value === null) return String(value)
  if ('id' in value) return String(value.id)
  const data = new FormData()
  if (Array.isArray(value)) for (const each of value) data.append(name, String(each))
  else for (const [key, held] of Object.entries(value)) if (held) data.append(`${name}.${key}`, String(held))
  return data
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-field-editor': CrmFieldEditor
  }
}
