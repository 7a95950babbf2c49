import { css, html, LitElement } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ShellElement } from '../elements/shell-element.ts'
import type { FieldInfo } from '../services/entity-info.ts'
import { fieldWidget, renderWidget } from '../slots/field-widget.ts'
import { renderEditor } from './editors.ts'
import { findTags } from './tag-search.ts'

interface Control extends HTMLElement {
  readonly updateComplete?: Promise<unknown>
  readonly value?: unknown
  reportValidity?(): boolean
  checkValidity?(): boolean
  select?(): void
  showOptions?(): void
}

/**
 * The control for one field, chosen by its kind. Its value has the shape in which records read.
 *
 * @fires crm-input - While typing.
 * @fires crm-change - The user is done with a new value.
 */
@customElement('shell-field-editor')
export class ShellFieldEditor extends ShellElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  }
  static override styles = css`
    :host {
      display: block;
      min-inline-size: 0;
    }
  `

  @property() entity = ''
  @property({ attribute: false }) field: FieldInfo | undefined
  @property({ attribute: false }) value: unknown = null
  /** Default: the field's own. */
  @property() label = ''
  @property({ type: Boolean, attribute: 'hide-label' }) hideLabel = false
  @property({ type: Boolean, attribute: 'hide-help' }) hideHelp = false
  @property() error = ''
  @property({ type: Boolean }) required = false
  @property({ type: Boolean }) readonly = false
  @property({ type: Boolean }) small = false
  /** A dialog of the control is open: its loss of focus means nothing. */
  isAway = false

  get #control(): Control | null {
    return this.renderRoot.firstElementChild as Control | null
  }

  /** Shows what is wrong and puts the focus there; true if nothing is. */
  reportValidity(): boolean {
    return this.#control?.reportValidity?.() ?? true
  }

  /** Without taking the focus. */
  checkValidity(): boolean {
    return this.#control?.checkValidity?.() ?? true
  }

  override focus(): void {
    this.#control?.focus()
  }

  /** Focus, with what is there selected, so that typing replaces it. A list of options may open at once. */
  async begin({ opens = false }: { readonly opens?: boolean } = {}): Promise<void> {
    await this.updateComplete
    const control = this.#control
    await control?.updateComplete
    control?.focus()
    control?.select?.()
    if (opens) control?.showOptions?.()
  }

  #set(type: 'crm-input' | 'crm-change', value: unknown): void {
    this.value = value
    this.error = ''
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true }))
  }

  protected override render() {
    if (this.field === undefined) return html``
    const widget = fieldWidget(this.shell, this.entity, this.field)
    if (widget !== undefined)
      return renderWidget(this.shell.metadata.entity(this.entity), this.field, widget, {
        value: this.value,
        editing: true,
        error: this.error,
        onInput: (value) => this.#set('crm-input', value),
        onChange: (value) => this.#set('crm-change', value),
      })
    const { currency, country } = this.shell.session.organisation
    return renderEditor({
      shell: this.shell,
      entity: this.entity,
      field: this.field,
      value: this.value,
      label: this.label || this.field.label,
      hideLabel: this.hideLabel,
      help: this.hideHelp ? '' : (this.field.help ?? ''),
      error: this.error,
      required: this.required,
      readonly: this.readonly,
      small: this.small,
      currency,
      country: country ?? '',
      searchTags: this.entity === '' ? undefined : findTags(this.shell.api, this.entity, this.field.name),
      onInput: (value) => this.#set('crm-input', value),
      onChange: (value) => this.#set('crm-change', value),
      onAway: (isAway) => {
        this.isAway = isAway
      },
    })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-field-editor': ShellFieldEditor
  }
}
