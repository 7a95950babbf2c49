import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import '../../empty.ts'
import '../../icon-button.ts'
import type { Day } from '../day.ts'
import type { CalendarDrawing } from './calendar-drawing.ts'
import { renderEvent } from './calendar-event.ts'
import { spansOn } from './calendar-model.ts'

/** The days on which something is, one below the other. */
export function renderAgenda(drawing: CalendarDrawing): TemplateResult {
  const { weeks, spans, title, t, isBusy, today } = drawing
  const days = (weeks[0] ?? []).filter((day) => spansOn(spans, day).length > 0)
  if (days.length === 0 && !isBusy)
    return html`<div class="agenda">
      <crm-empty icon="calendar" heading=${t('calendarEmpty')} text=${title}></crm-empty>
    </div>`
  let isFirst = true
  const stop = () => {
    const wasFirst = isFirst
    isFirst = false
    return wasFirst
  }
  return html`<div class="agenda" role="group" aria-label=${title} aria-busy=${String(isBusy)}>
    ${repeat(
      days,
      (day) => day,
      (day) =>
        html`<section
          ?data-today=${day === today}
          data-day=${day}
          aria-label=${drawing.format.date(day, 'long')}
        >
          ${renderHeading(drawing, day)}${renderDayList(drawing, day, stop)}
        </section>`,
    )}
  </div>`
}

function renderHeading(drawing: CalendarDrawing, day: Day): TemplateResult {
  const { words, creatable, t, format, create } = drawing
  return html`<header>
    <span class="number">${Number(day.slice(8))}</span>
    <span class="words"
      >${words.weekday(day)} <span class="month-name">${words.month(Number(day.slice(5, 7)))}</span></span
    >
    ${
      creatable
        ? html`<crm-icon-button
            size="small"
            icon="plus"
            label=${t('calendarAdd', { day: format.date(day, 'long') })}
            @click=${() => create(day)}
          ></crm-icon-button>`
        : nothing
    }
  </header>`
}

/** Everything on one day, with its times. */
export function renderDayList(
  drawing: CalendarDrawing,
  day: Day,
  isStop: () => boolean = () => true,
): TemplateResult {
  const own = spansOn(drawing.spans, day)
  if (own.length === 0) return html`<p class="nothing">${drawing.t('calendarEmpty')}</p>`
  return html`<ul>
    ${repeat(
      own,
      ({ event }) => event.id,
      (span) => html`<li>${renderEvent(drawing, span, { look: 'row', isStop: isStop() })}</li>`,
    )}
  </ul>`
}
