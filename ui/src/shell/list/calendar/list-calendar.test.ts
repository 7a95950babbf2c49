import type { ApiRequest, UntypedQuery } from '@tessera/sdk/ui'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import type { CalendarEvent, CrmCalendar } from '../../../kit/calendar.ts'
import '../../../kit/styles/document.css'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type Answer,
  type ShellBench,
} from '../../fields/shell-bench.test-support.ts'
import type { LiveChange } from '../../services/live-stream.ts'
import type { CalendarLayout } from './calendar-layout.ts'
import './list-calendar.ts'
import type { CrmListCalendar } from './list-calendar.ts'

const states = { options: [{ value: 'won', label: 'Won', color: 'green' }] }
const job = entityInfo(
  'test.job',
  [
    fieldInfo('name', 'text'),
    fieldInfo('dueOn', 'date'),
    fieldInfo('startsAt', 'dateTime'),
    fieldInfo('endsAt', 'dateTime'),
    fieldInfo('state', 'select', { options: states }),
  ],
  { list: ['name', 'dueOn', 'startsAt', 'state'] },
)

type Job = Record<string, unknown> & { readonly id: string; readonly displayName: string }
const jobOf = (id: string, values: object): Job => ({ id, displayName: `Job ${id}`, ...values })

let bench: ShellBench
let list: CrmListCalendar
let jobs: readonly Job[]
let refusal: Answer | undefined
let total: number | undefined
let toasts: string[]
let tell: (changes: readonly LiveChange[], entities: ReadonlySet<string>) => void

const answer = ({ method, path, body }: ApiRequest): Answer | undefined => {
  const id = path.split('/').at(-1)
  if (method === 'PATCH') {
    if (refusal !== undefined) return refusal
    jobs = jobs.map((each) => (each.id === id ? { ...each, ...(body as object) } : each))
    return { body: jobs.find((each) => each.id === id), headers: { 'x-undo-id': 'u1' } }
  }
  if (path !== '/api/records/test.job/query') return undefined
  const ids = /"id":\{"in":(\[[^\]]*\])\}/.exec(JSON.stringify(body))?.[1]
  const data =
    ids === undefined ? jobs : jobs.filter((each) => (JSON.parse(ids) as string[]).includes(each.id))
  const count = { value: total ?? data.length, exact: true }
  return { body: { data, page: { next: null, previous: null }, count } }
}

async function open(
  all: readonly Job[],
  layout: CalendarLayout = {},
  query: UntypedQuery = {},
): Promise<void> {
  jobs = all
  bench = await openShell([job], answer)
  tell = () => undefined
  Object.assign(bench.place.style, { display: 'flex', inlineSize: '1000px', blockSize: '700px' })
  Object.assign(bench.shell, {
    setQuery: () => undefined,
    live: {
      onChanges: (listener: typeof tell) => {
        // Its sources listen as well.
        const before = tell
        tell = (changes, entities) => {
          before(changes, entities)
          listener(changes, entities)
        }
        return () => undefined
      },
    },
    toast: (toast: string | { message: string }) =>
      void toasts.push(typeof toast === 'string' ? toast : toast.message),
  })
  list = await mount(bench, 'crm-list-calendar', {
    entity: bench.shell.metadata.entity('test.job'),
    layout,
    query,
  })
  const calendar = await vi.waitFor(kit)
  calendar.date = '2026-03-25'
  await vi.waitFor(() => expect(events().length).toBe(all.length))
}

const kit = (): CrmCalendar => {
  const calendar = list.shadowRoot?.querySelector('crm-calendar')
  if (!calendar) throw new Error('There is no calendar.')
  return calendar
}
const events = (): readonly CalendarEvent[] => kit().events
const inside = (selector: string) => kit().shadowRoot?.querySelector<HTMLElement>(selector) as HTMLElement
const chip = (id: string) => inside(`.event[data-id="${id}"]`)
const asked = () =>
  bench.sent.filter(({ path }) => path.endsWith('/query')).map(({ body }) => body as UntypedQuery)
const patches = () => bench.sent.filter(({ method }) => method === 'PATCH').map(({ body }) => body)

async function drag(id: string, day: string): Promise<void> {
  const [from, to] = [chip(id), inside(`[role="gridcell"][data-day="${day}"]`)].map((each) =>
    each.getBoundingClientRect(),
  ) as [DOMRect, DOMRect]
  const fire = (name: string, x: number, y: number, target: EventTarget) =>
    target.dispatchEvent(
      new PointerEvent(name, {
        bubbles: true,
        composed: true,
        isPrimary: true,
        pointerId: 3,
        button: 0,
        clientX: x,
        clientY: y,
      }),
    )
  fire('pointerdown', from.left + 9, from.top + 9, chip(id))
  fire('pointermove', to.left + 20, to.top + 60, window)
  fire('pointerup', to.left + 20, to.top + 60, window)
  await list.updateComplete
}

