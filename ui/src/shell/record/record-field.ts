import { html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../kit/icon.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { hasEditor } from '../fields/editors.ts'
import { fieldErrorText } from '../fields/field-error.ts'
import { isBlank, valueAt } from '../fields/field-path.ts'
import { isSameValue } from '../fields/to-wire.ts'
import { valueStyles } from '../fields/value-styles.ts'
import { renderValue } from '../fields/value-view.ts'
import type { FieldInfo } from '../services/entity-info.ts'
import { renderConflict } from './conflict-view.ts'
import { directKinds, renderDirectControl } from './direct-control.ts'
import './in-place-editor.ts'
import { wideEditors, type CrmInPlaceEditor, type Finish } from './in-place-editor.ts'
import { recordFieldStyles } from './record-field-styles.ts'
import type { Conflict, RecordModel } from './record-model.ts'

/**
 * One field of a record: its value, and in its place the editor. Where somebody else changed the same field
 * meanwhile, both values are shown and the user chooses.
 */
@customElement('crm-record-field')
export class CrmRecordField extends ShellElement {
  static override styles = [shellStyles, valueStyles, recordFieldStyles]

  @property({ attribute: false }) field: FieldInfo | undefined
  @property({ attribute: false }) model: RecordModel | undefined
  /** Told from outside, since the model is one object for as long as the page shows the record. */
  @property({ attribute: false }) record: unknown
  @property({ type: Boolean }) readonly = false
  /** The label stands above the value. */
  @property({ type: Boolean, reflect: true }) stacked = false
  /** What is around says already what it is. */
  @property({ type: Boolean, reflect: true }) bare = false
  @state() private isEditing = false
  @state() private isSaving = false
  @state() private draft: unknown = null
  @state() private error = ''
  @state() private conflict: Conflict | undefined
  @query('crm-in-place-editor') private editor!: CrmInPlaceEditor | null
  @query('.edit') private editButton!: HTMLElement | null

  get #isEditable(): boolean {
    const { field, model } = this
    return (
      !this.readonly &&
      field !== undefined &&
      model?.isTrashed === false &&
      field.writable &&
      hasEditor(field) &&
      this.shell.can('update', model.entity, field.name)
    )
  }

  get #value(): unknown {
    return this.field === undefined || this.model === undefined
      ? null
      : valueAt(this.model.record, this.field.name)
  }

  protected override willUpdate(): void {
    const kind = this.field?.kind
    this.stacked = kind === 'parts' || kind === 'longText' || kind === 'richText' || kind === 'json'
  }

  /** Puts the editor in place of the value. */
  async edit(draft: unknown = this.#value, takesFocus = true): Promise<void> {
    if (!this.#isEditable) return
    this.draft = draft
    this.isEditing = true
    await this.updateComplete
    if (takesFocus) await this.editor?.begin()
  }

  readonly #onFinish = ({ detail: { change, returnsFocus } }: CustomEvent<Finish>): void => {
    const { field } = this
    this.isEditing = false
    this.error = ''
    if (returnsFocus) void this.updateComplete.then(() => this.editButton?.focus())
    if (change === undefined || field === undefined) return
    if (change.isOvertaken) this.#showConflict(field, { mine: change.value, theirs: this.#value })
    else void this.#save(change.value)
  }

  #showConflict(field: FieldInfo, conflict: Conflict): void {
    this.conflict = conflict
    this.shell.announce(this.t('record.conflict', { field: field.label }))
  }

  async #save(value: unknown): Promise<void> {
    const { field, model } = this
    if (field === undefined || model === undefined) return
    this.isSaving = true
    try {
      const outcome = await model.save(field, value)
      this.conflict = undefined
      if (outcome.kind === 'saved') this.#offerUndo(field, model, outcome.before, value)
      else this.#showConflict(field, outcome.conflict)
    } catch (error) {
      // What was typed stays, beside what is wrong with it; whoever writes elsewhere by now goes on there.
      void this.edit(
        value,
        this.shadowRoot?.activeElement !== null || document.activeElement === document.body,
      )
      this.error = fieldErrorText(this.shell, error, field.name)
      this.shell.announce(this.error)
    }
    this.isSaving = false
  }

  #offerUndo(field: FieldInfo, model: RecordModel, before: unknown, after: unknown): void {
    this.shell.undo.push({
      message: this.t('record.changed', { field: field.label }),
      undo: () => model.save(field, before),
      redo: () => model.save(field, after),
    })
  }

  #onPress(event: MouseEvent): void {
    const own = event.composedPath()
    const upTo = own.indexOf(event.currentTarget as EventTarget)
    if (own.slice(0, upTo).some((node) => node instanceof Element && node.matches('a, button'))) return
    if (document.getSelection()?.type === 'Range') return
    void this.edit()
  }

  protected override render() {
    const { field } = this
    if (field === undefined || this.model === undefined) return nothing
    return html`<div class="label" id="label">
        ${field.label}${field.required && this.#isEditable ? html`<span class="required" aria-hidden="true"> *</span>` : nothing}
      </div>
      ${this.isEditing ? this.#renderEditor(field) : this.#renderView(field)}
      ${this.conflict === undefined ? nothing : this.#renderConflict(field, this.conflict)}`
  }

  #renderConflict(field: FieldInfo, conflict: Conflict) {
    return renderConflict(this.shell, field, conflict, {
      keepTheirs: () => (this.conflict = undefined),
      useMine: () => {
        this.conflict = undefined
        void this.#save(conflict.mine)
      },
    })
  }

  #renderView(field: FieldInfo) {
    const value = this.#value
    const isEditable = this.#isEditable
    if (isEditable && directKinds.has(field.kind)) {
      const save = (next: unknown) => {
        if (!isSameValue(field, next, this.#value)) void this.#save(next)
      }
      return html`<div class="value">${renderDirectControl(field, value, save)}</div>`
    }
    const shown = isBlank(value)
      ? html`<span class="none">${isEditable ? this.t('record.add') : '–'}</span>`
      : renderValue(this.shell, field, value, 'page')
    return html`<div
      class="value ${this.isSaving ? 'saving' : ''}"
      ?data-editable=${isEditable}
      @click=${isEditable ? (event: MouseEvent) => this.#onPress(event) : nothing}
    >
      <div class="text">${shown}</div>
      ${
        isEditable
          ? html`<button
              class="edit"
              type="button"
              aria-label=${this.t('record.edit', { field: field.label })}
              title=${field.help ?? nothing}
              @click=${() => void this.edit()}
            >
              <crm-icon name="pencil"></crm-icon>
            </button>`
          : html`<crm-icon class="lock" name="lock" label=${this.t('record.readOnly')}></crm-icon>`
      }
    </div>`
  }

  #renderEditor(field: FieldInfo) {
    return html`<crm-in-place-editor
      class="editor"
      ?data-wide=${wideEditors.has(field.editor)}
      entity=${this.model?.entity ?? ''}
      .field=${field}
      .draft=${this.draft}
      .current=${this.#value}
      error=${this.error}
      @crm-finish=${this.#onFinish}
    ></crm-in-place-editor>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-field': CrmRecordField
  }
}
