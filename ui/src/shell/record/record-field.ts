import { html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../kit/icon.ts'
import '../../kit/prose.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { hasEditor } from '../fields/editors.ts'
import { isBlank } from '../../kit/internal/field-value/is-blank.ts'
import { valueAt } from '../fields/field-path.ts'
import { isSameValue } from '../fields/to-wire.ts'
import { valueStyles } from '../../kit/internal/field-value/value-styles.ts'
import { renderValue } from '../fields/value-view.ts'
import { fieldWidget, renderWidget } from '../slots/field-widget.ts'
import type { FieldInfo } from '../services/entity-info.ts'
import { valueText } from '../fields/value-text.ts'
import { renderConflict } from './conflict-view.ts'
import { directKinds, renderDirectControl } from './direct-control.ts'
import { renderFieldTools } from './field-tools.ts'
import './in-place-editor.ts'
import { wideEditors, type CrmInPlaceEditor, type Finish } from './in-place-editor.ts'
import { recordFieldStyles } from './record-field-styles.ts'
import type { Conflict, RecordModel } from './record-model.ts'
import { saveField } from './save-field.ts'
import { askForEarlierValue } from './show-field-history.ts'

/**
 * One field of a record: its value, and in its place the editor. Where somebody else changed the same field
 * meanwhile, both values are shown and the user chooses.
 *
 * @fires crm-editing - The editor came or went; `detail` is the field's name, or null.
 * @fires crm-field-step - Tab left the editor: the next editable field's turn; `detail` is 1 or -1.
 * @fires crm-dirty - A conflict waits for a choice: what was typed is not saved.
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
  /** The label stands above, whatever the kind. */
  @property({ type: Boolean }) above = false
  /** What is around says already what it is. */
  @property({ type: Boolean, reflect: true }) bare = false
  /** Who else is changing this field now. */
  @property({ attribute: 'edited-by' }) editedBy = ''
  @state() private isEditing = false
  @state() private isSaving = false
  @state() private draft: unknown = null
  @state() private error = ''
  @state() private conflict: Conflict | undefined
  @query('crm-in-place-editor') private editor!: CrmInPlaceEditor | null
  @query('.edit') private editButton!: HTMLElement | null

  get isEditable(): boolean {
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
    this.stacked =
      this.above || kind === 'parts' || kind === 'longText' || kind === 'richText' || kind === 'json'
  }

  focusTools(): void {
    this.editButton?.focus()
  }

  /** Puts the editor in place of the value. */
  async edit(draft: unknown = this.#value, takesFocus = true): Promise<void> {
    if (!this.isEditable) return
    this.draft = draft
    this.isEditing = true
    this.#tell('crm-editing', this.field?.name ?? null)
    await this.updateComplete
    if (takesFocus) await this.editor?.begin()
  }

  readonly #onFinish = ({ detail: { change, returnsFocus, step } }: CustomEvent<Finish>): void => {
    const { field } = this
    this.isEditing = false
    this.error = ''
    this.#tell('crm-editing', null)
    if (step !== undefined) this.#tell('crm-field-step', step)
    else if (returnsFocus) void this.updateComplete.then(() => this.editButton?.focus())
    if (change === undefined || field === undefined) return
    if (change.isOvertaken) this.#showConflict(field, { mine: change.value, theirs: this.#value })
    else void this.#save(change.value)
  }

  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }))
  }

  #setConflict(conflict: Conflict | undefined): void {
    if ((conflict === undefined) !== (this.conflict === undefined))
      this.#tell('crm-dirty', conflict !== undefined)
    this.conflict = conflict
  }

  #showConflict(field: FieldInfo, conflict: Conflict): void {
    this.#setConflict(conflict)
    this.shell.announce(this.t('record.conflict', { field: field.label }))
  }

  async #save(value: unknown): Promise<void> {
    const { field, model } = this
    if (field === undefined || model === undefined) return
    this.isSaving = true
    const outcome = await saveField(this.shell, model, { field, value }, { onStep: () => model.reload() })
    if (outcome.kind === 'conflict') this.#setConflict(outcome.conflict)
    else if (outcome.kind === 'saved') this.#setConflict(undefined)
    else if (outcome.kind === 'refused') this.#refuse(value, outcome.reason)
    this.isSaving = false
  }

  #refuse(value: unknown, reason: string): void {
    // What was typed stays, beside what is wrong with it; whoever writes elsewhere by now goes on there.
    void this.edit(value, this.shadowRoot?.activeElement !== null || document.activeElement === document.body)
    this.error = reason
  }

  async #copy(field: FieldInfo, value: unknown): Promise<void> {
    try {
      await navigator.clipboard.writeText(valueText(this.shell, field, value))
      this.shell.toast(this.t('common.copied'))
    } catch {
      this.shell.toast({ tone: 'danger', message: this.t('record.cannotCopy') })
    }
  }

  async #showHistory(field: FieldInfo): Promise<void> {
    const { model } = this
    if (model === undefined) return
    const chosen = await askForEarlierValue(this.shell, model, field, this.isEditable)
    if (chosen !== undefined) await this.#save(chosen.value)
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
        ${field.label}${field.required && this.isEditable ? html`<span class="required" aria-hidden="true"> *</span>` : nothing}
      </div>
      ${this.isEditing ? this.#renderEditor(field) : this.#renderView(field)}
      ${this.editedBy === '' ? nothing : html`<p class="elsewhere"><crm-icon name="pencil-line"></crm-icon>${this.t('record.isEditing', { name: this.editedBy })}</p>`}
      ${this.#renderWaiting(field, this.model)}
      ${this.conflict === undefined ? nothing : this.#renderConflict(field, this.conflict)}`
  }

  #renderWaiting({ name }: FieldInfo, { entity, record }: RecordModel) {
    const waiting = this.shell.waiting.find(entity, record.id, name)
    if (waiting === undefined) return nothing
    const { refused } = waiting
    return html`<p class="elsewhere waiting" ?data-refused=${refused !== undefined}>
      <crm-icon name="cloud-off"></crm-icon
      >${refused === undefined ? this.t('record.waiting.field') : this.t('record.waiting.notSaved', { reason: refused.reason })}
    </p>`
  }

  #renderConflict(field: FieldInfo, conflict: Conflict) {
    return renderConflict(this.shell, field, conflict, {
      keepTheirs: () => this.#setConflict(undefined),
      useMine: () => {
        this.#setConflict(undefined)
        void this.#save(conflict.mine)
      },
    })
  }

  #renderView(field: FieldInfo) {
    const value = this.#value
    const { isEditable } = this
    if (isEditable && directKinds.has(field.kind)) {
      const save = (next: unknown) => {
        if (!isSameValue(field, next, this.#value)) void this.#save(next)
      }
      return html`<div class="value">${renderDirectControl(field, value, save)}</div>`
    }
    const widget = fieldWidget(this.shell, this.model?.entity ?? '', field)
    const shown =
      widget !== undefined && !isBlank(value)
        ? renderWidget(undefined, field, widget, { value, editing: false, error: '' })
        : isBlank(value)
          ? html`<span class="none">${isEditable ? this.t('record.add') : '–'}</span>`
          : renderValue(this.shell, field, value, 'page')
    return html`<div
      class="value ${this.isSaving ? 'saving' : ''}"
      ?data-editable=${isEditable}
      @click=${isEditable ? (event: MouseEvent) => this.#onPress(event) : nothing}
    >
      <div class="text">${shown}</div>
      ${renderFieldTools(this.shell, {
        field,
        isEditable,
        edit: () => void this.edit(),
        copy: isBlank(value) ? undefined : () => void this.#copy(field, value),
        showHistory: () => void this.#showHistory(field),
      })}
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
