import { isTesseraError, type UntypedRecord } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../kit/callout.ts'
import { errorText } from '../elements/error-text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { ShellFieldEditor } from '../fields/field-editor.ts'
import '../fields/field-editor.ts'
import { isBlank } from '../../kit/internal/field-value/is-blank.ts'
import { nest, toWire } from '../fields/to-wire.ts'
import { fieldGroups } from '../record/field-groups.ts'
import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import '../slots/plugin-panel.ts'
import { creatableFields, initialValue, quickFields } from './create-fields.ts'
import type { CrmDuplicateHint } from './duplicate-hint.ts'
import './duplicate-hint.ts'

const wide = new Set(['longText', 'richText', 'address', 'parts', 'json', 'multiSelect', 'tags'])

/**
 * The fields of a new record. What was typed is never cleared; what the server refuses shows under its field, and
 * above, where the focus goes.
 */
@customElement('crm-create-form')
export class CrmCreateForm extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }

      form {
        display: grid;
        gap: var(--crm-space-6);
      }

      .summary ul {
        margin-block-start: var(--crm-space-2);
        padding-inline-start: var(--crm-space-7);
        list-style: disc;
      }

      h2 {
        margin-block-start: var(--crm-space-5);
        padding-block-start: var(--crm-space-6);
        border-block-start: 1px solid var(--crm-color-border);
        font-size: var(--crm-text-md);
        line-height: var(--crm-leading-md);
        font-weight: var(--crm-weight-strong);
      }

      h2[data-first] {
        margin: 0;
        padding: 0;
        border: 0;
      }

      @container (min-width: 440px) {
        form {
          grid-template-columns: 1fr 1fr;
        }

        .wide {
          grid-column: 1 / -1;
        }
      }
    `,
  ]

  @property({ attribute: false }) entity!: EntityInfo
  /** Values to begin with, in the shape in which records read. */
  @property({ attribute: false }) initial: Readonly<Record<string, unknown>> = {}
  /** Every field instead of the important ones. */
  @property({ type: Boolean }) all = false
  @state() private errors: Readonly<Record<string, string>> = {}
  @state() private problem = ''
  @query('crm-duplicate-hint') private hint!: CrmDuplicateHint
  #values: Record<string, unknown> = {}

  /** True when something was entered that differs from how the form began. */
  get isDirty(): boolean {
    return Object.entries(this.#values).some(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(this.initial[name] ?? this.#default(name)),
    )
  }

  #default(name: string): unknown {
    const field = this.entity.fields.find((candidate) => candidate.name === name)
    return field === undefined ? null : initialValue(field)
  }

  /** Empties the form for the next record. */
  reset(): void {
    this.#values = {}
    this.errors = {}
    this.problem = ''
    this.requestUpdate()
    void this.focusFirst()
  }

  async focusFirst(): Promise<void> {
    await this.updateComplete
    await this.renderRoot.querySelector<ShellFieldEditor>('shell-field-editor')?.begin()
  }

  /** Saves and offers the way back, quietly or with a toast; undefined where it could not, which the form then shows. */
  async save({ isQuiet = false } = {}): Promise<UntypedRecord | undefined> {
    this.errors = { ...this.#unreadable(), ...this.#missing() }
    this.problem = ''
    if (Object.keys(this.errors).length > 0) {
      this.#showFaults()
      return undefined
    }
    try {
      const { api, offer } = this.shell.undo.watch()
      const record = await api.create(this.entity.name, this.#wire())
      this.#tellDirty(false)
      offer(this.t('create.saved', { name: record.displayName }), { isQuiet })
      return record
    } catch (error) {
      this.#takeError(error)
      this.#showFaults()
      return undefined
    }
  }

  #fields(): readonly FieldInfo[] {
    return this.all ? creatableFields(this.entity) : quickFields(this.entity, this.initial)
  }

  #value(field: FieldInfo): unknown {
    if (field.name in this.#values) return this.#values[field.name]
    return this.initial[field.name] ?? initialValue(field)
  }

  #wire(): Record<string, unknown> {
    const given = creatableFields(this.entity).filter(
      (field) => field.name in this.#values || field.name in this.initial,
    )
    return nest(Object.fromEntries(given.map((field) => [field.name, toWire(field, this.#value(field))])))
  }

  /** What was typed where it cannot be read; the control says why. */
  #unreadable(): Record<string, string> {
    const editors = [...this.renderRoot.querySelectorAll<ShellFieldEditor>('shell-field-editor')]
    const faulty = editors.filter((editor) => !editor.checkValidity())
    for (const editor of faulty) editor.reportValidity()
    return Object.fromEntries(faulty.map(({ dataset }) => [dataset['field'] ?? '', '']))
  }

  #missing(): Record<string, string> {
    const missing = this.#fields().filter(
      (field) => field.required && isBlank(toWire(field, this.#value(field))),
    )
    return Object.fromEntries(missing.map((field) => [field.name, this.t('create.required')]))
  }

  #takeError(error: unknown): void {
    const issues = isTesseraError(error) ? error.fields : []
    const known = new Set(creatableFields(this.entity).map((field) => field.name))
    const entries = issues.map((issue): [string, string] => {
      const name = known.has(issue.field) ? issue.field : (issue.field.split('.')[0] ?? '')
      return [name, issue.message]
    })
    this.errors = Object.fromEntries(entries.filter(([name]) => known.has(name)))
    if (entries.some(([name]) => !known.has(name)) || entries.length === 0)
      this.problem = errorText(this.shell, error)
    if (Object.keys(this.errors).some((name) => !this.#fields().some((field) => field.name === name)))
      this.all = true
  }

  #showFaults(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.summary')?.focus())
  }

  #tellDirty(isDirty: boolean): void {
    this.dispatchEvent(new CustomEvent('crm-dirty', { detail: isDirty, bubbles: true, composed: true }))
  }

  #change(field: FieldInfo, editor: ShellFieldEditor): void {
    this.#values = { ...this.#values, [field.name]: editor.value }
    if (this.shell.registry.placements('create.form.section', this.entity.name).length > 0)
      this.requestUpdate()
    // An unreadable value is mended when it can be read, not when it is left.
    if (field.name in this.errors && (this.errors[field.name] !== '' || editor.checkValidity())) {
      const { [field.name]: _mended, ...others } = this.errors
      this.errors = others
    }
    this.#tellDirty(this.isDirty)
    this.hint.look({ ...this.initial, ...this.#values })
  }

  #renderSummary() {
    const faulty = this.#fields().filter((field) => field.name in this.errors)
    if (faulty.length === 0 && this.problem === '') return nothing
    return html`<crm-callout class="summary wide" tone="danger" role="alert" tabindex="-1">
      ${this.problem === '' ? this.t('create.problems', { count: faulty.length }) : this.problem}
      ${
        faulty.length === 0
          ? nothing
          : html`<ul>
              ${faulty.map((field) => html`<li><a href="#" @click=${(event: Event) => this.#goTo(event, field)}>${field.label}</a></li>`)}
            </ul>`
      }
    </crm-callout>`
  }

  #goTo(event: Event, field: FieldInfo): void {
    event.preventDefault()
    this.renderRoot.querySelector<HTMLElement>(`[data-field="${CSS.escape(field.name)}"]`)?.focus()
  }

  #renderField(field: FieldInfo) {
    const onChange = (event: Event): void => this.#change(field, event.currentTarget as ShellFieldEditor)
    return html`<shell-field-editor
      class=${wide.has(field.kind) ? 'wide' : ''}
      data-field=${field.name}
      entity=${this.entity.name}
      .field=${field}
      .value=${this.#value(field)}
      .error=${this.errors[field.name] ?? ''}
      ?hide-help=${!this.all}
      ?required=${field.required}
      @crm-input=${onChange}
      @crm-change=${onChange}
    ></shell-field-editor>`
  }

  protected override render() {
    return html`<form novalidate @submit=${(event: Event) => event.preventDefault()}>
      ${this.#renderSummary()}
      ${this.all ? this.#renderGroups() : this.#fields().map((field) => this.#renderField(field))}
      ${this.#renderSections()}
      <crm-duplicate-hint class="wide" .entity=${this.entity}></crm-duplicate-hint>
    </form>`
  }

  /** What plugins ask beside the fields. */
  #renderSections() {
    const given = { values: { ...this.initial, ...this.#values } }
    return this.shell.registry.placements('create.form.section', this.entity.name).map(
      (placement) =>
        html`<section class="wide" aria-label=${placement.title} @crm-values=${this.#onValues}>
          <shell-plugin-panel
            .placement=${placement}
            .entity=${this.entity}
            .given=${given}
          ></shell-plugin-panel>
        </section>`,
    )
  }

  /** A section may fill in any field that a new record may be given, and no other. */
  readonly #onValues = ({ detail }: CustomEvent<Readonly<Record<string, unknown>>>): void => {
    const known = new Set(creatableFields(this.entity).map(({ name }) => name))
    const given = Object.entries(detail).filter(([name]) => known.has(name))
    this.#values = { ...this.#values, ...Object.fromEntries(given) }
    this.errors = Object.fromEntries(
      Object.entries(this.errors).filter(([name]) => !given.some(([other]) => other === name)),
    )
    this.#tellDirty(this.isDirty)
    this.requestUpdate()
  }

  /** Everything at once needs the order that the record page has. */
  #renderGroups() {
    const creatable = new Set(this.#fields())
    const groups = fieldGroups(this.shell, this.entity)
      .map((group) => ({ ...group, fields: group.fields.filter((field) => creatable.has(field)) }))
      .filter(({ fields }) => fields.length > 0)
    return groups.map(
      ({ name, label, fields }, index) =>
        html`<h2 class="wide" id=${name} ?data-first=${index === 0}>${label}</h2>
          ${fields.map((field) => this.#renderField(field))}`,
    )
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-create-form': CrmCreateForm
  }
}
