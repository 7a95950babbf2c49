import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
import './layouts-page.ts'
import type { LayoutsPage } from './layouts-page.ts'

let bench: ShellBench
let page: LayoutsPage
let stored: readonly { id: string; key: null; name: string; entities: readonly string[] }[]

beforeEach(async () => {
  stored = ['Sales', 'Support', 'Finance'].map((name) => ({
    id: name.toLowerCase(),
    key: null,
    name,
    entities: name === 'Support' ? ['test.place'] : [],
  }))
  bench = await openShell(
    [entityInfo('test.place', [fieldInfo('name', 'text')])],
    ({ method, path, body }) => {
      if (!path.startsWith('/api/layouts/roles')) return undefined
      if (method === 'PUT') {
        const { roles } = body as { roles: readonly string[] }
        stored = roles.flatMap((id) => stored.find((role) => role.id === id) ?? [])
      }
      return { body: { data: stored }, headers: { 'x-undo-id': 'a1' } }
    },
  )
  page = await mount(bench, 'settings-layouts', {})
  await expect.poll(names).toEqual(['Sales', 'Support (places)', 'Finance'])
})
afterEach(() => bench.close())

const list = () => page.shadowRoot?.querySelector('crm-arrange-list')
const rows = () => [...(list()?.shadowRoot?.querySelectorAll('li') ?? [])]
function names(): readonly string[] {
  return rows().map((row) => row.querySelector('.label')?.textContent?.trim() ?? '')
}
const kept = () => stored.map(({ name }) => name)

describe('the order of roles', () => {
  it('is changed by key, and can be taken back', async () => {
    expect(await axeFindings(page)).toEqual([])
    rows()[2]?.querySelector<HTMLElement>('.handle')?.focus()
    await userEvent.keyboard('{ArrowUp}')
    await expect.poll(kept).toEqual(['Sales', 'Finance', 'Support'])
    await expect.poll(names).toEqual(['Sales', 'Finance', 'Support (places)'])
    expect(bench.undone).toHaveLength(1)
  })

  it('is changed by the menu', async () => {
    const items = [...(rows()[0]?.querySelectorAll('crm-menu-item') ?? [])]
    items.find(({ textContent }) => textContent?.trim() === 'Move down')?.click()
    await expect.poll(kept).toEqual(['Support', 'Sales', 'Finance'])
  })

  it('is changed by drag', async () => {
    await userEvent.dragAndDrop(rows()[0]!, rows()[2]!, { targetPosition: { x: 40, y: 30 } })
    await expect.poll(kept).toEqual(['Support', 'Finance', 'Sales'])
  })

  it('says which pages are laid out, and for whom', () => {
    expect(page.shadowRoot?.querySelector('.entities')?.textContent).toContain('Laid out for Support')
  })
})
