import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import '../../kit/styles/document.css'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type ShellBench,
} from '../fields/shell-bench.test-support.ts'
import './record-peek.ts'
import type { CrmRecordPeek } from './record-peek.ts'

const entity = entityInfo('test.place', [
  fieldInfo('name', 'text'),
  fieldInfo('parent', 'reference', { target: 'test.place' }),
])
const id = (number: number) => `019ab000-0000-7000-8000-00000000000${number}`
const record = (number: number) => ({
  id: id(number),
  displayName: `Place ${number}`,
  version: 1,
  name: `Place ${number}`,
  parent: { id: id(2), displayName: 'Place 2' },
  deletedAt: null,
})

let bench: ShellBench
let peek: CrmRecordPeek
const setQuery = vi.fn<(values: Readonly<Record<string, string | null>>) => void>()
const navigate = vi.fn<(path: string) => void>()
async function open(...numbers: number[]): Promise<void> {
  bench = await openShell([entity], ({ path }) => {
    const found = /-00000000000(\d)(?:\?|$)/.exec(path)
    return found === null || path.startsWith('/api/presence') ? undefined : { body: record(Number(found[1])) }
  })
  Object.assign(bench.shell, { setQuery, navigate })
  peek = await mount(bench, 'crm-record-peek', {
    trail: numbers.map((number) => ({ entity: entity.name, id: id(number) })),
  })
  await expect.poll(() => peek.shadowRoot?.querySelector('crm-record-page')).not.toBeNull()
}
afterEach(() => {
  bench.close()
  setQuery.mockReset()
  navigate.mockReset()
})

describe('a peek', () => {
  it('shows the record with its name as a heading of its own, and has no axe findings', async () => {
    await open(1)
    const page = peek.shadowRoot?.querySelector('crm-record-page')
    await expect
      .poll(
        () =>
          page?.shadowRoot?.querySelector('crm-record-header')?.shadowRoot?.querySelector('h2')?.textContent,
      )
      .toBe('Place 1')
    expect(await axeFindings(peek)).toEqual([])
  })

  it('closes the top record with Esc, and itself with the last', async () => {
    await open(1, 2)
    await userEvent.keyboard('{Escape}')
    expect(setQuery).toHaveBeenLastCalledWith({ peek: `test.place:${id(1)}` })
    peek.trail = [{ entity: entity.name, id: id(1) }]
    await peek.updateComplete
    await userEvent.keyboard('{Escape}')
    expect(setQuery).toHaveBeenLastCalledWith({ peek: null })
  })

  it('becomes the page with Enter', async () => {
    await open(1)
    await userEvent.keyboard('{Enter}')
    expect(navigate).toHaveBeenCalledWith(`/o/test.place/${id(1)}`)
  })

  it('opens a linked record on top of it', async () => {
    await open(1)
    const fields = peek.shadowRoot
      ?.querySelector('crm-record-page')
      ?.shadowRoot?.querySelector('crm-record-fields')?.shadowRoot
    const link = () =>
      [...(fields?.querySelectorAll('crm-record-field') ?? [])]
        .find(({ field }) => field?.name === 'parent')
        ?.shadowRoot?.querySelector<HTMLElement>('.text a')
    await expect.poll(link).not.toBeUndefined()
    link()?.click()
    expect(String(navigate.mock.lastCall?.[0])).toContain(encodeURIComponent(`test.place:${id(2)}`))
  })
})
