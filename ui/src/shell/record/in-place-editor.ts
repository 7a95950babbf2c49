import { css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import '../../kit/button.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import '../fields/field-editor.ts'
import type { ShellFieldEditor } from '../fields/field-editor.ts'
import { isSameValue } from '../fields/to-wire.ts'
import { valueText } from '../fields/value-text.ts'
import type { FieldInfo } from '../services/entity-info.ts'

/** Editors that need the whole width, and buttons to finish. */
export const wideEditors: ReadonlySet<string> = new Set([
  'parts',
  'address',
  'textarea',
  'richText',
  'json',
  'file',
])
/** Editors whose choice is the end of it. */
const atOnce = new Set(['select', 'recordPicker', 'userPicker'])

/** How the editing of a field ended. */
export interface Finish {
  /** Undefined: nothing is to be changed. */
  readonly change: { readonly value: unknown; readonly isOvertaken: boolean } | undefined
  /** The focus is still here, and goes back to where the editing began. */
  readonly returnsFocus: boolean
  /** Tab was pressed: the field after this one, or before it, is next. */
  readonly step?: 1 | -1
}

/**
 * The editor of one field in the place of its value. Enter or leaving finishes, Esc gives up. What is wrong is said
 * beside it, without keeping anybody from going elsewhere.
 *
 * @fires crm-finish - The editing is over; `detail` says how.
 * @fires crm-dirty - What was typed is not saved yet.
 */
@customElement('crm-in-place-editor')
export class CrmInPlaceEditor extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: block;
      }

      .buttons {
        display: flex;
        gap: var(--crm-space-3);
        margin-block-start: var(--crm-space-4);
      }

      .meanwhile {
        margin-block-start: var(--crm-space-2);
        color: var(--crm-color-warning);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
        overflow-wrap: anywhere;
      }
    `,
  ]

  @property() entity = ''
  @property({ attribute: false }) field!: FieldInfo
  /** What is in the editor to begin with. */
  @property({ attribute: false }) draft: unknown = null
  /** What the record has now. */
  @property({ attribute: false }) current: unknown = null
  @property() error = ''
  @query('shell-field-editor') private editor!: ShellFieldEditor
  #base: unknown = null
  #isTyped = false
  #isDirty = false
  /** The Tab that is being handled: leaving by it leads to the next field. */
  #tabbed: 1 | -1 | undefined
  /** With the editor the focus goes, which must not finish it once more. */
  #isOver = false

  protected override firstUpdated(): void {
    this.#base = this.current
  }

  async begin(): Promise<void> {
    await this.updateComplete
    await this.editor.begin({ opens: true })
  }

  get #isOvertaken(): boolean {
    return this.hasUpdated && !isSameValue(this.field, this.#base, this.current)
  }

  #tell(finish: Finish): void {
    this.#isOver = true
    this.dispatchEvent(new CustomEvent<Finish>('crm-finish', { detail: finish }))
  }

  #cancel(): void {
    this.#tell({ change: undefined, returnsFocus: true })
  }

  #finish(returnsFocus: boolean, step?: 1 | -1): void {
    const { editor, field } = this
    if (this.#isOver) return
    const isSame = isSameValue(field, editor.value, this.current)
    // What cannot be read leaves the value as it was, and is no reason to forget it.
    const how = { returnsFocus, ...(step === undefined ? {} : { step }) }
    if (isSame && (!this.#isTyped || editor.checkValidity())) this.#tell({ change: undefined, ...how })
    else if (returnsFocus ? editor.reportValidity() : editor.checkValidity())
      this.#tell({ change: { value: editor.value, isOvertaken: this.#isOvertaken }, ...how })
  }

  readonly #onInput = (): void => {
    this.#isTyped = true
    const isDirty = !isSameValue(this.field, this.editor.value, this.current)
    if (isDirty === this.#isDirty) return
    this.#isDirty = isDirty
    this.dispatchEvent(new CustomEvent('crm-dirty', { detail: isDirty, bubbles: true, composed: true }))
  }

  readonly #onChosen = (): void => {
    if (atOnce.has(this.field.editor)) this.#finish(true)
  }

  /** Where the list opened by itself, it closes with the editor. */
  readonly #onEscape = {
    capture: true,
    handleEvent: (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !atOnce.has(this.field.editor)) return
      event.stopPropagation()
      event.preventDefault()
      this.#cancel()
    },
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return
    if (event.key === 'Tab') this.#noteTab(event)
    const isEnd =
      event.key === 'Enter' && (!wideEditors.has(this.field.editor) || event.ctrlKey || event.metaKey)
    if (event.key !== 'Escape' && !isEnd) return
    event.preventDefault()
    event.stopPropagation()
    if (isEnd) this.#finish(true)
    else this.#cancel()
  }

  readonly #onFocusOut = (event: FocusEvent): void => {
    const isInside = event.relatedTarget instanceof Node && this.renderRoot.contains(event.relatedTarget)
    // Lists of entries are finished by their buttons; a window that loses the focus finishes nothing.
    if (isInside || this.editor.isAway || this.field.editor === 'parts' || !document.hasFocus()) return
    this.#finish(false, this.#tabbed)
  }

  /** Whether the focus leaves by it is seen when it does. */
  #noteTab({ shiftKey }: KeyboardEvent): void {
    this.#tabbed = shiftKey ? -1 : 1
    setTimeout(() => (this.#tabbed = undefined))
  }

  protected override render() {
    const { field } = this
    return html`<div @keydown=${this.#onKey} @focusout=${this.#onFocusOut}>
      <shell-field-editor
        hide-label
        entity=${this.entity}
        .field=${field}
        .value=${this.draft}
        error=${this.error}
        ?required=${field.required}
        @crm-input=${this.#onInput}
        @crm-change=${this.#onChosen}
        @crm-pick=${this.#onChosen}
        @keydown=${this.#onEscape}
      ></shell-field-editor>
      ${this.#isOvertaken ? this.#renderMeanwhile() : nothing}
      ${wideEditors.has(field.editor) ? this.#renderButtons() : nothing}
    </div>`
  }

  /** Somebody else has changed this very field since the editing began. */
  #renderMeanwhile() {
    const value = valueText(this.shell, this.field, this.current) || this.t('record.noValue')
    return html`<p class="meanwhile" role="status">${this.t('record.meanwhile', { value })}</p>`
  }

  #renderButtons() {
    return html`<div class="buttons">
      <crm-button size="small" variant="primary" @click=${() => this.#finish(true)}
        >${this.t('common.save')}</crm-button
      >
      <crm-button size="small" variant="ghost" @click=${() => this.#cancel()}
        >${this.t('common.cancel')}</crm-button
      >
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-in-place-editor': CrmInPlaceEditor
  }
  interface HTMLElementEventMap {
    'crm-finish': CustomEvent<Finish>
  }
}
