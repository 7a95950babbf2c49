import { html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { FormControl } from './internal/form-control.ts'
import { inlineButtonStyles } from './internal/inline-button-styles.ts'

export type TextType = 'text' | 'email' | 'tel' | 'url' | 'password' | 'search'

const icons: Partial<Record<TextType, string>> = {
  email: 'mail',
  tel: 'phone',
  url: 'link',
  search: 'search',
}

/**
 * One line of text; also e-mail addresses, phone numbers, web addresses, passwords and searches.
 *
 * @slot start - Before the text, inside the box.
 * @slot end - After the text, inside the box.
 * @fires crm-input - While typing.
 * @fires crm-change - On Enter or when the field is left with another value.
 */
@customElement('crm-text')
export class CrmText extends FormControl {
  static override styles = [...FormControl.styles, inlineButtonStyles]

  @property() value = ''
  @property() type: TextType = 'text'
  @property({ type: Number }) maxlength: number | undefined
  @property({ type: Number }) minlength: number | undefined
  @property() pattern = ''
  /** The autofill token, such as `email` or `postal-code`. */
  @property() autocomplete = ''
  @property() override inputMode = ''
  /** No icon for the type. */
  @property({ type: Boolean }) plain = false
  @query('#control') private input!: HTMLInputElement

  get formValue(): string {
    return this.value
  }
  protected get isBlank(): boolean {
    return this.value.trim() === ''
  }
  protected get resettable(): string {
    return this.value
  }
  protected set resettable(value: string) {
    this.value = value
  }

  select(): void {
    this.input.select()
  }

  protected override problem(): string {
    const t = this.environment.t.bind(this.environment)
    const value = this.value.trim()
    if (this.type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value)) return t('invalidEmail')
    if (this.type === 'url' && !isWebAddress(value)) return t('invalidUrl')
    if (this.type === 'tel' && !/^\+?[\d\s()./-]{3,}(\s*(x|ext\.?|#)\s*\d+)?$/i.test(value))
      return t('invalidPhone')
    if (this.maxlength !== undefined && value.length > this.maxlength)
      return t('tooLong', { max: this.maxlength })
    if (this.minlength !== undefined && value.length < this.minlength)
      return t('tooShort', { min: this.minlength })
    if (this.pattern && !new RegExp(`^(?:${this.pattern})$`, 'v').test(value)) return t('patternMismatch')
    return ''
  }

  readonly #onInput = (event: Event): void => {
    event.stopPropagation()
    this.value = this.input.value
    this.emitInput()
  }

  readonly #onChange = (): void => {
    this.emitChange()
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.isComposing) this.submitForm()
  }

  #clear(): void {
    this.value = ''
    this.emitInput()
    this.emitChange()
    this.input.focus()
  }

  protected renderControl() {
    const icon = this.plain ? undefined : icons[this.type]
    return html`<div
      class="box"
      part="box"
      ?data-invalid=${this.shownError !== ''}
      ?data-disabled=${this.isDisabled}
      ?data-readonly=${this.readonly}
      @pointerdown=${this.#focusBox}
    >
      <slot name="start">${icon ? html`<crm-icon name=${icon}></crm-icon>` : nothing}</slot>
      <input
        id="control"
        class="input"
        part="input"
        type=${this.type === 'search' ? 'text' : this.type}
        role=${this.type === 'search' ? 'searchbox' : nothing}
        .value=${live(this.value)}
        placeholder=${this.placeholder || nothing}
        ?disabled=${this.isDisabled}
        ?readonly=${this.readonly}
        ?required=${this.required}
        maxlength=${this.maxlength ?? nothing}
        autocomplete=${this.autocomplete || nothing}
        inputmode=${this.inputMode || nothing}
        aria-invalid=${this.shownError ? 'true' : nothing}
        aria-describedby=${this.describedBy}
        @input=${this.#onInput}
        @change=${this.#onChange}
        @keydown=${this.#onKeydown}
      />
      ${
        this.type === 'search' && this.value && !this.isLocked
          ? html`<button
              class="inline-button"
              type="button"
              aria-label=${this.environment.t('clear')}
              @click=${this.#clear}
            >
              <crm-icon name="x"></crm-icon>
            </button>`
          : nothing
      }
      <slot name="end"></slot>
    </div>`
  }

  /** A press beside the text, on an icon or the edge, still goes to the text. */
  readonly #focusBox = (event: PointerEvent): void => {
    const target = event.composedPath()[0] as Element
    if (target === this.input || target.closest('button, a')) return
    event.preventDefault()
    this.input.focus()
  }
}

function isWebAddress(value: string): boolean {
  try {
    const { hostname } = new URL(/^[a-z][a-z\d+.-]*:/i.test(value) ? value : `https://${value}`)
    return hostname.includes('.')
  } catch {
    return false
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-text': CrmText
  }
}
