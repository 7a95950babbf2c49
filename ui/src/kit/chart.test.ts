import { html, render } from 'lit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import './chart.ts'
import type { CrmChart } from './chart.ts'
import { niceTicks } from './internal/chart/chart-scale.ts'
import './styles/document.css'

const months = ['2026-01-01', '2026-02-01', '2026-03-01']
const won = { label: 'Won', values: [1200, 2500, null] }
const lost = { label: 'Lost', values: [300, 0, 900] }

describe('crm-chart', () => {
  let place: HTMLDivElement
  let chart: CrmChart
  const root = () => chart.shadowRoot as ShadowRoot
  const all = (selector: string) => [...root().querySelectorAll<HTMLElement>(selector)]
  const one = (selector: string) => root().querySelector<HTMLElement>(selector) as HTMLElement
  const text = (element: Element | null) => element?.textContent?.replaceAll(/\s+/g, ' ').trim()
  const make = async (properties: Partial<CrmChart> = {}) => {
    render(html`<crm-chart></crm-chart>`, place)
    chart = place.querySelector('crm-chart') as CrmChart
    Object.assign(
      chart,
      { label: 'Deals', categories: months, categoriesAs: 'month', series: [won, lost] },
      properties,
    )
    await chart.updateComplete
    if (!chart.asTable && all('.plot').length > 0)
      await expect.poll(() => all('svg > text, svg .slice').length).toBeGreaterThan(0)
  }
  const height = (bar: Element | undefined) => Number(bar?.getAttribute('height'))

  beforeEach(async () => {
    await page.viewport(900, 700)
    document.documentElement.lang = 'en'
    place = document.body.appendChild(document.createElement('div'))
    place.style.inlineSize = '640px'
  })
  afterEach(() => {
    place.remove()
    delete document.documentElement.dataset['theme']
  })

  it.each(['bar', 'line', 'area', 'pie', 'doughnut', 'funnel'] as const)(
    'passes axe as a %s',
    async (kind) => {
      await make({ kind, format: { kind: 'money', currency: 'EUR' } })
      expect(await axeFindings(chart)).toEqual([])
    },
  )

  it('has its values as a table: unseen, and at the press of a button', async () => {
    await make({ format: { kind: 'money', currency: 'EUR' } })
    const rows = () => all('tr').map((row) => [...row.children].map((cell) => text(cell)))
    expect(rows()).toEqual([
      ['Category', 'Won', 'Lost'],
      ['January 2026', '€1,200.00', '€300.00'],
      ['February 2026', '€2,500.00', '€0.00'],
      ['March 2026', '–', '€900.00'],
    ])
    expect(text(one('caption'))).toContain('Highest: February 2026, €2,500.00. Lowest: February 2026, €0.00.')
    one('crm-icon-button').click()
    await chart.updateComplete
    expect(all('.plot')).toHaveLength(0)
    expect(rows()).toHaveLength(4)
    expect(await axeFindings(chart)).toEqual([])
  })

  it('draws bars beside each other, or one on the other', async () => {
    await make()
    const bars = all('.bar')
    expect(bars).toHaveLength(5)
    expect(height(bars[1]) / height(bars[0])).toBeCloseTo(2500 / 1200, 1)
    await make({ stacked: true })
    const [first, , third] = all('.bar')
    expect(first?.getAttribute('x')).toBe(third?.getAttribute('x'))
    expect(Number(third?.getAttribute('y')) + height(third)).toBeCloseTo(Number(first?.getAttribute('y')), 0)
  })

  it('breaks a line where a value is missing', async () => {
    await make({ kind: 'line', series: [{ label: 'Won', values: [1, null, 3] }] })
    expect(one('.line').getAttribute('d')?.match(/M/g)).toHaveLength(2)
  })

  it('tells each value by pointer and by key', async () => {
    await make()
    const { left, top, width } = one('.plot').getBoundingClientRect()
    one('.plot').dispatchEvent(
      new PointerEvent('pointermove', { clientX: left + width * 0.55, clientY: top + 100, bubbles: true }),
    )
    await chart.updateComplete
    expect(text(one('.tip'))).toContain('February 2026')
    one('.plot').focus()
    await userEvent.keyboard('{Home}{ArrowDown}')
    await chart.updateComplete
    expect(text(one('.tip .row[data-current]'))).toBe('Lost 300')
    expect(
      text(document.querySelector('crm-live-region')?.shadowRoot?.querySelector('div') ?? null),
    ).toContain('Lost, January 2026: 300')
    await userEvent.keyboard('{Escape}')
    await chart.updateComplete
    expect(all('.tip')).toHaveLength(0)
  })

  it('gives the value that was chosen', async () => {
    await make({ selectable: true })
    const chosen: unknown[] = []
    chart.addEventListener('crm-chart-select', ({ detail }) => chosen.push(detail))
    one('.plot').focus()
    await userEvent.keyboard('{End}{Enter}')
    expect(chosen).toEqual([{ category: 2, series: 0 }])
  })

  it('leaves out a series, but never the last one', async () => {
    await make()
    for (const button of all('.legend button')) button.click()
    await chart.updateComplete
    expect(all('.legend button').map((button) => button.ariaPressed)).toEqual(['false', 'true'])
    expect(all('.bar')).toHaveLength(3)
  })

  it('follows the theme by itself, and tells colours apart by marks', async () => {
    await make()
    const tone = () => getComputedStyle(one('#fill-1 .ground')).fill
    document.documentElement.dataset['theme'] = 'light'
    const light = tone()
    document.documentElement.dataset['theme'] = 'dark'
    expect(tone()).not.toBe(light)
    expect(all('.bar').map((bar) => bar.getAttribute('fill'))).toContain('url(#fill-2)')
    expect(one('#fill-2 .marks').children).toHaveLength(1)
    expect(root().querySelectorAll('[style]:not(.tip)')).toHaveLength(0)
  })

  it('says so where there are no numbers', async () => {
    await make({ series: [{ label: 'Won', values: [null, 0, null] }] })
    expect(all('crm-empty')).toHaveLength(1)
    expect(await axeFindings(chart)).toEqual([])
  })
})

it('has no halves on the axis of what is counted', () => {
  expect([niceTicks(0, 2, true), niceTicks(0, 1, true), niceTicks(0, 11, true)]).toEqual([
    [0, 1, 2],
    [0, 1],
    [0, 5, 10, 15],
  ])
})

describe('the steps of an axis', () => {
  it.each([
    [0, 2500, [0, 500, 1000, 1500, 2000, 2500]],
    [-30, 70, [-40, -20, 0, 20, 40, 60, 80]],
    [0, 0.3, [0, 0.1, 0.2, 0.3]],
    [0, 0, [0, 1]],
  ])('from %s to %s are round', (least, most, ticks) => {
    expect(niceTicks(least, most)).toEqual(ticks)
  })
})
