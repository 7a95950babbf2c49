import { LitElement, css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../icon.ts'
import { baseStyles } from './base-styles.ts'
import { addDays, addMonths, today, weekdayOf, weeksOf } from './day.ts'
import type { Day } from './day.ts'
import { Environment } from './environment.ts'
import { inlineButtonStyles } from './inline-button-styles.ts'

/**
 * One month to choose a day from, with the keys of the APG date grid. Private to the kit's date fields.
 *
 * @fires crm-day - A day was chosen; `detail` is the day.
 */
@customElement('crm-month-grid')
export class CrmMonthGrid extends LitElement {
  static override styles = [
    baseStyles,
    inlineButtonStyles,
    css`
      :host {
        display: block;
        padding: var(--crm-space-4);
      }

      header {
        display: flex;
        align-items: center;
        gap: var(--crm-space-2);
        margin-block-end: var(--crm-space-4);
      }

      h2 {
        flex: 1;
        margin: 0;
        padding-inline-start: var(--crm-space-3);
        font-size: var(--crm-text-sm);
        line-height: var(--crm-leading-sm);
        font-weight: var(--crm-weight-strong);
      }

      h2::first-letter {
        text-transform: uppercase;
      }

      header .inline-button {
        inline-size: 28px;
        block-size: 28px;
        --crm-icon-size: 16px;
      }

      table {
        border-spacing: 1px;
        border-collapse: separate;
      }

      th {
        inline-size: 34px;
        padding: var(--crm-space-1) 0 var(--crm-space-3);
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
        font-weight: var(--crm-weight-medium);
      }

      td {
        padding: 0;
      }

      .day {
        display: block;
        inline-size: 34px;
        block-size: 32px;
        padding: 0;
        border: 0;
        border-radius: var(--crm-radius-sm);
        background: none;
        color: var(--crm-color-text);
        font: inherit;
        font-variant-numeric: tabular-nums;
        cursor: pointer;
      }

      .day:hover {
        background: var(--crm-color-hover);
      }

      .day[data-outside] {
        color: var(--crm-color-text-3);
      }

      .day[data-today] {
        color: var(--crm-color-accent-text);
        font-weight: var(--crm-weight-strong);
      }

      .day[data-selected] {
        background: var(--crm-color-accent);
        color: var(--crm-color-on-accent);
      }

      .day:disabled {
        opacity: 0.4;
        cursor: not-allowed;
      }

      .day:focus-visible {
        outline-offset: 0;
      }
    `,
  ]

  @property() value: Day = ''
  @property() min: Day = ''
  @property() max: Day = ''
  /** The day that has the one tab stop. */
  @state() private cursor: Day = ''
  readonly #environment = new Environment(this)
  #focusNext = false

  override focus(): void {
    this.#focusNext = true
    this.requestUpdate()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value') || !this.cursor)
      this.cursor = this.value || today(this.#environment.format.timeZone)
  }

  protected override updated(): void {
    if (!this.#focusNext) return
    this.#focusNext = false
    this.renderRoot.querySelector<HTMLElement>('.day[tabindex="0"]')?.focus()
  }

  #moveTo(day: Day): void {
    this.cursor = day
    this.#focusNext = true
  }

  #choose(day: Day): void {
    this.dispatchEvent(new CustomEvent('crm-day', { detail: day }))
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const day = this.cursor
    const { firstDayOfWeek, timeZone } = this.#environment.format
    const fromStart = (weekdayOf(day) - firstDayOfWeek + 7) % 7
    const moves: Record<string, () => Day> = {
      ArrowLeft: () => addDays(day, -1),
      ArrowRight: () => addDays(day, 1),
      ArrowUp: () => addDays(day, -7),
      ArrowDown: () => addDays(day, 7),
      Home: () => addDays(day, -fromStart),
      End: () => addDays(day, 6 - fromStart),
      PageUp: () => addMonths(day, event.shiftKey ? -12 : -1),
      PageDown: () => addMonths(day, event.shiftKey ? 12 : 1),
      t: () => today(timeZone),
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    event.stopPropagation()
    this.#moveTo(move())
  }

  protected override render() {
    const { format } = this.#environment
    const t = this.#environment.t.bind(this.#environment)
    const weeks = weeksOf(this.cursor, format.firstDayOfWeek)
    const month = format.date(this.cursor, 'month')
    return html`<header>
        <h2 id="month" aria-live="polite">${month}</h2>
        <button
          class="inline-button"
          type="button"
          aria-label=${t('previousMonth')}
          @click=${() => (this.cursor = addMonths(this.cursor, -1))}
        >
          <crm-icon name="chevron-left"></crm-icon>
        </button>
        <button
          class="inline-button"
          type="button"
          aria-label=${t('nextMonth')}
          @click=${() => (this.cursor = addMonths(this.cursor, 1))}
        >
          <crm-icon name="chevron-right"></crm-icon>
        </button>
      </header>
      <table role="grid" aria-labelledby="month" @keydown=${this.#onKeydown}>
        <thead>
          <tr>
            ${(weeks[0] ?? []).map((day) => html`<th scope="col" abbr=${format.date(day, 'weekday')}>${this.#weekday(day)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${weeks.map(
            (week) =>
              html`<tr>
                ${week.map((day) => this.#renderDay(day))}
              </tr>`,
          )}
        </tbody>
      </table>`
  }

  #weekday(day: Day): string {
    return new Intl.DateTimeFormat(this.#environment.format.language, { weekday: 'short', timeZone: 'UTC' })
      .format(new Date(day))
      .slice(0, 2)
  }

  #renderDay(day: Day) {
    const isSelected = day === this.value
    const isOut = (this.min !== '' && day < this.min) || (this.max !== '' && day > this.max)
    return html`<td role="gridcell" aria-selected=${String(isSelected)}>
      <button
        class="day"
        type="button"
        tabindex=${day === this.cursor ? 0 : -1}
        aria-label=${this.#environment.format.date(day, 'long')}
        aria-current=${day === today(this.#environment.format.timeZone) ? 'date' : nothing}
        ?data-today=${day === today(this.#environment.format.timeZone)}
        ?data-selected=${isSelected}
        ?data-outside=${day.slice(0, 7) !== this.cursor.slice(0, 7)}
        ?disabled=${isOut}
        @click=${() => this.#choose(day)}
      >
        ${Number(day.slice(8))}
      </button>
    </td>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-month-grid': CrmMonthGrid
  }
  interface HTMLElementEventMap {
    'crm-day': CustomEvent<Day>
  }
}
