import { nothing, type TemplateResult } from 'lit'
import { html, literal } from 'lit/static-html.js'
import '../../icon.ts'
import type { CalendarDrawing } from './calendar-drawing.ts'
import type { EventSpan } from './calendar-model.ts'

export interface EventLook {
  /** `bar`: whole days; `line`: a time and a name; `block`: in the column of a day; `row`: in a list. */
  readonly look: 'bar' | 'line' | 'block' | 'row'
  /** How many days a bar covers. */
  readonly days?: number
  readonly isFromBefore?: boolean
  readonly isGoingOn?: boolean
  /** Tab reaches it. */
  readonly isStop: boolean
  readonly place?: {
    readonly from: number
    readonly to: number
    readonly lane: number
    readonly lanes: number
  }
}

/** One event, as a link where it has a page. */
export function renderEvent(drawing: CalendarDrawing, span: EventSpan, look: EventLook): TemplateResult {
  const { event } = span
  const allDay = drawing.t('calendarAllDay')
  const more = [drawing.words.when(span, allDay), event.source].filter(Boolean).join(', ')
  const content = html`${renderMark(span, look)}${renderTime(drawing, span, look)}
    <span class="name">${event.label}</span>${
      look.look === 'row' && event.source !== undefined
        ? html`<span class="source" aria-hidden="true">${event.source}</span>`
        : nothing
    }<span class="visually-hidden">${more}</span
    >${event.resizable === true && look.look !== 'row' && look.look !== 'line' && look.isGoingOn !== true ? html`<span class="resize" data-resize></span>` : nothing}`
  const { place } = look
  const { href } = event
  const tag = href === undefined ? literal`button` : literal`a`
  return html`<${tag}
    class="event"
    href=${href ?? nothing}
    type=${href === undefined ? 'button' : nothing}
    draggable="false"
    data-id=${event.id}
    data-look=${look.look}
    data-days=${look.days ?? nothing}
    data-color=${event.color ?? 'blue'}
    data-from=${place?.from ?? nothing}
    data-to=${place?.to ?? nothing}
    data-lane=${place?.lane ?? nothing}
    data-lanes=${place?.lanes ?? nothing}
    ?data-before=${look.isFromBefore}
    ?data-after=${look.isGoingOn}
    ?data-lifted=${drawing.lifted === event.id}
    ?data-movable=${event.movable}
    tabindex=${look.isStop ? 0 : -1}
    title="${event.label}, ${more}"
    >${content}</${tag}
  >`
}

function renderMark({ event }: EventSpan, { look }: EventLook): unknown {
  if (event.icon !== undefined) return html`<crm-icon name=${event.icon}></crm-icon>`
  return look === 'line' || look === 'row' ? html`<span class="dot"></span>` : nothing
}

function renderTime({ words, t }: CalendarDrawing, span: EventSpan, { look, place }: EventLook): unknown {
  // Read aloud at the end, with the day.
  if (look === 'row')
    return html`<span class="time" aria-hidden="true">${words.times(span, t('calendarAllDay'))}</span>`
  if (span.isWhole) return nothing
  if (look === 'line' || look === 'bar')
    return html`<span class="time" aria-hidden="true">${words.time(span.startMinute)}</span>`
  const isTall = place !== undefined && place.to - place.from >= 45
  return html`<span class="time" aria-hidden="true"
    >${isTall ? words.times(span, '') : words.time(span.startMinute)}</span
  >`
}
