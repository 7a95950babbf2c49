import { css, html, LitElement } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/textarea.ts'
import type { CrmTextarea } from '../../kit/textarea.ts'
import { ShellElement } from '../elements/shell-element.ts'

/**
 * A value of any shape, written as JSON. What is being written stays as it was typed; it is made anew only when
 * another value is set. While it cannot be read, the value stays what it was.
 *
 * @fires crm-input - While typing.
 * @fires crm-change - When it is left with another value.
 */
@customElement('crm-json-editor')
export class CrmJsonEditor extends ShellElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  }
  static override styles = css`
    crm-textarea::part(input) {
      font-family: var(--crm-font-code);
      font-size: var(--crm-text-xs);
    }
  `

  @property() name = ''
  @property() label = ''
  @property({ type: Boolean, attribute: 'hide-label' }) hideLabel = false
  @property() help = ''
  @property() error = ''
  @property({ type: Boolean }) required = false
  @property({ attribute: false }) value: unknown = null
  @state() private text = ''
  @state() private fault = ''
  #told: unknown = undefined

  get #area(): CrmTextarea | null {
    return this.renderRoot.querySelector('crm-textarea')
  }

  override focus(): void {
    this.#area?.focus()
  }

  checkValidity(): boolean {
    this.#read()
    return this.fault === '' && (this.#area?.checkValidity() ?? true)
  }

  reportValidity(): boolean {
    this.#read()
    if (this.fault === '') return this.#area?.reportValidity() ?? true
    this.focus()
    return false
  }

  protected override willUpdate(): void {
    if (JSON.stringify(this.value) === JSON.stringify(this.#told)) return
    this.#told = this.value
    this.fault = ''
    this.text = this.value === null || this.value === undefined ? '' : JSON.stringify(this.value, null, 2)
  }

  #read(): void {
    try {
      this.value = this.text.trim() === '' ? null : (JSON.parse(this.text) as unknown)
      this.fault = ''
    } catch (error) {
      this.fault = this.t('field.invalidJson', { reason: error instanceof Error ? error.message : '' })
    }
    this.#told = this.value
  }

  readonly #onInput = (event: Event): void => {
    event.stopPropagation()
    this.text = (event.currentTarget as CrmTextarea).value
    const hadFault = this.fault !== ''
    this.#read()
    // Half of a bracket is no mistake while one types.
    if (event.type === 'crm-input' && !hadFault) this.fault = ''
    this.dispatchEvent(new CustomEvent(event.type, { bubbles: true, composed: true }))
  }

  protected override render() {
    return html`<crm-textarea
      rows="4"
      name=${this.name}
      label=${this.label}
      ?hide-label=${this.hideLabel}
      help=${this.help}
      error=${this.fault || this.error}
      ?required=${this.required}
      .value=${this.text}
      @crm-input=${this.#onInput}
      @crm-change=${this.#onInput}
    ></crm-textarea>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-json-editor': CrmJsonEditor
  }
}
