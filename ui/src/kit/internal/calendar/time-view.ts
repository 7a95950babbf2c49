import { html, nothing, type TemplateResult } from 'lit'
import type { Day } from '../day.ts'
import type { CalendarDrawing } from './calendar-drawing.ts'
import { renderEvent } from './calendar-event.ts'
import { spansOn } from './calendar-model.ts'
import { dayColumns } from './day-columns.ts'
import { dayLabel, renderWholeDays } from './month-view.ts'

const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** The days of a week, or one day, with their hours from top to bottom. */
export function renderTimes(drawing: CalendarDrawing): TemplateResult {
  const [week = []] = drawing.weeks
  const { title, isBusy, words } = drawing
  return html`<div
    class="times"
    role="grid"
    aria-label=${title}
    aria-busy=${String(isBusy)}
    data-count=${week.length}
  >
    <div class="top" role="rowgroup">
      <div class="heads" role="row">
        <div class="gutter" role="columnheader">
          <span class="visually-hidden">${drawing.t('time')}</span>
        </div>
        ${week.map((day) => renderHead(drawing, day))}
      </div>
      ${renderWholeDays(drawing)}
    </div>
    <div class="hours" role="row">
      <div class="gutter" role="rowheader">
        <span class="visually-hidden">${drawing.t('time')}</span>
        ${hours.map((hour) => html`<span class="hour" aria-hidden="true">${hour === 0 ? nothing : words.time(hour * 60)}</span>`)}
      </div>
      ${week.map((day) => renderColumn(drawing, day))}
    </div>
  </div>`
}

function renderHead(drawing: CalendarDrawing, day: Day): TemplateResult {
  const { words, today, date, spans } = drawing
  return html`<div role="columnheader" ?data-chosen=${day === date}>
    <button
      type="button"
      class="day"
      data-stop=${day}
      tabindex=${day === date ? 0 : -1}
      aria-current=${day === today ? 'date' : nothing}
    >
      <span aria-hidden="true"
        >${words.weekday(day)} <span class="number">${Number(day.slice(8))}</span></span
      >
      <span class="visually-hidden">${dayLabel(drawing, day, spansOn(spans, day).length)}</span>
    </button>
  </div>`
}

function renderColumn(drawing: CalendarDrawing, day: Day): TemplateResult {
  const { spans, date, today, minute, nowMinute } = drawing
  const blocks = dayColumns(spans, day)
  const isHere = day === date
  return html`<div class="column" role="gridcell" data-day=${day} data-timed aria-selected=${String(isHere)}>
    ${isHere && minute !== undefined ? html`<span class="slot" data-from=${minute} data-to=${minute + 30}></span>` : nothing}
    ${blocks.map(({ span, ...place }) =>
      renderEvent(drawing, span, {
        look: 'block',
        isStop: isHere,
        isFromBefore: span.first < day,
        isGoingOn: span.last > day,
        place,
      }),
    )}
    ${day === today ? html`<span class="now" data-from=${nowMinute} data-to=${nowMinute}></span>` : nothing}
  </div>`
}
