import { LitElement, html, nothing, type TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import './callout.ts'
import './field-editor.ts'
import { baseStyles } from './internal/base-styles.ts'
import { Environment } from './internal/environment.ts'
import { isBlank } from './internal/field-value/is-blank.ts'
import { slottedControls, slottedValue, type FormPart } from './internal/form/form-control-of.ts'
import type { FormField, FormGroup, FormIssue, FormSchema } from './internal/form/form-field.ts'
import { formStyles } from './internal/form/form-styles.ts'
import { matchesFilter } from './internal/form/matches-filter.ts'
import { schemaFields, toSchemaValue } from './internal/form/schema-fields.ts'
import { nest, toWire } from './internal/form/to-wire.ts'
import type { RecordSearch } from './record-picker.ts'

export type { FormField, FormGroup, FormIssue, FormSchema } from './internal/form/form-field.ts'

type Values = Readonly<Record<string, unknown>>

/** How a form wants one of its fields to be shown. */
export interface FormFieldView {
  readonly field: FormField
  /** In the shape in which records read. */
  readonly value: unknown
  readonly error: string
  readonly required: boolean
  readonly readonly: boolean
  readonly hideHelp: boolean
}

const wide = new Set(['longText', 'richText', 'address', 'parts', 'json', 'multiSelect', 'tags'])

/**
 * A form made from the fields of an entity, or from a JSON schema. It says above what is wrong, with a way to each
 * field; what was entered is never cleared, not by new `initial` values and not by a field that hides. Fields may stand
 * in groups, in two columns, and depend on each other (`visibleIf`, `requiredIf`, `readOnlyIf`; in a schema `x-visible-if`
 * and so on): a hidden one is neither reached by Tab nor sent.
 *
 * @slot - More controls, below the fields; those with a `name` are checked and sent as well.
 * @slot actions - The buttons; one with `type="submit"` sends the form, as do Enter in a line and Ctrl+Enter anywhere.
 * @fires crm-submit - It was sent and nothing is wrong; `detail` has the values as the API or the schema takes them.
 * @fires crm-input - While something is being changed.
 * @fires crm-change - The user is done with a new value.
 */
@customElement('crm-form')
export class CrmForm extends LitElement {
  static override styles = [baseStyles, formStyles]

  /** Fields as the metadata describes them, in the order in which they are asked. */
  @property({ attribute: false }) fields: readonly FormField[] = []
  /** A JSON schema of an object instead of fields. */
  @property({ attribute: false }) schema: FormSchema | undefined
  /** Fields under headings; those in no group come first. */
  @property({ attribute: false }) groups: readonly FormGroup[] = []
  /** Values to begin with, in the shape in which records read. */
  @property({ attribute: false }) initial: Values = {}
  /** Two columns where there is room for them. */
  @property({ type: Number, reflect: true }) columns: 1 | 2 = 1
  @property({ type: Boolean, attribute: 'hide-help' }) hideHelp = false
  /** The currency that a new amount begins with. */
  @property() currency = 'EUR'
  /** The country that a new address begins with, as `BE`. */
  @property({ attribute: 'default-country' }) defaultCountry = ''
  /** Finds records for a field that refers to some. */
  @property({ attribute: false }) search: ((field: FormField) => RecordSearch) | undefined
  /** Another control than the form's own for a field; undefined where the form's own is right. */
  @property({ attribute: false }) renderControl:
    | ((view: FormFieldView) => TemplateResult | undefined)
    | undefined
  @state() private faults: ReadonlyMap<string, string> = new Map()
  @state() private problem = ''
  @state() private written: Values = {}
  @query('slot:not([name])') private slotted!: HTMLSlotElement | null
  readonly #environment = new Environment(this)
  #made: { readonly schema: FormSchema; readonly fields: readonly FormField[] } | undefined

  constructor() {
    super()
    this.addEventListener('keydown', this.#onKeydown)
    this.addEventListener('click', this.#onClick)
  }

  /** What the form sends: nested as the API takes it, or as the schema does. Hidden fields are left out. */
  get values(): Record<string, unknown> {
    const given = this.#shown.flatMap((field): [string, unknown][] => {
      const { name } = field
      const value = this.#sent(field)
      const isGiven =
        this.schema === undefined ? name in this.written || name in this.initial : value !== null
      return isGiven ? [[name, value]] : []
    })
    const beside = slottedControls(this.slotted).map((part) => [part.name, slottedValue(part)] as const)
    return { ...nest(Object.fromEntries(given)), ...Object.fromEntries(beside) }
  }

  /** As `values`, of what the user changed only; null for what was emptied. */
  get changes(): Record<string, unknown> {
    const changed = this.#shown.filter(({ name }) => name in this.written)
    return nest(Object.fromEntries(changed.map((field) => [field.name, this.#sent(field)])))
  }

  /** What the user entered, in the shape in which records read, by the names of the fields. */
  get entered(): Values {
    return this.written
  }

  /** Something was entered that differs from how the form began. */
  get isDirty(): boolean {
    return this.#all.some(
      (field) =>
        field.name in this.written &&
        JSON.stringify(this.written[field.name]) !== JSON.stringify(this.#first(field)),
    )
  }

  /** Enters values as the user would; those of fields that are not there are kept as well. */
  enter(values: Values): void {
    this.written = { ...this.written, ...values }
    this.faults = new Map([...this.faults].filter(([name]) => !(name in values)))
  }

  /** Forgets everything that was entered. */
  reset(): void {
    this.written = {}
    this.faults = new Map()
    this.problem = ''
  }

  /** The control of a field; of the first one where none is named. */
  controlOf(name?: string): FormPart | undefined {
    const cell = name === undefined ? '.cell' : `.cell[data-field="${CSS.escape(name)}"]`
    const control = this.renderRoot.querySelector(cell)?.firstElementChild
    if (control instanceof HTMLElement) return control
    return slottedControls(this.slotted).find((part) => part.name === name)
  }

  override focus(): void {
    void this.updateComplete.then(() => this.controlOf()?.focus())
  }

  /** Whether everything is filled in as it should be; what is not is shown, and the focus goes there. */
  check(): boolean {
    this.problem = ''
    this.faults = this.#found()
    if (this.faults.size === 0) return true
    void this.#showSummary()
    return false
  }

  /** Checks, and tells `crm-submit` where nothing is wrong. */
  requestSubmit(): void {
    if (!this.check()) return
    this.dispatchEvent(
      new CustomEvent<Values>('crm-submit', { detail: this.values, bubbles: true, composed: true }),
    )
  }

  /**
   * Shows what the server found wrong: under its field, and above, where the focus goes. `problem` is said where an
   * issue has no field here.
   */
  showIssues(issues: readonly FormIssue[], problem = '', { isQuiet = false } = {}): void {
    const placed = issues.map(({ field, message }) => [this.#nameOf(field), message] as const)
    this.faults = new Map(placed.filter((each): each is [string, string] => each[0] !== undefined))
    this.problem = placed.length > 0 && placed.every(([name]) => name !== undefined) ? '' : problem
    for (const part of slottedControls(this.slotted)) part.error = this.faults.get(part.name) ?? ''
    if (!isQuiet) void this.#showSummary()
  }

  get #all(): readonly FormField[] {
    const { schema } = this
    if (schema === undefined) return this.fields
    if (this.#made?.schema !== schema) this.#made = { schema, fields: schemaFields(schema) }
    return this.#made.fields
  }

  get #shown(): readonly FormField[] {
    const values = this.#values
    return this.#all.filter(({ visibleIf }) => visibleIf === undefined || matchesFilter(visibleIf, values))
  }

  /** Of all fields, for the conditions on them. */
  get #values(): Values {
    return {
      ...this.initial,
      ...Object.fromEntries(this.#all.map((field) => [field.name, this.#value(field)])),
    }
  }

  #first({ name, options }: FormField): unknown {
    return this.initial[name] ?? options['default'] ?? null
  }

  #value(field: FormField): unknown {
    return field.name in this.written ? this.written[field.name] : this.#first(field)
  }

  #sent(field: FormField): unknown {
    const value = this.#value(field)
    return this.schema === undefined ? toWire(field, value) : (toSchemaValue(field, value) ?? null)
  }

  #isRequired({ required = false, requiredIf }: FormField): boolean {
    return required || (requiredIf !== undefined && matchesFilter(requiredIf, this.#values))
  }

  #isReadonly({ writable, readOnlyIf, ...field }: FormField): boolean {
    if (!writable && field['creatable'] !== true) return true
    return readOnlyIf !== undefined && matchesFilter(readOnlyIf, this.#values)
  }

  /** The field or control that a fault belongs to, which may name a place within its value. */
  #nameOf(path: string): string | undefined {
    const parts = slottedControls(this.slotted)
    const names = [...this.#shown, ...parts].map(({ name }) => name)
    return names.includes(path) ? path : names.find((name) => path.startsWith(`${name}.`))
  }

  #faultOf(field: FormField): string | undefined {
    if (this.#isReadonly(field)) return undefined
    // Asking makes the control say by itself what is wrong.
    const isFit = this.controlOf(field.name)?.checkValidity?.() ?? true
    if (this.#isRequired(field) && isBlank(toWire(field, this.#value(field))))
      return this.#environment.t('required')
    return isFit ? undefined : ''
  }

  #found(): Map<string, string> {
    const found = new Map<string, string>()
    for (const field of this.#shown) {
      const fault = this.#faultOf(field)
      if (fault !== undefined) found.set(field.name, fault)
    }
    for (const part of slottedControls(this.slotted))
      if (part.checkValidity?.() === false) found.set(part.name, '')
    return found
  }

  async #showSummary(): Promise<void> {
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('.summary')?.focus()
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing) return
    const [origin] = event.composedPath()
    const isLine = origin instanceof HTMLInputElement && origin.type !== 'checkbox'
    if (!isLine && !event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    this.requestSubmit()
  }

  readonly #onClick = ({ target }: MouseEvent): void => {
    if (!(target instanceof Element) || target === this) return
    const button = target.closest<HTMLElement & { disabled?: boolean; busy?: boolean }>('[type=submit]')
    if (button !== null && button.disabled !== true && button.busy !== true) this.requestSubmit()
  }

  #onEdit(event: Event, field: FormField): void {
    event.stopPropagation()
    const { value } = (event.currentTarget as Element).firstElementChild as FormPart
    this.written = { ...this.written, [field.name]: value }
    if (this.faults.has(field.name)) void this.#mend(field)
    this.dispatchEvent(new CustomEvent(event.type, { bubbles: true, composed: true }))
  }

  /** What was wrong once is looked at again while it is being changed. */
  async #mend(field: FormField): Promise<void> {
    await this.updateComplete
    await (this.controlOf(field.name) as LitElement | undefined)?.updateComplete
    const fault = this.#faultOf(field)
    const others = [...this.faults].filter(([name]) => name !== field.name)
    this.faults = new Map(fault === undefined ? others : [...others, [field.name, fault]])
  }

  /** The controls beside the fields are their author's, but what is wrong with them stands above. */
  readonly #onBeside = ({ target }: Event): void => {
    const part = slottedControls(this.slotted).find((each) => each === target)
    if (part === undefined || part.checkValidity?.() === false) return
    this.faults = new Map([...this.faults].filter(([name]) => name !== part.name))
  }

  protected override render() {
    const shown = this.#shown
    const grouped = new Set(this.groups.flatMap(({ fields }) => fields))
    return html`<div class="form">
      ${this.#renderSummary(shown)} ${this.#renderLegend(shown)}
      ${this.#renderFields(shown.filter(({ name }) => !grouped.has(name)))}
      ${this.groups.map((group) => this.#renderGroup(group, shown))}
      <slot @crm-input=${this.#onBeside} @crm-change=${this.#onBeside}></slot>
      <slot name="actions"></slot>
    </div>`
  }

  #renderLegend(shown: readonly FormField[]) {
    const count = shown.filter((field) => this.#isRequired(field)).length
    // Where all are, or only one field is there, the mark explains itself.
    if (count === 0 || shown.length < 2) return nothing
    return html`<p class="legend"><span aria-hidden="true">*</span> ${this.#environment.t('formLegend')}</p>`
  }

  #renderSummary(shown: readonly FormField[]) {
    const parts = [...shown, ...slottedControls(this.slotted)]
    const faulty = parts.filter(({ name }) => this.faults.has(name))
    if (faulty.length === 0 && this.problem === '') return nothing
    const goTo = (event: Event, name: string): void => {
      event.preventDefault()
      this.controlOf(name)?.focus()
    }
    return html`<crm-callout class="summary" tone="danger" role="alert" tabindex="-1">
      ${this.problem === '' ? this.#environment.t('formProblems', { count: faulty.length }) : this.problem}
      ${
        faulty.length === 0
          ? nothing
          : html`<ul>
              ${faulty.map(({ name, label = name }) => html`<li><a href="#" @click=${(event: Event) => goTo(event, name)}>${label}</a></li>`)}
            </ul>`
      }
    </crm-callout>`
  }

  #renderGroup({ name, label, fields }: FormGroup, shown: readonly FormField[]) {
    const inside = fields.flatMap((wanted) => shown.find((field) => field.name === wanted) ?? [])
    if (inside.length === 0) return nothing
    return html`<section class="group" role="group" aria-labelledby=${`group-${name}`}>
      <h2 id=${`group-${name}`}>${label}</h2>
      ${this.#renderFields(inside)}
    </section>`
  }

  #renderFields(fields: readonly FormField[]) {
    return repeat(
      fields,
      ({ name }) => name,
      (field) => {
        const view = this.#viewOf(field)
        const onEdit = (event: Event): void => this.#onEdit(event, field)
        return html`<div
          class="cell"
          data-field=${field.name}
          ?data-wide=${(field.width ?? (wide.has(field.kind) ? 2 : 1)) === 2}
          @crm-input=${onEdit}
          @crm-change=${onEdit}
        >
          ${this.renderControl?.(view) ?? this.#renderEditor(view)}
        </div>`
      },
    )
  }

  #viewOf(field: FormField): FormFieldView {
    return {
      field,
      value: this.#value(field),
      error: this.faults.get(field.name) ?? '',
      required: this.#isRequired(field),
      readonly: this.#isReadonly(field),
      hideHelp: this.hideHelp,
    }
  }

  #renderEditor({ field, value, error, required, readonly, hideHelp }: FormFieldView): TemplateResult {
    return html`<crm-field-editor
      .field=${hideHelp ? { ...field, help: '' } : field}
      .value=${value}
      .error=${error}
      ?required=${required}
      ?readonly=${readonly}
      currency=${this.currency}
      default-country=${this.defaultCountry}
      .search=${this.search?.(field)}
    ></crm-field-editor>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-form': CrmForm
  }
  interface HTMLElementEventMap {
    /** A form was sent and nothing is wrong with it; `detail` has its values. */
    'crm-submit': CustomEvent<Readonly<Record<string, unknown>>>
  }
}
