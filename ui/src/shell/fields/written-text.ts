import { html, LitElement } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/textarea.ts'
import type { CrmTextarea } from '../../kit/textarea.ts'

/** How a value is written as text, and read again. */
export interface TextForm {
  readonly toText: (value: unknown) => string
  readonly fromText: (text: string) => unknown
}

/**
 * A value that is written as text of another form, such as JSON. What is being written stays as it was typed; it is
 * made anew only when another value is set.
 *
 * @fires crm-input - While typing.
 * @fires crm-change - When it is left with another value.
 */
@customElement('crm-written-text')
export class CrmWrittenText extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  }

  @property() name = ''
  @property() label = ''
  @property({ type: Boolean, attribute: 'hide-label' }) hideLabel = false
  @property() help = ''
  @property() error = ''
  @property({ type: Boolean }) required = false
  @property({ attribute: false }) form: TextForm = { toText: String, fromText: (text) => text }
  @property({ attribute: false }) value: unknown = null
  @state() private text = ''
  #told: unknown = undefined

  override focus(): void {
    this.renderRoot.querySelector('crm-textarea')?.focus()
  }

  reportValidity(): boolean {
    return this.renderRoot.querySelector('crm-textarea')?.reportValidity() ?? true
  }

  protected override willUpdate(): void {
    if (JSON.stringify(this.value) === JSON.stringify(this.#told)) return
    this.#told = this.value
    this.text = this.value === null || this.value === undefined ? '' : this.form.toText(this.value)
  }

  readonly #read = (event: Event): void => {
    event.stopPropagation()
    this.text = (event.currentTarget as CrmTextarea).value
    this.value = this.text.trim() === '' ? null : this.form.fromText(this.text)
    this.#told = this.value
    this.dispatchEvent(new CustomEvent(event.type, { bubbles: true, composed: true }))
  }

  protected override render() {
    return html`<crm-textarea
      rows="4"
      name=${this.name}
      label=${this.label}
      ?hide-label=${this.hideLabel}
      help=${this.help}
      error=${this.error}
      ?required=${this.required}
      .value=${this.text}
      @crm-input=${this.#read}
      @crm-change=${this.#read}
    ></crm-textarea>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-written-text': CrmWrittenText
  }
}
