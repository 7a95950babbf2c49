import { html, nothing, type TemplateResult } from 'lit'
import type { Day } from '../day.ts'
import { renderAgenda, renderDayList } from './agenda-view.ts'
import type { CalendarDrawing } from './calendar-drawing.ts'
import { renderMonth } from './month-view.ts'
import { renderTimes } from './time-view.ts'

/** The days, in the view that is chosen. */
export function renderDays(drawing: CalendarDrawing): TemplateResult {
  if (drawing.view === 'month') return renderMonth(drawing)
  return drawing.view === 'agenda' ? renderAgenda(drawing) : renderTimes(drawing)
}

/** Everything on a day that has no room for it; empty: there is no such day. */
export function renderMoreOf(
  drawing: CalendarDrawing,
  day: Day,
  onClick: (event: MouseEvent) => void,
): TemplateResult {
  const label = day === '' ? '' : drawing.format.date(day, 'long')
  return html`<div class="surface list" popover="manual" role="dialog" aria-label=${label} @click=${onClick}>
    ${
      day === ''
        ? nothing
        : html`<h3>${label}</h3>
            ${renderDayList(drawing, day)}`
    }
  </div>`
}
