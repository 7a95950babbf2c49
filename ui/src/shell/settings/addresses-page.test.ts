import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import '../../kit/styles/document.css'
import { axeFindings } from '@tessera/sdk/testing/panels'
import {
  entityInfo,
  fieldInfo,
  mount,
  openShell,
  type ShellBench,
} from '../fields/shell-bench.test-support.ts'
import './addresses-page.ts'
import type { AddressesPage } from './addresses-page.ts'

const shop = entityInfo('test.shop', [
  fieldInfo('name', 'text'),
  fieldInfo('place', 'address', { label: 'Place' }),
])
const state = { entity: 'test.shop', path: 'place', located: 1200, lost: 3, isDone: false }
let bench: ShellBench
let page: AddressesPage

beforeEach(async () => {
  bench = await openShell([shop], ({ method }) =>
    method === 'POST' ? { status: 204 } : { body: { data: [state] } },
  )
  page = await mount(bench, 'settings-addresses', {})
  await expect.poll(() => page.shadowRoot?.querySelectorAll('li').length).toBe(1)
})
afterEach(() => bench.close())

describe('addresses on the map', () => {
  it('are counted, with the way to those that led nowhere, and pass axe', async () => {
    expect(page.shadowRoot?.textContent).toContain('1.200 on the map')
    const link = page.shadowRoot?.querySelector('li a')
    expect(decodeURIComponent(link?.getAttribute('href') ?? '')).toBe(
      '/o/test.shop?filter={"place":{"located":false}}',
    )
    expect(await axeFindings(page)).toEqual([])
  })

  it('are located again', async () => {
    page.shadowRoot?.querySelector('crm-button')?.click()
    await expect
      .poll(() => bench.sent.filter(({ method }) => method === 'POST').map(({ path }) => path))
      .toEqual(['/api/places/addresses/locate'])
  })
})
