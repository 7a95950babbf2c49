import { html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/icon.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { hasEditor } from '../fields/editors.ts'
import { fieldErrorText } from '../fields/field-error.ts'
import '../fields/field-editor.ts'
import type { CrmFieldEditor } from '../fields/field-editor.ts'
import { isBlank, valueAt } from '../fields/field-path.ts'
import { isSameValue } from '../fields/to-wire.ts'
import { valueStyles } from '../fields/value-styles.ts'
import { renderValue } from '../fields/value-view.ts'
import type { FieldInfo } from '../services/entity-info.ts'
import { renderConflict } from './conflict-view.ts'
import { directKinds, renderDirectControl } from './direct-control.ts'
import type { Conflict, RecordModel } from './record-model.ts'
import { recordFieldStyles } from './record-field-styles.ts'

/** Editors that need the whole width, and buttons to finish. */
const wideEditors = new Set(['parts', 'address', 'textarea', 'richText', 'json', 'file'])
/** Editors whose choice is the end of it. */
const atOnce = new Set(['select', 'recordPicker', 'userPicker'])

/**
 * One field of a record: its value, and in its place the editor. Enter or leaving saves, Esc restores. Where somebody
 * else changed the same field meanwhile, both values are shown and the user chooses.
 *
 * @fires crm-dirty - What was typed is not saved yet, or is again.
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
  @state() private isEditing = false
  @state() private isSaving = false
  @state() private draft: unknown = null
  @state() private error = ''
  @state() private conflict: Conflict | undefined
  @query('crm-field-editor') private editor!: CrmFieldEditor | null
  @query('.edit') private editButton!: HTMLElement | null
  #isDirty = false
  #isTyped = false

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
    this.#isTyped = false
    this.isEditing = true
    await this.updateComplete
    if (takesFocus) await this.editor?.begin({ opens: true })
  }

  #stop(returnsFocus: boolean): void {
    this.isEditing = false
    this.error = ''
    this.#tellDirty(false)
    if (returnsFocus) void this.updateComplete.then(() => this.editButton?.focus())
  }

  /** So that nobody leaves the page over what is half written. */
  #tellDirty(isDirty: boolean): void {
    if (isDirty === this.#isDirty) return
    this.#isDirty = isDirty
    this.dispatchEvent(new CustomEvent('crm-dirty', { detail: isDirty, bubbles: true, composed: true }))
  }

  readonly #onInput = (): void => {
    const { field, editor } = this
    this.#isTyped = true
    if (field !== undefined && editor !== null)
      this.#tellDirty(!isSameValue(field, editor.value, this.#value))
  }

  async #commit(returnsFocus: boolean): Promise<void> {
    const { field, editor } = this
    if (field === undefined || editor === null || !this.isEditing) return
    const isSame = isSameValue(field, editor.value, this.#value)
    // What cannot be read leaves the value as it was, and is no reason to forget it.
    if (isSame && (!this.#isTyped || editor.checkValidity())) {
      this.#stop(returnsFocus)
      return
    }
    // Whoever went elsewhere stays there; what is wrong is said beside it.
    if (!(returnsFocus ? editor.reportValidity() : editor.checkValidity())) return
    const { value } = editor
    this.#stop(returnsFocus)
    await this.#save(value)
  }

  async #save(value: unknown): Promise<void> {
    const { field, model } = this
    if (field === undefined || model === undefined) return
    this.isSaving = true
    try {
      const outcome = await model.save(field, value)
      this.conflict = outcome.kind === 'conflict' ? outcome.conflict : undefined
      if (outcome.kind === 'saved') this.#offerUndo(field, model, outcome.before, value)
      else this.shell.announce(this.t('record.conflict', { field: field.label }))
    } catch (error) {
      // What was typed stays, beside what is wrong with it; whoever writes elsewhere by now goes on there.
      void this.edit(value, this.shadowRoot?.activeElement !== null || document.activeElement === document.body)
      this.#tellDirty(true)
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

  /** Where the list opened by itself, it closes with the editor. */
  readonly #onEscape = {
    capture: true,
    handleEvent: (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !atOnce.has(this.field?.editor ?? '')) return
      event.stopPropagation()
      event.preventDefault()
      this.#stop(true)
    },
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return
    const isWide = wideEditors.has(this.field?.editor ?? '')
    if (event.key === 'Escape') {
      event.stopPropagation()
      event.preventDefault()
      this.#stop(true)
    } else if (event.key === 'Enter' && (!isWide || event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      event.stopPropagation()
      void this.#commit(true)
    }
  }

  readonly #onFocusOut = (event: FocusEvent): void => {
    const isInside = event.relatedTarget instanceof Node && this.renderRoot.contains(event.relatedTarget)
    // Lists of entries are finished by their buttons; a window that loses the focus finishes nothing.
    if (isInside || this.editor?.isAway === true || this.field?.editor === 'parts' || !document.hasFocus())
      return
    void this.#commit(false)
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
    const isWide = wideEditors.has(field.editor)
    const change = () => {
      if (atOnce.has(field.editor)) void this.#commit(true)
    }
    return html`<div
      class="editor"
      ?data-wide=${isWide}
      @keydown=${this.#onKey}
      @focusout=${this.#onFocusOut}
    >
      <crm-field-editor
        hide-label
        entity=${this.model?.entity ?? ''}
        .field=${field}
        .value=${this.draft}
        error=${this.error}
        ?required=${field.required}
        @crm-input=${this.#onInput}
        @crm-change=${change}
        @crm-pick=${change}
        @keydown=${this.#onEscape}
      ></crm-field-editor>
      ${
        isWide
          ? html`<div class="buttons">
              <crm-button size="small" variant="primary" @click=${() => void this.#commit(true)}
                >${this.t('common.save')}</crm-button
              >
              <crm-button size="small" variant="ghost" @click=${() => this.#stop(true)}
                >${this.t('common.cancel')}</crm-button
              >
            </div>`
          : nothing
      }
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-field': CrmRecordField
  }
}
