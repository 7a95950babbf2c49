import { afterEach, describe, expect, it, vi } from 'vitest'
import '../../kit/styles/document.css'
import type { CalendarEvent } from '../../kit/calendar.ts'
import { entityInfo, fieldInfo, mount, type ShellBench } from '../fields/shell-bench.test-support.ts'
import type { CalendarLayout } from '../list/calendar/calendar-layout.ts'
import '../list/calendar/list-calendar.ts'
import type { CrmListCalendar } from '../list/calendar/list-calendar.ts'
import { openWith } from './contributions.test-support.ts'

const job = entityInfo('test.job', [fieldInfo('name', 'text'), fieldInfo('dueOn', 'date')])

let bench: ShellBench
let list: CrmListCalendar
const layouts: CalendarLayout[] = []
afterEach(() => bench.close())

async function open(code: string, sources: readonly string[] = []): Promise<void> {
  layouts.length = 0
  bench = await openWith(
    [
      {
        panel: 'visits',
        slot: 'calendar.source',
        entity: 'test.job',
        code: `{ kind: 'events', changes: ['test.job'], load: (ctx, { from, to }) => ${code} }`,
      },
    ],
    { entities: [job], answer: () => undefined },
  )
  list = await mount(bench, 'crm-list-calendar', { entity: job, layout: { sources } })
  list.addEventListener('crm-calendar-layout', ({ detail }) => layouts.push(detail))
}

const switches = () => [...(list.shadowRoot?.querySelectorAll<HTMLElement>('.source') ?? [])]
const events = (): readonly CalendarEvent[] => list.shadowRoot?.querySelector('crm-calendar')?.events ?? []

const one = `[{ id: '1', label: 'Visit ' + from, start: from, open: { entity: 'test.job', id: 'j1' } }, { id: '2', label: 'Nowhere', start: 'soon' }, { id: '3', start: to }]`

describe('a source of a calendar', () => {
  it('is switched on by its user, and asked nothing before', async () => {
    await open(one)
    await vi.waitFor(() => expect(switches()).toHaveLength(1))
    expect(switches()[0]?.textContent).toContain('The visits')
    expect(switches()[0]?.ariaPressed).toBe('false')
    expect(events()).toEqual([])
    switches()[0]?.click()
    expect(layouts[0]?.sources).toEqual([expect.stringContaining('visits')])
  })

  it('shows what it gives for the days in sight, and leads to its records', async () => {
    await open(one)
    await vi.waitFor(() => expect(switches()).toHaveLength(1))
    switches()[0]?.click()
    list.layout = layouts[0] ?? {}
    await vi.waitFor(() => expect(events()).toHaveLength(1))
    expect(events()[0]).toMatchObject({
      source: 'The visits',
      color: 'violet',
      href: expect.stringContaining('/o/test.job/j1') as unknown,
    })
    expect(events()[0]?.label).toBe(`Visit ${events()[0]?.start}`)
    expect(events()[0]?.movable).toBeUndefined()
  })

  it('fails on its own: the records stay, and its switch says so', async () => {
    await open(`{ throw new Error('no') }`.replace(/^/, '(() => ') + ')()')
    await vi.waitFor(() => expect(switches()).toHaveLength(1))
    switches()[0]?.click()
    list.layout = layouts[0] ?? {}
    await vi.waitFor(() =>
      expect(switches()[0]?.querySelector('crm-icon')?.getAttribute('name')).toBe('triangle-alert'),
    )
  })
})
