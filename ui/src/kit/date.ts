import { css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { anchor } from './internal/anchor.ts'
import { isDay, today } from './internal/day.ts'
import { FormControl } from './internal/form-control.ts'
import { inlineButtonStyles } from './internal/inline-button-styles.ts'
import './internal/month-grid.ts'
import type { CrmMonthGrid } from './internal/month-grid.ts'
import { parseDate } from './internal/parse-date.ts'
import { surfaceStyles } from './internal/surface-styles.ts'

/**
 * A day, typed freely (`31/12/26`, `+3d`, `next mon`) or picked from a calendar, which Arrow Down opens.
 *
 * @fires crm-input - While typing and on picking.
 * @fires crm-change - When the day changed.
 */
@customElement('crm-date')
export class CrmDate extends FormControl {
  static override styles = [
    ...FormControl.styles,
    inlineButtonStyles,
    surfaceStyles,
    css`
      .box {
        padding-inline-end: var(--crm-space-2);
      }

      .input {
        font-variant-numeric: tabular-nums;
      }

      .surface {
        max-block-size: none;
        padding: 0;
      }
    `,
  ]

  /** An ISO day, `2026-12-31`, or empty. */
  @property() value = ''
  @property() min = ''
  @property() max = ''
  @state() private typed: string | undefined
  @state() private isOpen = false
  @query('#control') private input!: HTMLInputElement
  @query('.box') private box!: HTMLElement
  @query('.surface') private surface!: HTMLElement
  @query('crm-month-grid') private grid!: CrmMonthGrid
  #stop: (() => void) | undefined

  get formValue(): string {
    return isDay(this.value) ? this.value : ''
  }
  protected get isBlank(): boolean {
    return this.value === '' && !this.typed
  }
  protected get resettable(): string {
    return this.value
  }
  protected set resettable(value: string) {
    this.value = value
    this.typed = undefined
  }

  protected override problem(): string {
    const { format } = this.environment
    if (this.typed !== undefined && this.typed.trim() !== '' && this.#read(this.typed) === undefined)
      return this.environment.t('invalidDate', {
        example: this.environment.format.date(today(this.environment.format.timeZone)),
      })
    if (this.min && this.value < this.min)
      return this.environment.t('tooEarly', { min: format.date(this.min) })
    if (this.max && this.value > this.max)
      return this.environment.t('tooLate', { max: format.date(this.max) })
    return ''
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#close()
  }

  select(): void {
    this.input.select()
  }

  #read(text: string): string | undefined {
    const { language, formats, timeZone } = this.environment.format
    return parseDate(text, { language, formats, today: today(timeZone) })
  }

  readonly #onInput = (event: Event): void => {
    event.stopPropagation()
    this.typed = this.input.value
    this.value = this.#read(this.typed) ?? ''
    this.emitInput()
  }

  readonly #onChange = (): void => {
    // Text that is no day stays as typed, so that it can be mended.
    if (this.typed !== undefined && (this.typed.trim() === '' || this.#read(this.typed) !== undefined))
      this.typed = undefined
    this.emitChange()
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      this.#open()
      this.grid.focus()
    } else if (event.key === 'Enter') {
      this.#onChange()
      this.submitForm()
    }
  }

  readonly #onSurfaceKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    this.#close()
    this.input.focus()
  }

  readonly #onDay = (event: CustomEvent<string>): void => {
    this.typed = undefined
    this.value = event.detail
    this.#close()
    this.input.focus()
    this.emitInput()
    this.emitChange()
  }

  #open(): void {
    if (this.isLocked || this.isOpen) return
    this.isOpen = true
    this.surface.showPopover()
    this.#stop = anchor(this.surface, this.box)
    document.addEventListener('pointerdown', this.#onOutside, true)
  }

  #close(): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.#stop?.()
    document.removeEventListener('pointerdown', this.#onOutside, true)
    if (this.surface.isConnected) this.surface.hidePopover()
  }

  readonly #onOutside = (event: Event): void => {
    const path = event.composedPath()
    if (!path.includes(this.surface) && !path.includes(this.box)) this.#close()
  }

  readonly #onFocusout = (event: FocusEvent): void => {
    const next = event.relatedTarget as Node | null
    if (next && !this.renderRoot.contains(next)) this.#close()
  }

  readonly #toggle = (): void => {
    if (this.isOpen) this.#close()
    else {
      this.#open()
      this.grid.focus()
    }
  }

  get #hint(): string {
    const t = this.environment.t.bind(this.environment)
    const parts = new Intl.DateTimeFormat(this.environment.format.formats, {
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
    }).formatToParts()
    const letters: Record<string, string> = {
      day: t('dayLetters'),
      month: t('monthLetters'),
      year: t('yearLetters'),
    }
    return parts.map((part) => letters[part.type] ?? part.value).join('')
  }

  protected renderControl() {
    const shown = this.typed ?? (isDay(this.value) ? this.environment.format.date(this.value) : this.value)
    return html`<div
        class="box"
        part="box"
        ?data-invalid=${this.shownError !== ''}
        ?data-disabled=${this.isDisabled}
        ?data-readonly=${this.readonly}
        @focusout=${this.#onFocusout}
      >
        <input
          id="control"
          class="input"
          part="input"
          role="combobox"
          aria-haspopup="dialog"
          aria-expanded=${String(this.isOpen)}
          aria-controls="calendar"
          autocomplete="off"
          .value=${live(shown)}
          placeholder=${this.placeholder || this.#hint}
          ?disabled=${this.isDisabled}
          ?readonly=${this.readonly}
          ?required=${this.required}
          aria-invalid=${this.shownError ? 'true' : nothing}
          aria-describedby=${this.describedBy}
          @input=${this.#onInput}
          @change=${this.#onChange}
          @keydown=${this.#onKeydown}
        />
        ${this.readonly ? nothing : this.#renderButton()}
      </div>
      <div
        class="surface"
        id="calendar"
        popover="manual"
        role="dialog"
        aria-label=${this.label}
        @keydown=${this.#onSurfaceKey}
        @focusout=${this.#onFocusout}
      >
        <crm-month-grid
          .value=${isDay(this.value) ? this.value : ''}
          .min=${this.min}
          .max=${this.max}
          @crm-day=${this.#onDay}
        ></crm-month-grid>
      </div>`
  }

  /** For the pointer; keys open the calendar from the text. */
  #renderButton() {
    return html`<button
      class="inline-button"
      type="button"
      tabindex="-1"
      aria-label=${this.environment.t('openCalendar', { label: this.label })}
      aria-haspopup="dialog"
      aria-expanded=${String(this.isOpen)}
      ?disabled=${this.isDisabled}
      @click=${this.#toggle}
    >
      <crm-icon name="calendar"></crm-icon>
    </button>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-date': CrmDate
  }
}
