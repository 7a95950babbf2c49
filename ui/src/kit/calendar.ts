import { LitElement, html, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { announce } from './announce.ts'
import { baseStyles } from './internal/base-styles.ts'
import { agendaStyles } from './internal/calendar/agenda-styles.ts'
import { renderDays, renderMoreOf } from './internal/calendar/calendar-body.ts'
import { CalendarCarry } from './internal/calendar/calendar-carry.ts'
import { CalendarDrag, pointIn, type CalendarGrip } from './internal/calendar/calendar-drag.ts'
import type { CalendarDrawing } from './internal/calendar/calendar-drawing.ts'
import { focusAmong, giveFocus } from './internal/calendar/calendar-focus.ts'
import { renderCalendarHead } from './internal/calendar/calendar-head.ts'
import { useCalendarKey, type CalendarKeyTarget } from './internal/calendar/calendar-keys.ts'
import {
  minuteOf,
  spanOf,
  timeOf,
  type CalendarEvent,
  type CalendarMove,
  type CalendarRange,
  type CalendarView,
} from './internal/calendar/calendar-model.ts'
import { isSameMonth, rangeOf, shownWeeks, turned } from './internal/calendar/calendar-range.ts'
import { calendarStyles } from './internal/calendar/calendar-styles.ts'
import { CalendarSurface } from './internal/calendar/calendar-surface.ts'
import { CalendarWords } from './internal/calendar/calendar-words.ts'
import { eventStyles } from './internal/calendar/event-styles.ts'
import { timeStyles } from './internal/calendar/time-styles.ts'
import { headStyles } from './internal/calendar/head-styles.ts'
import { placeBlocks, scrollToWork, workStarts } from './internal/calendar/time-places.ts'
import { today, type Day } from './internal/day.ts'
import { Environment } from './internal/environment.ts'
import { labelColorStyles } from './internal/label-color.ts'
import { surfaceStyles } from './internal/surface-styles.ts'
import { fromWallTime, toWallTime } from './internal/zoned-time.ts'

export type {
  CalendarEvent,
  CalendarMove,
  CalendarRange,
  CalendarView,
} from './internal/calendar/calendar-model.ts'

const narrow = 640
const laneHeight = 24
const numberHeight = 32

/**
 * Events by month, week or day, or one after the other. Data in, events out: the calendar changes no event by itself,
 * so that one stays where its owner puts it. Days, times and the first day of the week are as the user has set them.
 *
 * | Key on a day | |
 * |---|---|
 * | ← → | the day before, the day after |
 * | ↑ ↓ | the week before or after; by week or day: an earlier or a later time |
 * | Home End | the first or last day of the week |
 * | PageUp PageDown | the month before or after; with Shift: the year |
 * | T | today |
 * | Enter | creates something there |
 * | Tab | what is on the day: arrows go from one to the other, Enter opens |
 * | Space | picks an event up: arrows choose where to, with Shift its end; Space drops it, Esc gives up |
 *
 * @slot tools - What belongs beside the views.
 * @fires crm-range - Other days are shown; `detail` says which, and in which view. Give the events of that time.
 * @fires crm-create - Something is to be made; `detail` is a day, or where a time was chosen an instant.
 * @fires crm-open - An event is about to be opened; `detail` is its id. Prevent it, and the link is not followed.
 * @fires crm-move - An event is to be at another time; `detail` has its id, start and end.
 */
@customElement('crm-calendar')
export class CrmCalendar extends LitElement {
  static override styles = [
    baseStyles,
    labelColorStyles,
    surfaceStyles,
    headStyles,
    calendarStyles,
    agendaStyles,
    eventStyles,
    timeStyles,
  ]

  @property({ attribute: false }) events: readonly CalendarEvent[] = []
  /** Empty: a month, or where there is little room an agenda. */
  @property() view: CalendarView | '' = ''
  /** The day that is looked at; empty: today. */
  @property() date: Day = ''
  /** Days offer to create something. */
  @property({ type: Boolean }) creatable = false
  /** Events are on their way. */
  @property({ type: Boolean }) busy = false
  @state() private width = 0
  @state() private room = 3
  @state() private minute: number | undefined
  @state() private moreOf: Day = ''
  @state() private jumpYear = 0
  @query('.month, .times, .agenda') private scroller!: HTMLElement | null
  readonly #environment = new Environment(this)
  readonly #size = new ResizeObserver(() => this.#measure())
  readonly #carry = new CalendarCarry(this, this.#environment, (move) => this.#tell('crm-move', move))
  #surface: CalendarSurface | undefined
  #told = ''
  #scrolledFor = ''
  /** Who gets the focus after the next render: the chosen day, or an event. */
  #focusNext: { readonly id?: string } | undefined
  #clock: ReturnType<typeof setInterval> | undefined

  constructor() {
    super()
    new CalendarDrag(this, {
      mayCarry: (id, grip) => this.#carry.mayCarry(id, grip),
      onCarry: (id, grip, days, minutes) => this.#carry.carry(id, grip, days, minutes),
      onDrop: () => this.drop(),
      onGiveUp: () => this.#carry.putBack(),
      scroller: () => this.scroller,
    })
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#size.observe(this)
    this.#clock = setInterval(() => this.requestUpdate(), 60_000)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#size.disconnect()
    clearInterval(this.#clock)
    this.#surface?.close()
  }

  /** Puts the focus on the chosen day; in an agenda, on the first event. */
  override focus(): void {
    this.#focusNext = {}
    this.requestUpdate()
  }

  /** The event that has the focus. */
  get focusedId(): string | undefined {
    return this.shadowRoot?.activeElement?.closest<HTMLElement>('.event')?.dataset['id']
  }

  /** Focus so many events further; the first one where none has it. */
  moveFocus(step: number): void {
    this.#moveAmong(step, true)
  }

  get #view(): CalendarView {
    return this.view || (this.#isNarrow ? 'agenda' : 'month')
  }

  get #isNarrow(): boolean {
    return this.width < narrow
  }

  get #today(): Day {
    return today(this.#environment.format.timeZone)
  }

  get #date(): Day {
    return this.date || this.#today
  }

  get #range(): CalendarRange {
    return rangeOf(this.#view, this.#date, this.#environment.format)
  }

  #tell(name: string, detail: unknown): boolean {
    return this.dispatchEvent(
      new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }),
    )
  }

  #measure(): void {
    this.width = this.clientWidth
    const week = this.renderRoot.querySelector('.week')
    if (week !== null) this.room = Math.max(1, Math.floor((week.clientHeight - numberHeight) / laneHeight))
  }

  #turn(step: number): void {
    this.date = turned(this.#view, this.#date, step)
  }

  /** What keys do. */
  get #keyTarget(): CalendarKeyTarget {
    const isFree = this.#carry.isByKey ? this.#carry.id : undefined
    return {
      view: this.#view,
      date: this.#date,
      today: this.#today,
      firstDayOfWeek: this.#environment.format.firstDayOfWeek,
      lifted: isFree,
      goTo: (day) => {
        this.date = day
        this.focus()
      },
      turn: (step) => {
        this.#turn(step)
        this.focus()
      },
      moveTime: (minutes) => this.#moveTime(minutes),
      create: () => this.#create(this.#date, this.minute),
      moveAmong: (step) => this.#moveAmong(step),
      lift: (id) => this.#keep(id, () => this.#carry.lift(id)),
      carry: (grip, days, minutes) => this.#carryByKey(grip, days, minutes),
      drop: () => this.#keep(this.#carry.id, () => this.drop()),
      putBack: () => this.#keep(this.#carry.id, () => this.#carry.putBack()),
    }
  }

  /** Does something to an event after which it still has the focus. */
  #keep(id: string | undefined, act: () => void): void {
    act()
    if (id !== undefined) this.#focusNext = { id }
  }

  #carryByKey(grip: CalendarGrip, days: number, minutes: number): void {
    this.#keep(this.#carry.id, () => this.#carry.further(grip, days, minutes))
    const { carried } = this.#carry
    if (carried === undefined) return
    const { first, last } = spanOf(carried, this.#environment.format.timeZone)
    const { from, to } = this.#range
    if (this.#view !== 'agenda' || last < from || first > to) this.date = grip === 'move' ? first : last
  }

  private drop(): void {
    const { carried, id } = this.#carry
    if (carried !== undefined && this.#view !== 'agenda')
      this.date = spanOf(carried, this.#environment.format.timeZone).first
    if (this.focusedId === id && id !== undefined) this.#focusNext = { id }
    this.#carry.drop()
  }

  #moveTime(minutes: number): void {
    this.minute = Math.max(0, Math.min(1410, this.minute === undefined ? workStarts : this.minute + minutes))
    announce(new CalendarWords(this.#environment.format).time(this.minute))
  }

  #moveAmong(step: number, isAnyDay = this.#view === 'agenda'): void {
    const isThere = focusAmong(this.renderRoot as ShadowRoot, step, isAnyDay)
    if (!isThere && step < 0 && !isAnyDay) this.focus()
  }

  #create(day: Day, minute?: number): void {
    if (!this.creatable) return
    const { timeZone } = this.#environment.format
    const isTimed = minute !== undefined && (this.#view === 'week' || this.#view === 'day')
    this.#tell('crm-create', isTimed ? fromWallTime({ day, time: timeOf(minute) }, timeZone) : day)
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (!useCalendarKey(this.#keyTarget, event)) return
    event.preventDefault()
    event.stopPropagation()
  }

  readonly #onClick = (event: MouseEvent): void => {
    const target = event.composedPath()[0]
    if (!(target instanceof Element)) return
    const own = target.closest<HTMLElement>('.event')
    if (own !== null) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      if (!this.#tell('crm-open', own.dataset['id'])) event.preventDefault()
      return
    }
    const stop = target.closest<HTMLElement>('[data-stop]')?.dataset['stop']
    if (stop !== undefined) return this.#choose(stop)
    const cell = target.closest<HTMLElement>('[role="gridcell"]')
    if (cell === null || target.closest('button') !== null) return
    const day = cell.dataset['day'] ?? ''
    const { minute } = pointIn(cell, event.clientY)
    this.date = day
    if (!this.#isChoosing) this.#create(day, minute === undefined ? undefined : Math.floor(minute / 30) * 30)
  }

  /** In a month of marks, a press on a day shows what is on it. */
  get #isChoosing(): boolean {
    return this.#isNarrow && this.#view === 'month'
  }

  #choose(day: Day): void {
    this.date = day
    if (!this.#isChoosing) this.view = 'day'
  }

  async #openMore(day: Day, opener: HTMLElement): Promise<void> {
    this.moreOf = day
    await this.#openSurface('.list', opener, () => (this.moreOf = ''))
  }

  async #openJump(opener: HTMLElement): Promise<void> {
    if (this.jumpYear > 0) return this.#surface?.close()
    this.jumpYear = Number(this.#date.slice(0, 4))
    await this.#openSurface('.jump', opener, () => (this.jumpYear = 0))
  }

  async #openSurface(selector: string, opener: HTMLElement, closed: () => void): Promise<void> {
    this.#surface?.close()
    await this.updateComplete
    const surface = this.renderRoot.querySelector<HTMLElement>(selector)
    if (surface === null) return
    this.#surface = new CalendarSurface(surface, opener, () => {
      this.#surface = undefined
      closed()
    })
  }

  #jump(month: number): void {
    const day = `${this.jumpYear}-${String(month).padStart(2, '0')}-01`
    this.#surface?.close()
    this.date = isSameMonth(day, this.#today) ? this.#today : day
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.width === 0) this.width = this.clientWidth || innerWidth
    const { focusedId } = this
    if (focusedId !== undefined && changed.has('events')) this.#focusNext ??= { id: focusedId }
    // Other days: what hangs on one of them would hang in the air.
    if (this.moreOf !== '' && changed.has('date')) this.#surface?.close()
  }

  protected override updated(): void {
    placeBlocks(this.renderRoot)
    if (this.#scrolledFor !== this.#view) scrollToWork(this.renderRoot)
    this.#scrolledFor = this.#view
    if (this.#focusNext !== undefined) giveFocus(this.renderRoot as ShadowRoot, this.#focusNext.id)
    this.#focusNext = undefined
    const range = this.#range
    const key = [range.view, range.start, range.end].join()
    if (key === this.#told) return
    this.#told = key
    void this.updateComplete.then(() => this.#measure())
    this.#tell('crm-range', range)
  }

  get #drawing(): CalendarDrawing {
    const { format } = this.#environment
    const [view, date] = [this.#view, this.#date]
    const words = new CalendarWords(format)
    const weeks = shownWeeks(view, date, format.firstDayOfWeek)
    return {
      t: (key, values) => this.#environment.t(key, values),
      format,
      words,
      title: words.title(this.#range),
      view,
      date,
      today: this.#today,
      weeks,
      spans: this.#carry.shown.map((event) => spanOf(event, format.timeZone)),
      lifted: this.#carry.id,
      isNarrow: this.#isNarrow,
      isBusy: this.busy,
      creatable: this.creatable,
      room: this.room,
      minute: this.minute,
      nowMinute: minuteOf(toWallTime(new Date().toISOString(), format.timeZone).time),
      create: (day) => this.#create(day),
      showMore: (day, opener) => void this.#openMore(day, opener),
    }
  }

  protected override render() {
    const drawing = this.#drawing
    return html`${renderCalendarHead(drawing, {
        zone: drawing.words.otherZone,
        isJumping: this.jumpYear > 0,
        year: this.jumpYear,
        turn: (step) => this.#turn(step),
        goToday: () => (this.date = this.#today),
        setView: (view) => (this.view = view),
        openJump: (opener) => void this.#openJump(opener),
        setYear: (year) => (this.jumpYear = year),
        jump: (month) => this.#jump(month),
      })}
      <div class="body" @keydown=${this.#onKey} @click=${this.#onClick}>${renderDays(drawing)}</div>
      ${renderMoreOf(drawing, this.moreOf, this.#onClick)}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-calendar': CrmCalendar
  }
  interface HTMLElementEventMap {
    'crm-range': CustomEvent<CalendarRange>
    'crm-open': CustomEvent<string>
    'crm-move': CustomEvent<CalendarMove>
  }
}
