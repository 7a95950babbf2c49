import { html, render } from 'lit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import './data-table.ts'
import type { CrmDataTable, TableColumn } from './data-table.ts'
import { axeFindings } from '@tessera/sdk/testing/panels'
import './status.ts'
import './styles/document.css'

interface Deal {
  readonly id: string
  readonly name: string
  readonly amount: number
}

const rows: readonly Deal[] = [1, 2, 3, 4].map((number) => ({
  id: `d${number}`,
  name: `Deal ${number}`,
  amount: number * 100,
}))
const columns: readonly TableColumn<Deal>[] = [
  { key: 'name', label: 'Name', sortable: true },
  { key: 'amount', label: 'Amount', align: 'end', sortable: true },
  { key: 'state', label: 'State', cell: () => html`<crm-status color="green">Open</crm-status>` },
]

describe('crm-data-table', () => {
  let place: HTMLDivElement
  let table: CrmDataTable
  const all = <Kind extends Element>(selector: string) => [
    ...(table.shadowRoot?.querySelectorAll<Kind & HTMLElement>(selector) ?? []),
  ]
  const make = async (properties: Partial<CrmDataTable>) => {
    render(html`<crm-data-table></crm-data-table>`, place)
    table = place.querySelector('crm-data-table') as CrmDataTable
    Object.assign(table, { label: 'Deals', columns, rows, ...properties })
    await table.updateComplete
  }

  beforeEach(() => {
    place = document.createElement('div')
    place.style.inlineSize = '900px'
    document.body.append(place)
  })
  afterEach(() => place.remove())

  it('shows rows and columns as a table and passes axe', async () => {
    await make({ selectable: true, rowHref: (deal: Deal) => `#${deal.id}` })
    expect(all('tbody tr').map((row) => row.querySelector('.value')?.textContent)).toEqual([
      'Deal 1',
      'Deal 2',
      'Deal 3',
      'Deal 4',
    ])
    expect(await axeFindings(table)).toEqual([])
  })

  it('turns into cards where it is narrow, and still passes axe', async () => {
    place.style.inlineSize = '360px'
    await make({ selectable: true })
    expect(getComputedStyle(all('tbody tr')[0] as Element).display).toBe('grid')
    expect(table.scrollWidth).toBeLessThanOrEqual(360)
    expect(await axeFindings(table)).toEqual([])
  })

  it('sorts by its heads, turning round at the second press', async () => {
    await make({})
    const sorts: unknown[] = []
    table.addEventListener('crm-sort', (event) => sorts.push(event.detail))
    const [head] = all<HTMLButtonElement>('th button')
    head?.click()
    await table.updateComplete
    expect(all('th')[0]?.getAttribute('aria-sort')).toBe('ascending')
    head?.click()
    await table.updateComplete
    expect(all('th')[0]?.getAttribute('aria-sort')).toBe('descending')
    expect(sorts).toEqual([
      { key: 'name', descending: false },
      { key: 'name', descending: true },
    ])
  })

  it('ticks one, a range with Shift, and all', async () => {
    await make({ selectable: true })
    const ticks = () => all<HTMLInputElement>('tbody input')
    ticks()[0]?.click()
    await table.updateComplete
    ticks()[2]?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: true }))
    await table.updateComplete
    expect([...table.selected]).toEqual(['d1', 'd2', 'd3'])
    const [everything] = all<HTMLInputElement>('thead input')
    expect(everything?.indeterminate).toBe(true)
    everything?.click()
    await table.updateComplete
    expect(table.selected.size).toBe(4)
    expect(ticks().every((tick) => tick.checked)).toBe(true)
  })

  it('opens a row by its link, or by a press anywhere on it', async () => {
    await make({ rowsOpen: true })
    const opened: unknown[] = []
    table.addEventListener('crm-row-open', (event) => opened.push(event.detail))
    all('tbody tr')[1]?.querySelectorAll<HTMLElement>('td')[2]?.click()
    all<HTMLButtonElement>('.opens')[0]?.focus()
    await userEvent.keyboard('{Enter}')
    expect(opened).toEqual([rows[1], rows[0]])
  })

  it('does not open a row from a tick or a button in it', async () => {
    await make({
      rowsOpen: true,
      selectable: true,
      rowActions: () => html`<button type="button">More</button>`,
    })
    let opened = 0
    table.addEventListener('crm-row-open', () => (opened += 1))
    all<HTMLInputElement>('tbody input')[0]?.click()
    all<HTMLButtonElement>('td.actions button')[0]?.click()
    expect(opened).toBe(0)
  })

  it('shows a skeleton while it loads and a text when it is empty', async () => {
    await make({ rows: [], loading: true })
    expect(all('crm-skeleton')).toHaveLength(1)
    table.loading = false
    table.empty = 'No deals yet'
    await table.updateComplete
    expect(all('crm-empty')[0]?.getAttribute('heading')).toBe('No deals yet')
  })
})
