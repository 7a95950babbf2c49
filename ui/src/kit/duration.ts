import { css, html, noChange, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { FormControl } from './internal/form-control.ts'
import { editDuration, parseDuration } from './internal/parse-duration.ts'

/**
 * A length of time, typed freely: `1:30`, `90` (minutes), `1.5 h`, `1h30`. The value is in whole seconds.
 *
 * @fires crm-input - While typing.
 * @fires crm-change - On Enter, or when the field is left with another value.
 */
@customElement('crm-duration')
export class CrmDuration extends FormControl {
  static override styles = [
    ...FormControl.styles,
    css`
      .input {
        font-variant-numeric: tabular-nums;
      }
    `,
  ]

  @property({ attribute: false }) value: number | null = null
  @property({ type: Number }) min: number | undefined
  @property({ type: Number }) max: number | undefined
  @state() private typed: string | undefined
  @query('#control') private input!: HTMLInputElement

  get formValue(): string {
    return this.value === null ? '' : String(this.value)
  }
  protected get isBlank(): boolean {
    return this.value === null && !this.typed?.trim()
  }
  protected get resettable(): number | null {
    return this.value
  }
  protected set resettable(value: number | null) {
    this.value = value
    this.typed = undefined
  }

  protected override problem(): string {
    const { t, format } = { t: this.environment.t.bind(this.environment), format: this.environment.format }
    if (this.value === null) return t('invalidDuration')
    if (this.min !== undefined && this.value < this.min)
      return t('tooSmall', { min: format.duration(this.min) })
    if (this.max !== undefined && this.value > this.max)
      return t('tooLarge', { max: format.duration(this.max) })
    return ''
  }

  select(): void {
    this.input.select()
  }

  readonly #onInput = (event: Event): void => {
    event.stopPropagation()
    this.typed = this.input.value
    this.value = parseDuration(this.typed, this.environment.format) ?? null
    this.emitInput()
  }

  readonly #onFocus = (): void => {
    if (this.isLocked || this.typed !== undefined) return
    this.input.value = this.value === null ? '' : editDuration(this.value)
    this.typed = this.input.value
    this.input.select()
  }

  readonly #onBlur = (): void => {
    // What could not be read stays as typed, so that it can be mended.
    if (this.value !== null || this.typed?.trim() === '') this.typed = undefined
  }

  protected renderControl() {
    const shown = this.value === null ? '' : this.environment.format.duration(this.value)
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
        autocomplete="off"
        .value=${this.typed === undefined ? live(shown) : noChange}
        placeholder=${this.placeholder || '1:30'}
        ?disabled=${this.isDisabled}
        ?readonly=${this.readonly}
        ?required=${this.required}
        aria-invalid=${this.shownError ? 'true' : nothing}
        aria-describedby=${this.describedBy}
        @focus=${this.#onFocus}
        @blur=${this.#onBlur}
        @input=${this.#onInput}
        @change=${() => this.emitChange()}
        @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && !event.isComposing && this.submitForm()}
      />
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-duration': CrmDuration
  }
}
