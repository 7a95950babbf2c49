import type { ApiRequest, ChartContent, UntypedQuery } from '@tessera/sdk/ui'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { axeFindings } from '@tessera/sdk/testing/panels'
import '../../kit/styles/document.css'
import type { CrmChart } from '../../kit/chart.ts'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type ShellBench,
} from '../fields/shell-bench.test-support.ts'
import './declared-chart.ts'

const states = { options: ['open', 'won', 'lost'].map((value) => ({ value, label: value.toUpperCase() })) }
const job = entityInfo('test.job', [
  fieldInfo('name', 'text'),
  fieldInfo('state', 'select', { options: states }),
  fieldInfo('price', 'money'),
  fieldInfo('closedOn', 'date', { label: 'Closed on' }),
])
const content: ChartContent = { kind: 'chart', chart: 'bar', entity: 'test.job', by: 'state' }

let bench: ShellBench
afterEach(() => bench.close())

async function show(given: ChartContent, aggregates: readonly object[]): Promise<CrmChart> {
  bench = await openShell([job], ({ path }: ApiRequest) =>
    path.endsWith('/query')
      ? { body: { data: [], page: { next: null, previous: null }, aggregates } }
      : undefined,
  )
  const panel = await mount(bench, 'shell-declared-chart', {
    content: given,
    label: 'Jobs',
    filter: { and: [{ company: { eq: 'c1' } }] },
  })
  return vi.waitFor(() => {
    const chart = panel.shadowRoot?.querySelector('crm-chart')
    if (!chart) throw new Error('There is no chart.')
    return chart
  })
}
const asked = () => bench.sent.map(({ body }) => body as UntypedQuery)

describe('a chart that a plugin declares', () => {
  it('counts by the choices of a field, in their order, and passes axe', async () => {
    const chart = await show(content, [
      { state: 'won', value: 2 },
      { state: 'open', value: 5 },
      { state: null, value: 1 },
    ])
    expect(chart.categories).toEqual(['OPEN', 'WON', 'No value'])
    expect(chart.series[0]?.values).toEqual([5, 2, 1])
    expect(asked()[0]).toMatchObject({
      filter: { and: [{ company: { eq: 'c1' } }] },
      aggregate: { by: ['state'], values: { value: { count: '*' } } },
    })
    expect(await axeFindings(chart)).toEqual([])
  })

  it('adds up money by the month, without leaving one out or mixing currencies', async () => {
    const by = { field: 'closedOn', bucket: 'month' } as const
    const euro = (closedOn: string, amount: string) => ({
      closedOn,
      'price.currency': 'EUR',
      value: { amount, currency: 'EUR' },
    })
    const chart = await show({ ...content, chart: 'line', by, value: { sum: 'price' } }, [
      euro('2026-01-01', '100.50'),
      euro('2026-03-01', '40'),
      { closedOn: '2026-01-01', 'price.currency': 'USD', value: { amount: '7', currency: 'USD' } },
    ])
    expect(chart.categories).toEqual(['2026-01-01', '2026-02-01', '2026-03-01'])
    expect(chart.series).toEqual([{ label: expect.any(String) as unknown, values: [100.5, 0, 40] }])
    expect(chart.format).toEqual({ kind: 'money', currency: 'EUR' })
    expect((chart.getRootNode() as ShadowRoot).textContent).toContain('USD')
  })

  it('has a series for each value of a second field, and leads to the records behind a value', async () => {
    const went: string[] = []
    const chart = await show({ ...content, by: { field: 'closedOn', bucket: 'month' }, split: 'state' }, [
      { closedOn: '2026-01-01', state: 'won', value: 2 },
      { closedOn: '2026-01-01', state: 'lost', value: 3 },
    ])
    Object.assign(bench.shell, { navigate: (path: string) => went.push(path) })
    expect(chart.series.map(({ label, values }) => [label, values])).toEqual([
      ['WON', [2]],
      ['LOST', [3]],
    ])
    chart.dispatchEvent(new CustomEvent('crm-chart-select', { detail: { category: 0, series: 1 } }))
    const filter: unknown = JSON.parse(new URLSearchParams(went[0]?.split('?')[1]).get('filter') ?? '')
    expect(filter).toEqual({
      and: [
        { company: { eq: 'c1' } },
        { closedOn: { gte: '2026-01-01', lt: '2026-02-01' } },
        { state: { eq: 'lost' } },
      ],
    })
  })
})
