import type { UntypedFilter } from '@tessera/sdk/ui'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import '../../../kit/styles/document.css'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type ShellBench,
} from '../../fields/shell-bench.test-support.ts'
import './filter-bar.ts'
import type { CrmFilterBar } from './filter-bar.ts'

const text = { eq: 'one', ne: 'one', contains: 'text', empty: 'boolean' }
const choice = { eq: 'one', ne: 'one', in: 'many', nin: 'many', empty: 'boolean' }
const number = { eq: 'one', gt: 'one', gte: 'one', lt: 'one', lte: 'one', between: 'pair', empty: 'boolean' }
const day = { eq: 'one', gt: 'one', lt: 'one', between: 'pair', during: 'period', empty: 'boolean' }
const stages = {
  options: [
    { value: 'lead', label: 'Lead', color: 'blue' },
    { value: 'won', label: 'Won', color: 'green' },
  ],
}

const company = entityInfo(
  'test.company',
  [
    fieldInfo('id', 'id', { operands: choice, system: true }),
    fieldInfo('name', 'text', { operands: text }),
    fieldInfo('city', 'text', { operands: text }),
  ],
  { inverses: [{ name: 'deals', entity: 'test.deal', field: 'company', part: null, label: 'Deals' }] },
)
const deal = entityInfo('test.deal', [
  fieldInfo('name', 'text', { operands: text }),
  fieldInfo('amount', 'money', { operands: number }),
  fieldInfo('stage', 'select', { operands: choice, options: stages }),
  fieldInfo('closing', 'date', { operands: day }),
  fieldInfo('responsible', 'user', { operands: choice, target: 'core.user' }),
  fieldInfo('company', 'reference', { operands: choice, target: 'test.company' }),
])

let bench: ShellBench
let bar: CrmFilterBar
let told: (UntypedFilter | null)[]

beforeEach(async () => {
  bench = await openShell([company, deal], ({ path }) =>
    path === '/api/records/test.company/query'
      ? { body: { data: [{ id: 'c1', displayName: 'Garage Noord' }], page: { next: null, previous: null } } }
      : undefined,
  )
  bar = await mount(bench, 'crm-filter-bar', { entity: bench.shell.metadata.entity('test.deal') })
  told = []
  bar.addEventListener('crm-filter-change', ({ detail }) => told.push(detail))
})
afterEach(() => bench.close())

const inside = () => bar.shadowRoot?.querySelector('crm-filter-builder')?.shadowRoot
const chips = () => [...(inside()?.querySelectorAll('crm-filter-chip') ?? [])]
const words = () =>
  chips().map((chip) => chip.shadowRoot?.querySelector('.say')?.textContent?.replaceAll(/\s+/g, ' ').trim())
const focused = () => {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return active
}

const activeOption = () => {
  const root = focused()?.getRootNode()
  return root instanceof ShadowRoot ? root.querySelector('[role=option].active')?.textContent : undefined
}

/** Adds a condition by keyboard alone, up to its value. */
async function begin(field: string): Promise<void> {
  await bar.add()
  await expect.poll(() => focused()?.tagName).toBe('INPUT')
  const before = focused()
  await userEvent.keyboard(field)
  await expect.poll(() => activeOption()).toContain(field)
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => focused()).not.toBe(before)
}

describe('crm-filter-bar', () => {
  it('writes a condition with the keyboard alone', async () => {
    await begin('Stage')
    await userEvent.keyboard('won')
    await expect.poll(() => activeOption()).toContain('Won')
    await userEvent.keyboard('{Enter}')
    expect(told.at(-1)).toEqual({ and: [{ stage: { in: ['won'] } }] })
    expect(words()).toEqual(['Stage is any of Won'])
  })

  it('filters on a field of a linked record', async () => {
    await begin('Company › City')
    await userEvent.keyboard('Gent')
    expect(told.at(-1)).toEqual({ and: [{ 'company.city': { contains: 'Gent' } }] })
  })

  it('offers the user themselves, and relative periods', async () => {
    bar.filter = { and: [{ responsible: { in: ['$me'] } }, { closing: { during: 'last 30 days' } }] }
    await expect.poll(words).toEqual(['Responsible is any of Me', 'Closing is within the last 30 days'])
  })

  it('compares money with an amount', async () => {
    await begin('Amount')
    await userEvent.keyboard('1000')
    expect(told.at(-1)).toEqual({ and: [{ amount: { eq: '1000' } }] })
  })

  it('shows names for the ids of an address', async () => {
    bar.filter = { and: [{ company: { in: ['c1'] } }] }
    await expect.poll(words).toEqual(['Company is any of Garage Noord'])
    bar.entity = company
    bar.filter = { id: { eq: 'c1' } }
    await expect.poll(words).toEqual(['company is Garage Noord'])
    expect(told).toEqual([])
  })

  it('shows names of users and teams, who are no records to be listed', async () => {
    bar.filter = { responsible: { in: ['u1'] } }
    await expect.poll(words).toEqual(['Responsible is any of Bob Jansen'])
  })

  it('switches between and and or, and nests a group', async () => {
    bar.filter = {
      and: [{ name: { contains: 'a' } }, { or: [{ stage: { in: ['lead'] } }, { stage: { empty: true } }] }],
    }
    await expect.poll(() => chips().length).toBe(3)
    inside()?.querySelector<HTMLElement>('.join')?.click()
    expect(told.at(-1)).toEqual({
      or: [{ name: { contains: 'a' } }, { or: [{ stage: { in: ['lead'] } }, { stage: { empty: true } }] }],
    })
  })

  it('finds names for links of what points at a record', async () => {
    bar.entity = company
    bar.filter = { and: [{ deals: { some: { company: { in: ['c1'] } } } }] }
    await expect.poll(words).toEqual(['Deals: at least one with Company is any of Garage Noord'])
  })

  it('tells that nothing is filtered any more', async () => {
    bar.filter = { and: [{ stage: { in: ['lead'] } }] }
    await expect.poll(() => chips().length).toBe(1)
    bar.removeLast()
    expect(told).toEqual([null])
  })

  it('drops a condition that was left without a value', async () => {
    await bar.add()
    await userEvent.keyboard('{Escape}{Escape}')
    await expect.poll(() => chips().length).toBe(0)
    expect(told).toEqual([])
  })

  it('passes axe, closed and open', async () => {
    bar.filter = { and: [{ stage: { in: ['lead'] } }, { closing: { during: 'today' } }] }
    await expect.poll(() => chips().length).toBe(2)
    expect(await axeFindings(bench.place)).toEqual([])
    await chips()[1]?.show()
    expect(await axeFindings(bench.place)).toEqual([])
  })
})
