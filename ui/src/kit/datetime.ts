import { css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import './date.ts'
import type { CrmDate } from './date.ts'
import { today } from './internal/day.ts'
import { FormControl } from './internal/form-control.ts'
import { fromWallTime, parseTime, toWallTime } from './internal/zoned-time.ts'

/**
 * A moment: a day and a time in the user's time zone. The value is the instant in UTC.
 *
 * @fires crm-input - While typing.
 * @fires crm-change - When the moment changed.
 */
@customElement('crm-datetime')
export class CrmDatetime extends FormControl {
  static override styles = [
    ...FormControl.styles,
    css`
      .pair {
        display: grid;
        grid-template-columns: minmax(0, 1.4fr) minmax(76px, 1fr);
        gap: var(--crm-space-4);
      }

      .input {
        font-variant-numeric: tabular-nums;
      }
    `,
  ]

  /** An ISO instant such as `2026-12-31T13:30:00.000Z`, or empty. */
  @property() value = ''
  /** The time that a day gets when none is typed. */
  @property({ attribute: 'default-time' }) defaultTime = '09:00'
  @state() private day = ''
  @state() private typedTime = ''
  @query('crm-date') private dateField!: CrmDate
  @query('#time') private timeInput!: HTMLInputElement
  #ownValue = ''

  get formValue(): string {
    return this.value
  }
  protected override get isGroup(): boolean {
    return true
  }
  protected get isBlank(): boolean {
    return this.value === '' && this.day === '' && this.typedTime === ''
  }
  protected get resettable(): string {
    return this.value
  }
  protected set resettable(value: string) {
    this.value = value
  }

  protected override problem(): string {
    if (this.typedTime !== '' && parseTime(this.typedTime) === undefined)
      return this.environment.t('invalidTime')
    return this.day === '' || this.dateField?.validationMessage
      ? this.environment.t('invalidDate', {
          example: this.environment.format.date(today(this.environment.format.timeZone)),
        })
      : ''
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value') && this.value !== this.#ownValue) {
      const wall = this.value
        ? toWallTime(this.value, this.environment.format.timeZone)
        : { day: '', time: '' }
      this.day = wall.day
      this.typedTime = this.value ? this.environment.format.time(this.value) : ''
      this.#ownValue = this.value
    }
    super.willUpdate(changed)
  }

  select(): void {
    this.dateField.select()
  }

  #combine(): void {
    const time = this.typedTime === '' ? this.defaultTime : parseTime(this.typedTime)
    this.value =
      this.day && time ? fromWallTime({ day: this.day, time }, this.environment.format.timeZone) : ''
    this.#ownValue = this.value
  }

  readonly #onDay = (event: Event): void => {
    event.stopPropagation()
    this.day = this.dateField.value
    this.#combine()
    if (event.type === 'crm-input') this.emitInput()
    else this.#settle()
  }

  readonly #onTime = (event: Event): void => {
    event.stopPropagation()
    this.typedTime = this.timeInput.value
    this.#combine()
    this.emitInput()
  }

  readonly #settle = (): void => {
    if (this.value) this.typedTime = this.environment.format.time(this.value)
    this.emitChange()
  }

  protected renderControl() {
    const t = this.environment.t.bind(this.environment)
    return html`<div class="pair">
      <crm-date
        id="control"
        hide-label
        label=${t('date')}
        .value=${this.day}
        ?disabled=${this.isDisabled}
        ?readonly=${this.readonly}
        size=${this.size}
        @crm-input=${this.#onDay}
        @crm-change=${this.#onDay}
      ></crm-date>
      <div
        class="box"
        ?data-invalid=${this.shownError !== ''}
        ?data-disabled=${this.isDisabled}
        ?data-readonly=${this.readonly}
      >
        <input
          id="time"
          class="input"
          autocomplete="off"
          aria-label=${t('time')}
          .value=${live(this.typedTime)}
          placeholder=${this.environment.format.time(fromWallTime({ day: '2026-01-01', time: this.defaultTime }, this.environment.format.timeZone))}
          ?disabled=${this.isDisabled}
          ?readonly=${this.readonly}
          aria-invalid=${this.shownError ? 'true' : nothing}
          aria-describedby=${this.describedBy}
          @input=${this.#onTime}
          @change=${this.#settle}
          @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && this.submitForm()}
        />
      </div>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-datetime': CrmDatetime
  }
}
