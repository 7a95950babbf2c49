import type { Money } from '@tessera/sdk/ui'
import { css, html, noChange, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { FormControl } from './internal/form-control.ts'
import type { FormValue } from './internal/form-control.ts'
import { editNumber, numberProblem, readNumber } from './internal/number-text.ts'

/**
 * An amount and its currency. With one currency in `currencies` only the amount can be typed.
 *
 * @fires crm-input - While typing.
 * @fires crm-change - When the amount or currency changed.
 */
@customElement('crm-money')
export class CrmMoney extends FormControl {
  static override styles = [
    ...FormControl.styles,
    css`
      .input {
        text-align: end;
        font-variant-numeric: tabular-nums;
      }

      select {
        flex: none;
        appearance: none;
        margin: 0;
        padding: 3px var(--crm-space-7) 3px var(--crm-space-2);
        border: 0;
        border-radius: var(--crm-radius-xs);
        background: transparent;
        color: var(--crm-color-text-2);
        font: inherit;
        font-size: var(--crm-text-input);
        cursor: pointer;
      }

      select option {
        background: var(--crm-color-raised);
        color: var(--crm-color-text);
      }

      .currency {
        position: relative;
        display: inline-flex;
        align-items: center;
        margin-inline-start: calc(-1 * var(--crm-space-3));
      }

      .box .currency crm-icon {
        --crm-icon-size: 14px;
        position: absolute;
        inset-inline-end: 2px;
        pointer-events: none;
      }
    `,
  ]

  @property({ attribute: false }) value: Money | null = null
  /** ISO 4217 codes to choose from; the first is the default. */
  @property({ attribute: false }) currencies: readonly string[] = ['EUR']
  @property({ type: Number }) min: number | undefined
  @property({ type: Number }) max: number | undefined
  /** Digits after the decimal sign; default those of the currency. */
  @property({ type: Number }) scale: number | undefined
  @state() private isEditing = false
  @state() private chosen = ''
  @query('#control') private input!: HTMLInputElement

  get formValue(): FormValue {
    if (!this.value) return ''
    const data = new FormData()
    data.append(`${this.name}.amount`, this.value.amount)
    data.append(`${this.name}.currency`, this.value.currency)
    return data
  }
  protected get isBlank(): boolean {
    return this.value === null
  }
  protected get resettable(): Money | null {
    return this.value
  }
  protected set resettable(value: Money | null) {
    this.value = value
  }

  get #currency(): string {
    return this.value?.currency ?? (this.chosen || (this.currencies[0] ?? 'EUR'))
  }

  protected override problem(): string {
    const digits = new Intl.NumberFormat('en', {
      style: 'currency',
      currency: this.#currency,
    }).resolvedOptions().maximumFractionDigits
    const limits = { min: this.min, max: this.max, scale: this.scale ?? digits }
    const found = numberProblem(this.value?.amount ?? '', limits, this.environment.format)
    return found ? this.environment.t(found.key, 'values' in found ? found.values : {}) : ''
  }

  readonly #onInput = (event: Event): void => {
    event.stopPropagation()
    const amount = readNumber(this.input.value, this.environment.format)
    this.value = amount === '' ? null : { amount, currency: this.#currency }
    this.emitInput()
  }

  readonly #onCurrency = (event: Event): void => {
    event.stopPropagation()
    this.chosen = (event.target as HTMLSelectElement).value
    if (!this.value) return
    this.value = { ...this.value, currency: this.chosen }
    this.emitInput()
    this.emitChange()
  }

  readonly #onFocus = (): void => {
    if (this.isLocked) return
    this.isEditing = true
    this.input.value = editNumber(this.value?.amount ?? '', this.environment.format)
    this.input.select()
  }

  get #shown(): string {
    const amount = this.value?.amount ?? ''
    if (amount === '' || Number.isNaN(Number(amount))) return amount
    const digits =
      new Intl.NumberFormat('en', { style: 'currency', currency: this.#currency }).resolvedOptions()
        .minimumFractionDigits ?? 2
    return this.environment.format.number(amount, {
      minimumFractionDigits: digits,
      maximumFractionDigits: Math.max(digits, this.scale ?? 6),
    })
  }

  protected renderControl() {
    return html`<div
      class="box"
      part="box"
      ?data-invalid=${this.shownError !== ''}
      ?data-disabled=${this.isDisabled}
      ?data-readonly=${this.readonly}
    >
      ${this.#renderCurrency()}
      <input
        id="control"
        class="input"
        part="input"
        inputmode="decimal"
        autocomplete="off"
        .value=${this.isEditing ? noChange : live(this.#shown)}
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
        @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && this.submitForm()}
      />
    </div>`
  }

  #renderCurrency() {
    const currency = this.#currency
    const choices = [...new Set([currency, ...this.currencies])]
    if (choices.length === 1 || this.isLocked) return html`<span class="affix">${currency}</span>`
    return html`<span class="currency">
      <select aria-label=${this.environment.t('currency')} @change=${this.#onCurrency}>
        ${choices.map((code) => html`<option value=${code} ?selected=${code === currency}>${code}</option>`)}
      </select>
      <crm-icon name="chevron-down"></crm-icon>
    </span>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-money': CrmMoney
  }
}
