import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../kit/styles/document.css'
import { axeFindings } from '@tessera/sdk/testing/panels'
import { mount, openShell, type ShellBench } from '../fields/shell-bench.test-support.ts'
import type { Organisation } from '../services/session.ts'
import './organisation-page.ts'
import type { OrganisationPage } from './organisation-page.ts'
import { showOption } from './show-option.ts'

const holidays = [
  { date: '2026-05-15', name: 'Bridge day', rule: null, isOff: true },
  { date: '2026-11-11', name: 'Armistice Day', rule: '11-11', isOff: true },
  { date: '2026-12-25', name: 'Christmas Day', rule: '12-25', isOff: false },
]
const own = { name: 'Bridge day', date: '2026-05-15', yearly: false }
let bench: ShellBench
let page: OrganisationPage

beforeEach(async () => {
  bench = await openShell([], ({ method, path }) => {
    if (path === '/api/organisation' && method === 'GET')
      return { body: { changed: { at: '2026-11-23T09:00:00.000Z', by: { displayName: 'Bob Jansen' } } } }
    if (path.startsWith('/api/organisation/holidays'))
      return { body: { data: holidays, regions: [{ code: 'BRU', name: 'Brussels' }] } }
    return { body: {} }
  })
  setOrganisation({ calendar: { workDays: [1, 2, 3, 4, 5], region: null, worked: ['12-25'], own: [own] } })
  page = await mount(bench, 'settings-organisation', {})
  await expect.poll(() => inCalendar('li').length).toBe(3)
})
afterEach(() => bench.close())

function setOrganisation(changes: Partial<Organisation>): void {
  Object.assign(bench.shell.session, { organisation: { ...bench.shell.session.organisation, ...changes } })
}
const calendar = () => page.shadowRoot?.querySelector('settings-calendar')
const inCalendar = (selector: string) => [
  ...(calendar()?.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
]
const brand = (selector: string) => [
  ...(page.shadowRoot?.querySelector('settings-brand')?.shadowRoot?.querySelectorAll<HTMLElement>(selector) ??
    []),
]
const changes = () =>
  bench.sent.filter(({ method }) => method === 'PATCH').map(({ body }) => body as Record<string, unknown>)

describe('the settings of the organisation', () => {
  it('pass axe, and tell who changed them last', async () => {
    expect(await axeFindings(page)).toEqual([])
    expect(page.shadowRoot?.textContent).toContain('Changed by Bob Jansen on')
  })

  it('bring an option into view that was looked for', () => {
    expect(showOption(page, 'Region')).toBe(true)
    expect(calendar()?.shadowRoot?.activeElement?.tagName).toBe('CRM-SELECT')
    expect(showOption(page, 'Colour')).toBe(true)
    expect(showOption(page, 'Nothing of that kind')).toBe(false)
  })
})

describe('the calendar', () => {
  it('works on a holiday, or does not, by one switch each', async () => {
    const switches = inCalendar('li crm-switch')
    switches[0]?.shadowRoot?.querySelector('input')?.click()
    await expect.poll(changes).toHaveLength(1)
    expect(changes()[0]).toMatchObject({ calendar: { worked: ['12-25', '11-11'] } })
    switches[1]?.shadowRoot?.querySelector('input')?.click()
    await expect.poll(changes).toHaveLength(2)
    expect(changes()[1]).toMatchObject({ calendar: { worked: [] } })
  })

  it('adds a day of its own, and takes it away', async () => {
    const form = inCalendar('settings-own-holiday')[0]?.shadowRoot
    form?.querySelector('crm-text')?.focus()
    await userEvent.keyboard('Founding day')
    form?.querySelector('crm-date')?.focus()
    await userEvent.keyboard('05/10/2026{Tab}')
    form?.querySelector('crm-button')?.shadowRoot?.querySelector('button')?.click()
    await expect.poll(changes).toHaveLength(1)
    const added = { name: 'Founding day', date: '2026-10-05', yearly: false }
    expect(changes()[0]).toMatchObject({ calendar: { own: [own, added] } })
    inCalendar('li crm-icon-button')[0]?.click()
    await expect.poll(changes).toHaveLength(2)
    expect(changes()[1]).toMatchObject({ calendar: { own: [] } })
  })

  it('keeps at least one day of the week', async () => {
    setOrganisation({ calendar: { workDays: [3], region: null, worked: [], own: [] } })
    calendar()?.requestUpdate()
    await calendar()?.updateComplete
    const [monday, , wednesday] = inCalendar('crm-checkbox')
    expect([monday, wednesday].map((box) => (box as HTMLElement & { disabled: boolean }).disabled)).toEqual([
      false,
      true,
    ])
  })
})

describe('the colour', () => {
  it('is tried while the slider moves, and kept when it is let go', async () => {
    const accent = () => document.documentElement.style.getPropertyValue('--crm-color-accent')
    const slider = brand('input[type="range"]')[0] as HTMLInputElement
    slider.value = '150'
    slider.dispatchEvent(new Event('input'))
    expect(accent()).toMatch(/^light-dark\(#/)
    expect(changes()).toEqual([])
    slider.dispatchEvent(new Event('change'))
    await expect.poll(changes).toEqual([{ brandHue: 150 }])
    // The server of this test kept nothing.
    await expect.poll(accent).toBe('')
  })
})
