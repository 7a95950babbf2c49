import { html, render } from 'lit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import './calendar.ts'
import type { CalendarEvent, CalendarMove, CalendarRange, CrmCalendar } from './calendar.ts'
import './styles/document.css'

const event = (
  id: string,
  start: string,
  end?: string,
  more: Partial<CalendarEvent> = {},
): CalendarEvent => ({
  id,
  label: `Visit ${id}`,
  start,
  ...(end === undefined ? {} : { end }),
  href: `#${id}`,
  movable: true,
  resizable: true,
  ...more,
})

describe('crm-calendar', () => {
  let place: HTMLDivElement
  let calendar: CrmCalendar
  let moves: CalendarMove[]
  let ranges: CalendarRange[]
  const root = () => calendar.shadowRoot as ShadowRoot
  const all = (selector: string) => [...root().querySelectorAll<HTMLElement>(selector)]
  const one = (selector: string) => root().querySelector<HTMLElement>(selector) as HTMLElement
  const chip = (id: string) => one(`.body .event[data-id="${id}"]`)
  const day = (date: string) => one(`[role="gridcell"][data-day="${date}"]`)
  const told = (name: string) => {
    const details: unknown[] = []
    calendar.addEventListener(name, (fired) => details.push((fired as CustomEvent<unknown>).detail))
    return details
  }
  const make = async (events: readonly CalendarEvent[], properties: Partial<CrmCalendar> = {}) => {
    render(html`<crm-calendar></crm-calendar>`, place)
    calendar = place.querySelector('crm-calendar') as CrmCalendar
    calendar.addEventListener('crm-move', ({ detail }) => {
      moves.push(detail)
      calendar.events = calendar.events.map((each) => (each.id === detail.id ? { ...each, ...detail } : each))
    })
    calendar.addEventListener('crm-range', ({ detail }) => ranges.push(detail))
    Object.assign(calendar, { events, view: 'month', date: '2026-03-25', creatable: true, ...properties })
    await settle()
  }
  const settle = async () => {
    for (let round = 0; round < 4; round += 1) await calendar.updateComplete
  }
  const drag = async (from: HTMLElement, to: { readonly x: number; readonly y: number }) => {
    const { left, top } = from.getBoundingClientRect()
    const fire = (name: string, x: number, y: number, target: EventTarget) =>
      target.dispatchEvent(
        new PointerEvent(name, {
          bubbles: true,
          composed: true,
          cancelable: true,
          isPrimary: true,
          pointerId: 5,
          button: 0,
          clientX: x,
          clientY: y,
        }),
      )
    fire('pointerdown', left + 3, top + 3, from)
    fire('pointermove', to.x, to.y, window)
    fire('pointerup', to.x, to.y, window)
    await settle()
  }
  const middle = (element: HTMLElement) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return { x: left + width / 2, y: top + height / 2 }
  }

  const stop = (date: string) => one(`[data-stop="${date}"]`)
  const nameOf = (element: HTMLElement) => element.textContent?.replaceAll(/\s+/g, ' ').trim()

  beforeEach(async () => {
    await page.viewport(1100, 800)
    moves = []
    ranges = []
    Object.assign(document.documentElement.dataset, {
      timeZone: 'Europe/Brussels',
      formats: 'nl-BE',
      clock: '24',
      firstDay: '1',
    })
    document.documentElement.lang = 'en'
    place = document.createElement('div')
    Object.assign(place.style, { display: 'grid', inlineSize: '1000px', blockSize: '700px' })
    document.body.append(place)
  })
  afterEach(() => {
    place.remove()
    for (const name of ['timeZone', 'formats', 'clock', 'firstDay'])
      Reflect.deleteProperty(document.documentElement.dataset, name)
  })

  const week = [
    event('a', '2026-03-25T08:00:00Z', '2026-03-25T09:30:00Z', { icon: 'map-pin', source: 'Visits' }),
    event('b', '2026-03-25T08:30:00Z', '2026-03-25T10:00:00Z'),
    event('c', '2026-03-24', '2026-03-26', { color: 'green' }),
    event('d', '2026-03-26T22:00:00Z', '2026-03-27T01:00:00Z'),
  ]

  it.each(['month', 'week', 'day', 'agenda'] as const)('passes axe by %s', async (view) => {
    await make(week, { view })
    expect(all('.body .event').length).toBeGreaterThan(2)
    expect(await axeFindings(calendar)).toEqual([])
  })

  it('opens as an agenda where there is little room, and shows a month as marks there', async () => {
    place.style.inlineSize = '390px'
    await make(week, { view: '' })
    expect(all('.agenda section')).toHaveLength(3)
    expect(await axeFindings(calendar)).toEqual([])
    calendar.view = 'month'
    await settle()
    expect(all('.below .event')).toHaveLength(3)
    expect(day('2026-03-25').querySelectorAll('.dots .dot')).toHaveLength(3)
    day('2026-03-27').click()
    await settle()
    expect(all('.below .event').map((each) => each.dataset['id'])).toEqual(['d'])
    expect(await axeFindings(calendar)).toEqual([])
  })

  it('begins weeks and writes times as the formats have it, not the language', async () => {
    await make(week)
    expect(one('[role="columnheader"]').ariaLabel).toBe('Monday')
    expect(nameOf(chip('a'))).toBe('09:00 Visit aWednesday, 25 March 2026, 09:00 – 10:30, Visits')
    document.documentElement.dataset['clock'] = '12'
    document.documentElement.dataset['firstDay'] = '7'
    await expect.poll(() => one('[role="columnheader"]').ariaLabel).toBe('Sunday')
    expect(chip('a').querySelector('.time')?.textContent).toMatch(/9:00\s?a/i)
  })

  it('tells which days it needs, once for each', async () => {
    await make([])
    expect(ranges).toEqual([
      {
        view: 'month',
        date: '2026-03-25',
        from: '2026-02-23',
        to: '2026-04-05',
        start: '2026-02-22T23:00:00.000Z',
        end: '2026-04-05T22:00:00.000Z',
      },
    ])
    calendar.view = 'day'
    calendar.date = '2026-03-29'
    await settle()
    // The day on which the clock is put forward has 23 hours.
    expect(ranges.at(-1)).toMatchObject({
      start: '2026-03-28T23:00:00.000Z',
      end: '2026-03-29T22:00:00.000Z',
    })
  })

  it('goes from day to day by key, and creates on Enter', async () => {
    await make([])
    const created = told('crm-create')
    calendar.focus()
    await settle()
    expect(root().activeElement).toBe(stop('2026-03-25'))
    await userEvent.keyboard('{ArrowRight}{ArrowDown}{Home}')
    await settle()
    expect(calendar.date).toBe('2026-03-30')
    await userEvent.keyboard('{PageDown}{Enter}')
    expect(created).toEqual(['2026-04-30'])
    await userEvent.keyboard('{Shift>}{PageUp}{/Shift}')
    expect(calendar.date).toBe('2025-04-30')
    await userEvent.keyboard('t')
    expect(calendar.date).toBe(new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels' }).format())
  })

  it('creates at a time in the columns of a week, by key and by press', async () => {
    await make([], { view: 'week' })
    const created = told('crm-create')
    calendar.focus()
    await settle()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
    expect(created).toEqual(['2026-03-25T07:30:00.000Z'])
    const { left, top, height } = one('.column[data-day="2026-03-27"]').getBoundingClientRect()
    one('.column[data-day="2026-03-27"]').dispatchEvent(
      new MouseEvent('click', {
        bubbles: true,
        composed: true,
        clientX: left + 40,
        clientY: top + (height * 10) / 24 + 4,
      }),
    )
    expect(created.at(-1)).toBe('2026-03-27T09:00:00.000Z')
  })

  it('moves an event to another day by drag and by key, the same way', async () => {
    await make(week)
    await drag(chip('a'), middle(day('2026-03-30')))
    const wanted = { id: 'a', start: '2026-03-30T07:00:00.000Z', end: '2026-03-30T08:30:00.000Z' }
    // The clock has been put forward in between: nine o'clock stays nine o'clock.
    expect(moves).toEqual([wanted])
    calendar.events = week
    calendar.date = '2026-03-25'
    await settle()
    chip('a').focus()
    await userEvent.keyboard(' {ArrowDown}{ArrowLeft}{ArrowLeft}')
    await settle()
    expect(chip('a').closest<HTMLElement>('[data-day]')?.dataset['day']).toBe('2026-03-30')
    await userEvent.keyboard(' ')
    await settle()
    expect(moves).toEqual([wanted, wanted])
    expect(calendar.focusedId).toBe('a')
  })

  it('puts back what Escape gives up, and says where things go', async () => {
    await make(week)
    chip('b').focus()
    await userEvent.keyboard(' {ArrowRight}')
    const said = () => document.querySelector('crm-live-region')?.shadowRoot?.textContent ?? ''
    expect(said()).toContain('Thursday, 26 March 2026')
    await userEvent.keyboard('{Escape}')
    await settle()
    expect(said()).toContain('Visit b stays at')
    expect(moves).toEqual([])
    expect(calendar.focusedId).toBe('b')
  })

  it('changes the end of an event by its edge and by Shift with an arrow', async () => {
    await make(week, { view: 'week' })
    const { x } = middle(chip('b'))
    const hour = one('.column').getBoundingClientRect().height / 24
    const edge = chip('b').querySelector('.resize') as HTMLElement
    const from = edge.getBoundingClientRect()
    await drag(edge, { x, y: from.top + 3 + hour })
    const wanted = { id: 'b', start: week[1]?.start, end: '2026-03-25T11:00:00.000Z' }
    expect(moves).toEqual([wanted])
    calendar.events = week
    await settle()
    chip('b').focus()
    await userEvent.keyboard(' {Shift>}{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{/Shift} ')
    expect(moves).toEqual([wanted, wanted])
  })

  it('stands events at the same time side by side, and one over midnight in both days', async () => {
    await make(week, { view: 'week' })
    const [a, b] = [chip('a').getBoundingClientRect(), chip('b').getBoundingClientRect()]
    expect(a.right).toBeLessThanOrEqual(b.left + 1)
    expect(
      all('.event[data-id="d"]').map((each) => [
        each.closest<HTMLElement>('[data-day]')?.dataset['day'],
        each.dataset['from'],
        each.dataset['to'],
      ]),
    ).toEqual([
      ['2026-03-26', '1380', '1440'],
      ['2026-03-27', '0', '120'],
    ])
  })

  it('shows an hour that comes twice as an hour', async () => {
    const twice = event('x', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z')
    await make([twice], { view: 'day', date: '2026-10-25' })
    expect([chip('x').dataset['from'], chip('x').dataset['to']]).toEqual(['150', '210'])
  })

  it('says how many more there are on a full day, and shows them beside it', async () => {
    const many = Array.from({ length: 12 }, (_, index) => event(String(index), '2026-03-25T08:00:00Z'))
    await make(many)
    const more = one('.more')
    expect(more.textContent?.trim()).toMatch(/^\+\d+ more$/)
    more.click()
    await settle()
    const list = one('.list')
    await expect.poll(() => list.matches(':popover-open')).toBe(true)
    expect(list.querySelectorAll('.event')).toHaveLength(12)
    expect(await axeFindings(calendar)).toEqual([])
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => root().activeElement).toBe(more)
  })

  it('opens an event, unless its owner does that otherwise', async () => {
    await make(week)
    calendar.addEventListener('crm-open', (fired) => fired.preventDefault())
    const opened = told('crm-open')
    const press = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true })
    chip('a').dispatchEvent(press)
    expect([opened, press.defaultPrevented]).toEqual([['a'], true])
  })

  it('goes to any month of any year', async () => {
    await make([])
    one('.title').click()
    await settle()
    expect(await axeFindings(calendar)).toEqual([])
    one('.year crm-icon-button:last-child').click()
    await settle()
    all('.months button')[6]?.click()
    await settle()
    expect(calendar.date).toBe('2027-07-01')
  })
})