beforeEach(async () => {
  await page.viewport(1100, 800)
  document.documentElement.dataset['timeZone'] = 'Europe/Brussels'
  toasts = []
  refusal = undefined
  total = undefined
})
afterEach(() => {
  bench.close()
  Reflect.deleteProperty(document.documentElement.dataset, 'timeZone')
})

describe('the calendar of a list', () => {
  it('shows records by their first date, coloured by a choice, and passes axe', async () => {
    await open([jobOf('a', { dueOn: '2026-03-24', state: 'won' })])
    expect(events()[0]).toMatchObject({
      start: '2026-03-24',
      label: 'Job a',
      color: 'green',
      source: 'Won',
      movable: true,
      resizable: false,
    })
    expect(await axeFindings(list)).toEqual([])
  })

  it('asks once for the days that are shown, with filter and search of the list', async () => {
    await open([jobOf('a', { dueOn: '2026-03-24' })], {}, { search: 'x', filter: { state: { eq: 'won' } } })
    const inMarch = asked().filter((query) => JSON.stringify(query).includes('2026-04-05'))
    expect(inMarch).toHaveLength(1)
    expect(inMarch[0]).toMatchObject({
      search: 'x',
      limit: 500,
      filter: { and: [{ state: { eq: 'won' } }, { dueOn: { gte: '2026-02-23', lte: '2026-04-05' } }] },
    })
  })

  it('says how many more there are than it shows', async () => {
    total = 812
    await open([jobOf('a', { dueOn: '2026-03-24' })])
    expect(list.shadowRoot?.querySelector('.note')?.textContent).toContain('811')
  })

  it('writes the same by drag and by key, each with an undo', async () => {
    await open([jobOf('a', { dueOn: '2026-03-24' })])
    await drag('a', '2026-03-26')
    await vi.waitFor(() => expect(bench.undone).toHaveLength(1))
    expect(chip('a').closest<HTMLElement>('[data-day]')?.dataset['day']).toBe('2026-03-26')
    chip('a').focus()
    await userEvent.keyboard(' {ArrowLeft}{ArrowLeft} ')
    await vi.waitFor(() => expect(bench.undone).toHaveLength(2))
    expect(patches()).toEqual([{ dueOn: '2026-03-26' }, { dueOn: '2026-03-24' }])
    expect(bench.undone[0]?.message).toContain('Job a')
  })

  it('writes start and end of what has both', async () => {
    const from = { startsAt: '2026-03-24T09:00:00.000Z', endsAt: '2026-03-24T10:00:00.000Z' }
    await open([jobOf('a', from)], { start: 'startsAt' })
    expect(events()[0]).toMatchObject({ resizable: true, end: from.endsAt })
    await drag('a', '2026-03-26')
    const wanted = { startsAt: '2026-03-26T09:00:00.000Z', endsAt: '2026-03-26T10:00:00.000Z' }
    await vi.waitFor(() => expect(patches()).toEqual([wanted]))
  })

  it('puts back what the server refuses, and says why', async () => {
    await open([jobOf('a', { dueOn: '2026-03-24' })])
    refusal = { status: 403, body: { status: 403, code: 'core.forbidden', detail: 'Not yours.' } }
    await drag('a', '2026-03-26')
    await vi.waitFor(() => expect(toasts[0]).toContain('Job a'))
    await vi.waitFor(() =>
      expect(chip('a').closest<HTMLElement>('[data-day]')?.dataset['day']).toBe('2026-03-24'),
    )
    expect(bench.undone).toHaveLength(0)
  })

  it('creates with the day filled in, and opens a record beside it', async () => {
    await open([jobOf('a', { startsAt: '2026-03-24T09:00:00.000Z' })], { start: 'startsAt' })
    const made: unknown[] = []
    Object.assign(bench.shell, {
      quickCreate: (request: unknown) => Promise.resolve(void made.push(request)),
    })
    const peeked: unknown[] = []
    list.addEventListener('crm-calendar-peek', ({ detail }) => peeked.push(detail))
    kit().focus()
    await kit().updateComplete
    await userEvent.keyboard('{Enter}')
    chip('a').click()
    expect(made).toEqual([
      {
        entity: 'test.job',
        values: { startsAt: '2026-03-25T08:00:00.000Z', endsAt: '2026-03-25T09:00:00.000Z' },
      },
    ])
    expect(peeked).toEqual(['a'])
  })

  it('shows what others changed', async () => {
    await open([jobOf('a', { dueOn: '2026-03-24' })])
    jobs = [jobOf('a', { dueOn: '2026-03-27' })]
    const change = { type: 'test.job.updated', entity: 'test.job', id: 'a', version: 2 }
    tell([{ ...change, changed: ['dueOn'], actorId: 'u1' }], new Set(['test.job']))
    await vi.waitFor(() => expect(events()[0]?.start).toBe('2026-03-27'))
  })
})
