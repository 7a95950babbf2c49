import { html, nothing, type TemplateResult } from 'lit'
import type { Day } from '../day.ts'
import { renderDayList } from './agenda-view.ts'
import type { CalendarDrawing } from './calendar-drawing.ts'
import { renderEvent } from './calendar-event.ts'
import { spansOn } from './calendar-model.ts'
import { isSameMonth } from './calendar-range.ts'
import { visibleLanes, weekLanes, type Slot } from './week-lanes.ts'

const mostDots = 4

/** A month of weeks. Where there is little room, days show marks, and what is on the chosen one stands below. */
export function renderMonth(drawing: CalendarDrawing): TemplateResult {
  const { weeks, words, format, title, isNarrow, isBusy, date } = drawing
  return html`<div class="month" role="grid" aria-label=${title} aria-busy=${String(isBusy)}>
      <div class="heads" role="row">
        ${(weeks[0] ?? []).map(
          (day) =>
            html`<div role="columnheader" aria-label=${format.date(day, 'weekday')}>
              ${words.weekday(day)}
            </div>`,
        )}
      </div>
      ${weeks.map((week) => renderWeek(drawing, week))}
    </div>
    ${
      isNarrow
        ? html`<div class="below">
            <h3>${format.date(date, 'long')}</h3>
            ${renderDayList(drawing, date)}
          </div>`
        : nothing
    }`
}

function renderWeek(drawing: CalendarDrawing, week: readonly Day[]): TemplateResult {
  const lanes = weekLanes(drawing.spans, week)
  const shown = visibleLanes(lanes, drawing.room)
  return html`<div class="week" role="row">
    ${week.map((day, index) => renderDay(drawing, day, lanes[index] ?? [], shown))}
  </div>`
}

/** What a day is called, with how much is on it. */
export function dayLabel({ format, t }: CalendarDrawing, day: Day, count: number): string {
  return count === 0
    ? format.date(day, 'long')
    : `${format.date(day, 'long')}, ${t('calendarEvents', { count })}`
}

function renderDay(
  drawing: CalendarDrawing,
  day: Day,
  slots: readonly Slot[],
  shown: number,
): TemplateResult {
  const { date, today, spans, words, isNarrow } = drawing
  const own = spansOn(spans, day)
  const number = Number(day.slice(8))
  return html`<div
    class="cell"
    role="gridcell"
    data-day=${day}
    aria-selected=${String(day === date)}
    ?data-outside=${!isSameMonth(day, date)}
    ?data-today=${day === today}
  >
    <button
      type="button"
      class="number"
      data-stop=${day}
      tabindex=${day === date ? 0 : -1}
      aria-current=${day === today ? 'date' : nothing}
    >
      <span aria-hidden="true">${number === 1 && !isNarrow ? words.dayAndMonth(day) : number}</span>
      <span class="visually-hidden">${dayLabel(drawing, day, own.length)}</span>
    </button>
    ${
      isNarrow
        ? html`<span class="dots"
            >${own.slice(0, mostDots).map(({ event }) => html`<span class="dot" data-color=${event.color ?? 'blue'}></span>`)}</span
          >`
        : html`${slots.slice(0, shown).map((slot) => renderSlot(drawing, slot, day))}${renderMore(drawing, day, slots.slice(shown))}`
    }
  </div>`
}

function renderSlot(drawing: CalendarDrawing, slot: Slot, day: Day): TemplateResult {
  if (slot === undefined || slot === 'taken') return html`<span class="gap"></span>`
  const { span, days, isFromBefore, isGoingOn } = slot
  const isLine = span.first === span.last && !span.isWhole
  return renderEvent(drawing, span, {
    look: isLine ? 'line' : 'bar',
    days,
    isFromBefore,
    isGoingOn,
    isStop: covers(drawing, slot, day),
  })
}

/** Tab reaches what is on the day that has the focus, also where it began before. */
function covers({ date }: CalendarDrawing, slot: Exclude<Slot, 'taken' | undefined>, day: Day): boolean {
  return day <= date && slot.span.first <= date && slot.span.last >= date
}

function renderMore(drawing: CalendarDrawing, day: Day, rest: readonly Slot[]): unknown {
  const count = rest.filter((slot) => slot !== undefined).length
  if (count === 0) return nothing
  return html`<button
    type="button"
    class="more"
    data-more=${day}
    tabindex=${day === drawing.date ? 0 : -1}
    aria-haspopup="dialog"
    @click=${(event: Event) => drawing.showMore(day, event.currentTarget as HTMLElement)}
  >
    ${drawing.t('calendarMore', { count })}
  </button>`
}

/** The lanes of whole days above the columns of a week. */
export function renderWholeDays(drawing: CalendarDrawing): TemplateResult {
  const [week = []] = drawing.weeks
  const lanes = weekLanes(
    drawing.spans.filter(({ isWhole }) => isWhole),
    week,
  )
  const shown = visibleLanes(lanes, 4)
  return html`<div class="whole" role="row">
    <div class="gutter" role="rowheader">${drawing.t('calendarAllDay')}</div>
    ${week.map(
      (day, index) =>
        html`<div class="cell" role="gridcell" data-day=${day}>
          ${(lanes[index] ?? []).slice(0, shown).map((slot) => renderSlot(drawing, slot, day))}${renderMore(drawing, day, (lanes[index] ?? []).slice(shown))}
        </div>`,
    )}
  </div>`
}
