import { task } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/checkbox.ts'
import '../../kit/icon-button.ts'
import '../../kit/select.ts'
import '../../kit/switch.ts'
import type { CrmSelect } from '../../kit/select.ts'
import type { OwnHoliday, WorkingCalendar } from '../services/session.ts'
import { countryChoices } from '../services/places.ts'
import { weekdayChoices } from './format-choices.ts'
import './own-holiday.ts'
import { SettingsPage } from './settings-page.ts'

interface Holiday {
  readonly date: string
  readonly name: string
  readonly rule: string | null
  readonly isOff: boolean
}

interface HolidaysAnswer {
  readonly data: readonly Holiday[]
  readonly regions: readonly { readonly code: string; readonly name: string }[]
}

/** When the organisation works: its days of the week, and the holidays of its country with its own. */
@customElement('settings-calendar')
export class CalendarSettings extends SettingsPage {
  static override styles = [
    ...SettingsPage.styles,
    css`
      :host {
        gap: var(--crm-space-6);
      }

      .days {
        display: flex;
        flex-wrap: wrap;
        gap: var(--crm-space-4) var(--crm-space-7);
        margin: 0;
        padding: 0;
        border: 0;
      }

      legend {
        padding: 0;
        margin-block-end: var(--crm-space-3);
        color: var(--crm-color-text-2);
        font-weight: var(--crm-weight-medium);
      }

      header {
        display: flex;
        align-items: center;
        gap: var(--crm-space-2);
      }

      header h3 {
        flex: 1;
        font-size: var(--crm-text-sm);
        font-weight: var(--crm-weight-strong);
      }

      .year {
        min-inline-size: 48px;
        text-align: center;
        font-variant-numeric: tabular-nums;
      }

      .list > li {
        padding-block: var(--crm-space-3);
      }

      .list time {
        min-inline-size: 148px;
        color: var(--crm-color-text-2);
        font-variant-numeric: tabular-nums;
      }

      li[data-worked] .grow {
        color: var(--crm-color-text-3);
        text-decoration: line-through;
      }
    `,
  ]

  @state() private year = new Date().getFullYear()

  readonly #holidays = task(this, {
    args: () => [this.year, JSON.stringify(this.#calendar), this.shell.session.organisation.country],
    run: ([year], { signal }) =>
      this.api.request<HolidaysAnswer>('GET', '/api/organisation/holidays', { search: { year }, signal }),
  })

  get #calendar(): WorkingCalendar {
    return this.shell.session.organisation.calendar
  }

  #save(changes: Partial<WorkingCalendar>): Promise<boolean> {
    return this.change(async () => {
      const calendar = { ...this.#calendar, ...changes }
      await this.api.request('PATCH', '/api/organisation', { body: { calendar } })
      await this.shell.refreshSession()
      this.dispatchEvent(new CustomEvent('settings-saved', { bubbles: true, composed: true }))
    })
  }

  #work(day: number, works: boolean): void {
    const others = this.#calendar.workDays.filter((known) => known !== day)
    const workDays = works ? [...others, day].toSorted((one, other) => one - other) : others
    if (workDays.length > 0) void this.#save({ workDays })
    else this.requestUpdate()
  }

  #observe({ rule }: Holiday, isOff: boolean): void {
    if (rule === null) return
    const others = this.#calendar.worked.filter((known) => known !== rule)
    void this.#save({ worked: isOff ? others : [...others, rule] })
  }

  #remove({ name, date }: Holiday): void {
    const isSame = (own: OwnHoliday) =>
      own.name === name && (own.yearly ? own.date.slice(4) === date.slice(4) : own.date === date)
    void this.#save({ own: this.#calendar.own.filter((own) => !isSame(own)) })
  }

  protected override render() {
    return html`${this.#renderDays()} ${this.#renderRegion()} ${this.#renderYear()}
      <settings-own-holiday
        .year=${this.year}
        .save=${(own: OwnHoliday) => this.#save({ own: [...this.#calendar.own, own] })}
      ></settings-own-holiday>`
  }

  #renderDays() {
    const { weekStart } = this.shell.session.organisation
    const days = weekdayChoices(this.shell.i18n.language)
    const inOrder = [...days.slice(weekStart - 1), ...days.slice(0, weekStart - 1)]
    const { workDays } = this.#calendar
    return html`<fieldset class="days">
      <legend>${this.t('calendar.workDays')}</legend>
      ${inOrder.map(({ value, label }) => {
        const works = workDays.includes(Number(value))
        return html`<crm-checkbox
          label=${label}
          ?checked=${works}
          ?disabled=${works && workDays.length === 1}
          @crm-change=${() => this.#work(Number(value), !works)}
        ></crm-checkbox>`
      })}
    </fieldset>`
  }

  #renderRegion() {
    const regions = this.#holidays.value?.regions ?? []
    if (regions.length === 0) return nothing
    return html`<div class="form">
      <crm-select
        label=${this.t('calendar.region')}
        help=${this.t('calendar.regionHelp')}
        placeholder=${this.t('calendar.wholeCountry')}
        .options=${regions.map(({ code, name }) => ({ value: code, label: name }))}
        .value=${this.#calendar.region ?? ''}
        @crm-change=${(event: Event) => void this.#save({ region: (event.target as CrmSelect).value || null, worked: [] })}
      ></crm-select>
    </div>`
  }

  #renderYear() {
    const { country } = this.shell.session.organisation
    const { language } = this.shell.i18n
    const name = countryChoices(language).find(({ value }) => value === country)?.label ?? country
    return html`<div>
      <header>
        <h3>${this.t('calendar.holidays', { country: name })}</h3>
        <crm-icon-button
          icon="chevron-left"
          size="small"
          label=${this.t('calendar.previousYear')}
          @click=${() => (this.year -= 1)}
        ></crm-icon-button>
        <span class="year" aria-live="polite">${this.year}</span>
        <crm-icon-button
          icon="chevron-right"
          size="small"
          label=${this.t('calendar.nextYear')}
          @click=${() => (this.year += 1)}
        ></crm-icon-button>
      </header>
      ${this.#holidays.render({
        content: ({ data }) =>
          data.length === 0
            ? html`<p class="note">${this.t('calendar.none')}</p>`
            : html`<ul class="list framed">
                ${data.map((holiday) => this.#renderHoliday(holiday))}
              </ul>`,
      })}
    </div>`
  }

  #renderHoliday(holiday: Holiday) {
    const { date, name, rule, isOff } = holiday
    return html`<li ?data-worked=${!isOff}>
      <time datetime=${date}>${this.#weekday(date)} ${this.format.date(date)}</time>
      <span class="grow">${name}</span>
      ${
        rule === null
          ? html`<crm-icon-button
              icon="trash-2"
              size="small"
              label=${this.t('calendar.remove', { name })}
              @click=${() => this.#remove(holiday)}
            ></crm-icon-button>`
          : html`<crm-switch
              hide-label
              label=${this.t('calendar.off', { name })}
              ?checked=${isOff}
              @crm-change=${() => this.#observe(holiday, !isOff)}
            ></crm-switch>`
      }
    </li>`
  }

  #weekday(date: string): string {
    const format = new Intl.DateTimeFormat(this.shell.i18n.language, { weekday: 'short', timeZone: 'UTC' })
    return format.format(Date.parse(`${date}T00:00:00Z`))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-calendar': CalendarSettings
  }
}
