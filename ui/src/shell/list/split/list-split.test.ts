import { axeFindings } from '@tessera/sdk/testing/panels'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UntypedQuery } from '@tessera/sdk/ui'
import '../../../kit/styles/document.css'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type ShellBench,
} from '../../fields/shell-bench.test-support.ts'
import { columnsFor } from '../list-columns.ts'
import './list-split.ts'
import type { CrmListSplit } from './list-split.ts'

const entity = entityInfo('test.place', [fieldInfo('name', 'text'), fieldInfo('city', 'text')])
const record = (number: number) => ({
  id: `019ab000-0000-7000-8000-00000000000${number}`,
  displayName: `Place ${number}`,
  version: 1,
  name: `Place ${number}`,
  city: 'Gent',
})
const records = [record(1), record(2), record(3)]

let bench: ShellBench
let split: CrmListSplit
const queries: Record<string, string | null>[] = []

beforeEach(async () => {
  queries.length = 0
  bench = await openShell([entity], ({ method, path, body }) => {
    if (path.endsWith('/query') && (body as UntypedQuery).aggregate === undefined)
      return {
        body: { data: records, page: { next: null, previous: null }, count: { value: 3, exact: true } },
      }
    const found = records.find(({ id }) => method === 'GET' && path.includes(id))
    return found === undefined ? undefined : { body: found }
  })
  Object.assign(bench.shell, { setQuery: (values: Record<string, string | null>) => queries.push(values) })
  Object.assign(bench.place.style, { inlineSize: '1000px', blockSize: '500px', display: 'flex' })
  split = await mount(bench, 'crm-list-split', {
    entity,
    columns: columnsFor(bench.shell, entity, ['name', 'city']),
    query: { fields: ['name', 'city'] },
  })
})
afterEach(() => bench.close())

const rows = () => split.shadowRoot?.querySelector('crm-split-rows')
const options = () => [...(rows()?.shadowRoot?.querySelectorAll('[role="option"]') ?? [])]
const shown = () =>
  split.shadowRoot?.querySelector('crm-split-record')?.shadowRoot?.querySelector('section')?.ariaLabel

describe('a list beside a record', () => {
  it('shows the first record, and the one that is chosen by arrows a moment later', async () => {
    await vi.waitFor(() => expect(shown()).toBe('Place 1'))
    split.moveFocus(1)
    split.moveFocus(1)
    await vi.waitFor(() => expect(shown()).toBe('Place 3'))
    expect(options().map((option) => option.ariaSelected)).toEqual(['false', 'false', 'true'])
    // Whoever runs past a record does not stop at it.
    expect(queries.map(({ split: id }) => id)).toEqual([records[0]?.id, records[2]?.id])
    expect(rows()?.shadowRoot?.activeElement?.role).toBe('listbox')
  })

  it('goes into the record by Enter, and ticks by Space', async () => {
    await vi.waitFor(() => expect(shown()).toBe('Place 1'))
    const ticks: ReadonlySet<string>[] = []
    split.addEventListener('crm-ticks', ({ detail }) => ticks.push(detail))
    split.moveFocus(1)
    const press = (key: string) =>
      rows()
        ?.shadowRoot?.querySelector('[role="listbox"]')
        ?.dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
        )
    await rows()?.updateComplete
    press(' ')
    expect(ticks.map((ticked) => [...ticked])).toEqual([[records[1]?.id]])
    press('Enter')
    await vi.waitFor(() => expect(split.shadowRoot?.activeElement?.localName).toBe('crm-split-record'))
  })

  it('has no fault for those who cannot see it', async () => {
    await vi.waitFor(() => expect(shown()).toBe('Place 1'))
    expect(await axeFindings(split)).toEqual([])
  })
})
