import type { UntypedFilter, UntypedQuery } from '@tessera/sdk/ui'
import { css, html, nothing, type TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../../kit/calendar.ts'
import type { CalendarEvent, CalendarRange, CrmCalendar } from '../../../kit/calendar.ts'
import '../../../kit/empty.ts'
import '../../../kit/error.ts'
import '../../../kit/icon.ts'
import { labelColorStyles } from '../../../kit/internal/label-color.ts'
import { isDay } from '../../../kit/internal/day.ts'
import { errorText } from '../../elements/error-text.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'
import { openPeek } from '../../record/peek-address.ts'
import type { EntityInfo } from '../../services/entity-info.ts'
import { CalendarArrangement } from './calendar-arrangement.ts'
import { CalendarData } from './calendar-data.ts'
import { calendarSources, CalendarSources, type CalendarSource } from './calendar-sources.ts'
import { mostEvents, type CalendarLayout } from './calendar-layout.ts'
import { moveRecord } from './move-record.ts'

/**
 * A list as a calendar: its records at the time that one of their fields tells.
 *
 * @fires crm-calendar-layout - The calendar was arranged; `detail` is the new layout.
 * @fires crm-calendar-peek - A record is to be looked at; `detail` is its id.
 */
@customElement('crm-list-calendar')
export class CrmListCalendar extends ShellElement {
  static override styles = [
    shellStyles,
    labelColorStyles,
    css`
      :host {
        flex: 1;
        display: flex;
        flex-direction: column;
        min-block-size: 0;
        padding: 0 var(--crm-gutter) var(--crm-space-5);
      }

      crm-calendar {
        flex: 1;
      }

      .sources {
        display: flex;
        flex-wrap: wrap;
        gap: var(--crm-space-2);
      }

      .source {
        display: inline-flex;
        align-items: center;
        gap: var(--crm-space-3);
        min-block-size: var(--crm-control-sm);
        padding: 0 var(--crm-space-4);
        border: 1px solid var(--crm-color-border);
        border-radius: var(--crm-radius-full);
        background: none;
        color: var(--crm-color-text-2);
        font: inherit;
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
        cursor: pointer;
        --crm-icon-size: 14px;
      }

      .source:hover {
        background: var(--crm-color-hover);
        color: var(--crm-color-text);
      }

      .source crm-icon {
        color: var(--_dot);
      }

      .source[aria-pressed='true'] {
        border-color: var(--_dot);
        background: var(--_soft);
        color: var(--_ink);
      }

      .note {
        margin: 0;
        padding-block-end: var(--crm-space-4);
        color: var(--crm-color-text-2);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
      }
    `,
  ]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) layout: CalendarLayout = {}
  /** Filter and search of the list. */
  @property({ attribute: false }) query: UntypedQuery = {}
  @state() private range: CalendarRange | undefined
  @query('crm-calendar') private calendar!: CrmCalendar | null
  readonly #data = new CalendarData(this, () => this.shell)
  readonly #sources = new CalendarSources(this, () => this.shell)
  /** A phone opens on its agenda, whatever a larger screen was left with. */
  readonly #isPhone = matchMedia('(max-width: 639px)').matches
  readonly #date = dateOfAddress()

  get focusedId(): string | undefined {
    const id = this.calendar?.focusedId
    return id !== undefined && this.#data.find(id) !== undefined ? id : undefined
  }

  moveFocus(step: number): void {
    this.calendar?.moveFocus(step)
  }

  /** In a calendar nothing is ticked. */
  tickFocused(): void {
    // Its events are looked at one by one.
  }

  get #offered(): readonly CalendarSource[] {
    return calendarSources(this.shell, this.entity?.name ?? '')
  }

  /** Those that are switched on. */
  get #chosen(): readonly CalendarSource[] {
    const { sources = [] } = this.layout
    return this.#offered.filter(({ name }) => sources.includes(name))
  }

  async reload(): Promise<void> {
    await this.#data.reload()
  }

  get #arrangement(): CalendarArrangement | undefined {
    return this.entity && new CalendarArrangement(this.shell, this.entity, this.layout)
  }

  protected override willUpdate(): void {
    const arrangement = this.#arrangement
    const { range } = this
    if (arrangement?.start === undefined || range === undefined) return
    this.#sources.show(this.#chosen, arrangement.entity.name, range)
    const { filter, ...asked } = this.query
    const time = arrangement.filterOf(range)
    const both: UntypedFilter = filter === undefined ? time : { and: [filter, time] }
    this.#data.ask({
      entity: arrangement.entity.name,
      query: { ...asked, fields: arrangement.fields, filter: both, sort: [arrangement.start.name] },
    })
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  readonly #onRange = (event: CustomEvent<CalendarRange>): void => {
    event.stopPropagation()
    const { view, date } = event.detail
    const isChosen = this.range !== undefined && this.range.view !== view
    this.range = event.detail
    this.shell.setQuery({ date })
    if (isChosen && !this.#isPhone) this.#tell('crm-calendar-layout', { ...this.layout, view })
  }

  readonly #onOpen = (event: CustomEvent<string>): void => {
    event.stopPropagation()
    const ofSource = this.#sources.recordOf(event.detail)
    if (this.#data.find(event.detail) !== undefined) this.#tell('crm-calendar-peek', event.detail)
    else if (ofSource !== undefined && this.shell.metadata.entity(ofSource.entity) !== undefined)
      openPeek(this.shell, ofSource)
    else return
    event.preventDefault()
  }

  async #create(at: string): Promise<void> {
    const arrangement = this.#arrangement
    if (arrangement === undefined) return
    const { entity } = arrangement
    const created = await this.shell.quickCreate({ entity: entity.name, values: arrangement.newValues(at) })
    if (created !== undefined) await this.#data.refresh([created.id])
  }

  protected override render() {
    const arrangement = this.#arrangement
    if (arrangement === undefined) return nothing
    if (arrangement.start === undefined)
      return html`<crm-empty
        icon="calendar"
        heading=${this.t('list.calendar.noDates')}
        text=${this.t('list.calendar.noDatesText')}
      ></crm-empty>`
    return html`${this.#renderFault()}${this.#renderRest()}${this.#renderCalendar(arrangement)}`
  }

  #renderFault(): unknown {
    const { error } = this.#data
    if (error === undefined) return nothing
    return html`<crm-error
      text=${errorText(this.shell, error)}
      .error=${error}
      @crm-retry=${() => void this.reload()}
    ></crm-error>`
  }

  /** Says so where there is more than is shown. */
  #renderRest(): unknown {
    const { total, rows } = this.#data
    if (total === undefined || total.value <= mostEvents) return nothing
    const count = this.format.number(total.value - rows.length)
    return html`<p class="note" role="status">
      ${this.t(total.exact ? 'list.calendar.rest' : 'list.calendar.restAtLeast', { count, most: mostEvents })}
    </p>`
  }

  #renderCalendar(arrangement: CalendarArrangement): TemplateResult {
    const events = this.#data.rows.flatMap((row): readonly CalendarEvent[] => {
      const event = arrangement.eventOf(row)
      return event === undefined ? [] : [event]
    })
    return html`<crm-calendar
      .events=${[...events, ...this.#sources.eventsOf(this.#chosen)]}
      view=${this.range?.view ?? (this.#isPhone ? '' : (this.layout.view ?? ''))}
      .date=${this.range?.date ?? this.#date}
      ?creatable=${this.shell.can('create', arrangement.entity.name)}
      ?busy=${this.#data.isLoading}
      @crm-range=${this.#onRange}
      @crm-open=${this.#onOpen}
      @crm-create=${(event: CustomEvent<string>) => void this.#create(event.detail)}
      @crm-move=${({ detail }: HTMLElementEventMap['crm-move']) => void moveRecord(this.shell, this.#data, arrangement, detail)}
      >${this.#renderSources()}</crm-calendar
    >`
  }

  /** What else can be shown: a switch for each source, with its colour and icon. */
  #renderSources(): unknown {
    const offered = this.#offered
    if (offered.length === 0) return nothing
    const on = this.#chosen.map(({ name }) => name)
    const toggle = (name: string) => {
      const sources = on.includes(name) ? on.filter((each) => each !== name) : [...on, name]
      this.#tell('crm-calendar-layout', { ...this.layout, sources })
    }
    return html`<div slot="tools" class="sources" role="group" aria-label=${this.t('list.calendar.sources')}>
      ${offered.map(
        (source) =>
          html`<button
            type="button"
            class="source"
            data-color=${source.color}
            aria-pressed=${String(on.includes(source.name))}
            @click=${() => toggle(source.name)}
          >
            <crm-icon name=${this.#sources.hasFailed(source) ? 'triangle-alert' : source.icon}></crm-icon
            >${source.placement.title}${
              this.#sources.hasFailed(source)
                ? html`<span class="visually-hidden"
                    >${this.t('panels.failed', { panel: source.placement.title })}</span
                  >`
                : nothing
            }
          </button>`,
      )}
    </div>`
  }
}

/** The day that the address names, so that Back and a shared link show the same. */
function dateOfAddress(): string {
  const day = new URLSearchParams(location.search).get('date') ?? ''
  return isDay(day) ? day : ''
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-list-calendar': CrmListCalendar
  }
  interface HTMLElementEventMap {
    'crm-calendar-layout': CustomEvent<CalendarLayout>
    'crm-calendar-peek': CustomEvent<string>
  }
}
