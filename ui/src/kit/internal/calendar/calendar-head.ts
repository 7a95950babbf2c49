import { html, nothing, type TemplateResult } from 'lit'
import '../../button.ts'
import '../../icon-button.ts'
import '../../icon.ts'
import type { CalendarDrawing } from './calendar-drawing.ts'
import { calendarViews, type CalendarView } from './calendar-model.ts'

const viewTexts = {
  month: 'calendarMonth',
  week: 'calendarWeek',
  day: 'calendarDay',
  agenda: 'calendarAgenda',
} as const

export interface CalendarHead {
  readonly zone: string | undefined
  readonly isJumping: boolean
  readonly year: number
  readonly turn: (step: number) => void
  readonly goToday: () => void
  readonly setView: (view: CalendarView) => void
  readonly openJump: (opener: HTMLElement) => void
  readonly setYear: (year: number) => void
  readonly jump: (month: number) => void
}

/** What the calendar shows, and the ways to another time or view. */
export function renderCalendarHead(drawing: CalendarDrawing, head: CalendarHead): TemplateResult {
  const { t, title, view, isBusy } = drawing
  return html`<header class="head">
    <crm-button size="small" @click=${head.goToday}>${t('calendarToday')}</crm-button>
    <span class="turn">
      <crm-icon-button
        size="small"
        icon="chevron-left"
        label=${t('calendarBack')}
        @click=${() => head.turn(-1)}
      ></crm-icon-button>
      <crm-icon-button
        size="small"
        icon="chevron-right"
        label=${t('calendarOn')}
        @click=${() => head.turn(1)}
      ></crm-icon-button>
    </span>
    <h2 aria-live="polite">
      <button
        type="button"
        class="title"
        aria-haspopup="dialog"
        aria-expanded=${String(head.isJumping)}
        @click=${(event: Event) => head.openJump(event.currentTarget as HTMLElement)}
      >
        <span class="text">${title}</span><crm-icon name="chevron-down"></crm-icon>
      </button>
    </h2>
    ${isBusy ? html`<crm-icon class="busy" name="loader-circle"></crm-icon>` : nothing}
    <span class="space"></span>
    ${
      head.zone === undefined
        ? nothing
        : html`<span class="zone"
            ><crm-icon name="globe"></crm-icon>${t('calendarZone', { name: head.zone })}</span
          >`
    }
    <slot name="tools"></slot>
    <div class="views" role="group" aria-label=${t('calendarViews')}>
      ${calendarViews.map(
        (each) =>
          html`<button type="button" aria-pressed=${String(each === view)} @click=${() => head.setView(each)}>
            ${t(viewTexts[each])}
          </button>`,
      )}
    </div>
    ${renderJump(drawing, head)}
  </header>`
}

const months = Array.from({ length: 12 }, (_, index) => index + 1)

/** To any month of any year. */
function renderJump({ t, words, date }: CalendarDrawing, head: CalendarHead): TemplateResult {
  const { isJumping, year, setYear, jump } = head
  const isShown = (month: number) => Number(date.slice(0, 4)) === year && Number(date.slice(5, 7)) === month
  return html`<div class="surface jump" popover="manual" role="dialog" aria-label=${t('calendarJump')}>
    ${
      isJumping
        ? html`<div class="year">
              <crm-icon-button
                size="small"
                icon="chevron-left"
                label=${t('calendarYearBack')}
                @click=${() => setYear(year - 1)}
              ></crm-icon-button>
              <span aria-live="polite">${year}</span>
              <crm-icon-button
                size="small"
                icon="chevron-right"
                label=${t('calendarYearOn')}
                @click=${() => setYear(year + 1)}
              ></crm-icon-button>
            </div>
            <div class="months">
              ${months.map(
                (month) =>
                  html`<button
                    type="button"
                    aria-current=${isShown(month) ? 'date' : nothing}
                    @click=${() => jump(month)}
                  >
                    ${words.month(month)}
                  </button>`,
              )}
            </div>`
        : nothing
    }
  </div>`
}
