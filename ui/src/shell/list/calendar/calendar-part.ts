import { html, type TemplateResult } from 'lit'
import { loadPart } from '../../elements/load-part.ts'
import type { Shell } from '../../services/shell.ts'
import type { ListArrangement } from '../list-arrangement.ts'
import type { ListLayout } from '../list-columns.ts'
import type { ListPart } from '../list-layouts.ts'
import { renderWells } from '../wells.ts'
import type { CalendarLayout } from './calendar-layout.ts'

const loadCalendar = () => Promise.all([import('./list-calendar.ts'), import('./calendar-settings.ts')])

/** The calendar of a list; its code is fetched when somebody wants one. */
export function renderCalendarPart(shell: Shell, part: ListPart): TemplateResult {
  if (customElements.get('crm-list-calendar') === undefined) {
    void loadPart(shell, loadCalendar).then((isThere) => isThere && part.redraw())
    return renderWells()
  }
  const { arrangement, address } = part
  const { search, filter } = address
  const asked = { ...(search === '' ? {} : { search }), ...(filter === undefined ? {} : { filter }) }
  return html`<crm-list-calendar
    data-records
    .entity=${arrangement.entity}
    .layout=${arrangement.calendar}
    .query=${asked}
    @crm-calendar-layout=${({ detail }: CustomEvent<CalendarLayout>) => part.set({ calendar: detail })}
    @crm-calendar-peek=${({ detail }: CustomEvent<string>) => part.peek(detail)}
  ></crm-list-calendar>`
}

/** By which dates a calendar shows its records, to be chosen in the sheet of the list. */
export function renderCalendarSettings(
  arrangement: ListArrangement,
  set: (changes: ListLayout) => void,
): TemplateResult {
  return html`<crm-list-calendar-settings
    .entity=${arrangement.entity}
    .layout=${arrangement.calendar}
    @crm-calendar-layout=${({ detail }: CustomEvent<CalendarLayout>) => set({ calendar: detail })}
  ></crm-list-calendar-settings>`
}
