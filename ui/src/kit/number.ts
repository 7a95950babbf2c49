import { css, html, noChange, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { FormControl } from './internal/form-control.ts'
import { editNumber, numberProblem, readNumber, showNumber } from './internal/number-text.ts'

/**
 * A number, typed and shown by the formats of the user. The value is a decimal string, so no digit is lost.
 *
 * @slot end - A unit after the number.
 * @fires crm-input - While typing.
 * @fires crm-change - On Enter, on an arrow key, or when the field is left with another value.
 */
@customElement('crm-number')
export class CrmNumber extends FormControl {
  static override styles = [
    ...FormControl.styles,
    css`
      .input {
        font-variant-numeric: tabular-nums;
      }
    `,
  ]

  /** A decimal string such as `1234.56`, or empty. */
  @property() value = ''
  @property({ type: Number }) min: number | undefined
  @property({ type: Number }) max: number | undefined
  /** What an arrow key adds. */
  @property({ type: Number }) step = 1
  /** Digits after the decimal sign; 0 for whole numbers. */
  @property({ type: Number }) scale: number | undefined
  /** A text after the number, such as `%` or `h`. */
  @property() unit = ''
  @state() private isEditing = false
  @query('#control') private input!: HTMLInputElement

  get valueAsNumber(): number {
    return this.value === '' ? Number.NaN : Number(this.value)
  }
  set valueAsNumber(value: number) {
    this.value = Number.isNaN(value) ? '' : String(value)
  }

  get formValue(): string {
    return this.value
  }
  protected get isBlank(): boolean {
    return this.value === ''
  }
  protected get resettable(): string {
    return this.value
  }
  protected set resettable(value: string) {
    this.value = value
  }

  protected override problem(): string {
    const found = numberProblem(this.value, this, this.environment.format)
    return found ? this.environment.t(found.key, 'values' in found ? found.values : {}) : ''
  }

  readonly #onInput = (event: Event): void => {
    event.stopPropagation()
    this.value = readNumber(this.input.value, this.environment.format)
    this.emitInput()
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.isComposing) this.submitForm()
    if ((event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || this.isLocked) return
    event.preventDefault()
    const from = this.value === '' || Number.isNaN(Number(this.value)) ? 0 : Number(this.value)
    const next = from + (event.key === 'ArrowUp' ? this.step : -this.step)
    const digits = Math.max(fractionLength(this.value), fractionLength(String(this.step)))
    this.value = Math.min(this.max ?? Infinity, Math.max(this.min ?? -Infinity, next)).toFixed(digits)
    this.input.value = editNumber(this.value, this.environment.format)
    this.emitInput()
    this.emitChange()
  }

  protected renderControl() {
    const { format } = this.environment
    return html`<div
      class="box"
      part="box"
      ?data-invalid=${this.shownError !== ''}
      ?data-disabled=${this.isDisabled}
      ?data-readonly=${this.readonly}
    >
      <input
        id="control"
        class="input"
        part="input"
        inputmode=${this.scale === 0 ? 'numeric' : 'decimal'}
        autocomplete="off"
        .value=${this.isEditing ? noChange : live(showNumber(this.value, format, this.scale))}
        placeholder=${this.placeholder || nothing}
        ?disabled=${this.isDisabled}
        ?readonly=${this.readonly}
        ?required=${this.required}
        aria-invalid=${this.shownError ? 'true' : nothing}
        aria-describedby=${this.describedBy}
        @focus=${this.#onFocus}
        @blur=${() => (this.isEditing = false)}
        @input=${this.#onInput}
        @change=${() => this.emitChange()}
        @keydown=${this.#onKeydown}
      />
      <slot name="end">${this.unit ? html`<span class="affix">${this.unit}</span>` : nothing}</slot>
    </div>`
  }

  readonly #onFocus = (): void => {
    if (this.isLocked) return
    this.isEditing = true
    this.input.value = editNumber(this.value, this.environment.format)
    this.input.select()
  }
}

function fractionLength(value: string): number {
  return value.split('.')[1]?.length ?? 0
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-number': CrmNumber
  }
}
