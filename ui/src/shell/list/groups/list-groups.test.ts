import type { ApiRequest, UntypedQuery } from '@tessera/sdk/ui'
import { html, LitElement } from 'lit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { axeFindings } from '@tessera/sdk/testing/panels'
import '../../../kit/styles/document.css'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type ShellBench,
} from '../../fields/shell-bench.test-support.ts'
import { columnsFor } from '../list-columns.ts'
import '../list-grid.ts'
import type { CrmListGrid } from '../list-grid.ts'
import type { GroupLayout } from './group-layout.ts'
import { ListGroups } from './list-groups.ts'

const color = (value: string, label: string) => ({ value, label })
const entity = entityInfo('test.deal', [
  fieldInfo('name', 'text'),
  fieldInfo('stage', 'select', { options: { options: [color('new', 'New'), color('won', 'Won')] } }),
  fieldInfo('price', 'money', { aggregate: ['sum'] }),
])
const stage = entity.fields.find(({ name }) => name === 'stage')!
const deals = [
  { id: 'd1', displayName: 'One', name: 'One', stage: 'won', price: null },
  { id: 'd2', displayName: 'Two', name: 'Two', stage: 'new', price: null },
  { id: 'd3', displayName: 'Three', name: 'Three', stage: 'won', price: null },
]

class Host extends LitElement {
  readonly groups = new ListGroups(this, () => bench.shell)
  protected override render() {
    return html``
  }
}
customElements.define('test-groups-host', Host)

let bench: ShellBench
let host: Host
let grid: CrmListGrid
let layout: GroupLayout
const asked: UntypedQuery[] = []

function answer({ body }: ApiRequest) {
  const query = body as UntypedQuery
  asked.push(query)
  if (query.aggregate === undefined) {
    const text = JSON.stringify(query.filter)
    const data = deals.filter((deal) => text.includes(`"eq":"${deal.stage}"`))
    return {
      body: { data, page: { next: null, previous: null }, count: { value: data.length, exact: true } },
    }
  }
  const isApart = query.aggregate.by?.includes('price.currency') === true
  const euro = (amount: string) => ({ amount, currency: isApart ? 'EUR' : null })
  const aggregates = isApart
    ? [
        { stage: 'won', 'price.currency': 'EUR', f0: euro('10') },
        { stage: 'won', 'price.currency': 'USD', f0: { amount: '5', currency: 'USD' } },
        { stage: 'new', 'price.currency': 'EUR', f0: euro('7') },
      ]
    : [
        { stage: 'won', n: 2, f0: euro('15') },
        { stage: 'new', n: 1, f0: { amount: '7', currency: 'EUR' } },
        { stage: null, n: 0, f0: null },
      ]
  return { body: { data: [], page: { next: null, previous: null }, aggregates } }
}

async function show(next: GroupLayout): Promise<void> {
  layout = next
  const columns = columnsFor(bench.shell, entity, ['name', 'stage', 'price'])
  host.groups.ask({
    entity: entity.name,
    field: stage,
    layout,
    query: { fields: ['name', 'stage'] },
    columns,
    totals: undefined,
    set: (changed) => (layout = changed),
  })
  await expect.poll(() => host.groups.isLoaded).toBe(true)
  grid ??= await mount(bench, 'crm-list-grid', { entity, columns })
  await draw()
}

async function draw(): Promise<void> {
  grid.source = host.groups.source
  grid.sourceAt = host.groups.generation
  await grid.updateComplete
}

const lines = (): readonly string[] =>
  [...(grid.shadowRoot?.querySelectorAll('tbody tr[data-index]') ?? [])].map((line) => {
    const title = line.querySelector('crm-group-title')
    return title === null
      ? (line.querySelector('.opens')?.textContent ?? '…')
      : `[${title.label}] ${title.count}`
  })

beforeEach(async () => {
  asked.length = 0
  bench = await openShell([entity], answer)
  bench.place.style.inlineSize = '900px'
  host = new Host()
  bench.place.append(host)
  grid = undefined as unknown as CrmListGrid
})
afterEach(() => bench.close())

describe('a list in groups', () => {
  it('stands in the order of the options, whoever has no value last, with counts and sums apart by currency', async () => {
    await show({ by: 'stage' })
    await vi.waitFor(async () => {
      await draw()
      expect(lines()).toEqual(['[New] 1', 'Two', '[Won] 2', 'One', 'Three', '[No value: Stage] 0'])
    })
    const won = [...(grid.shadowRoot?.querySelectorAll('crm-group-title') ?? [])][1]
    expect(won?.sums.map(({ text }) => text)).toEqual(['€10 + US$5'])
  })

  it('reads the records of no group that is folded', async () => {
    await show({ by: 'stage', isFolded: true })
    await draw()
    expect(lines()).toEqual(['[New] 1', '[Won] 2', '[No value: Stage] 0'])
    expect(asked.every(({ aggregate }) => aggregate !== undefined)).toBe(true)
  })

  it('folds and opens by arrows on the head, and remembers it', async () => {
    await show({ by: 'stage', isFolded: true })
    grid.focusRow(1)
    const press = async (key: string) => {
      const cell = grid.shadowRoot?.activeElement
      cell?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      )
      await draw()
    }
    await vi.waitFor(() => expect(grid.shadowRoot?.activeElement?.matches('.group td')).toBe(true))
    await press('ArrowRight')
    expect(layout.turned).toEqual(['won'])
    await vi.waitFor(async () => {
      await draw()
      expect(lines()).toEqual(['[New] 1', '[Won] 2', 'One', 'Three', '[No value: Stage] 0'])
    })
    await press('ArrowLeft')
    expect(layout.turned).toEqual([])
  })

  it('has no fault for those who cannot see it', async () => {
    await show({ by: 'stage' })
    expect(await axeFindings(grid)).toEqual([])
  })
})
