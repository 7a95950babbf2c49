import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { JourneyCompany } from './journey-company.ts'

let molen: JourneyCompany
const firms = [
  ['Bakkerij Noord', { street: 'Veldstraat 1', postalCode: '9000', city: 'Gent', country: 'BE' }],
  ['Molens Lys', { postalCode: '59000', city: 'Rijsel', country: 'FR' }],
  ['Mühle Rhein', { city: 'Köln', country: 'DE' }],
  ['Nergens', { city: 'Nergenshuizen', country: 'BE' }],
] as const

beforeAll(async () => {
  molen = await JourneyCompany.open()
  for (const [name, address] of firms)
    await molen.send(molen.ada.page, 'POST', '/api/records/contacts.company', {
      name,
      addresses: [{ address }],
    })
  await vi.waitFor(async () => expect(await countOnMap()).toBe(3), { timeout: 30_000, interval: 200 })
})

/** Addresses are located soon after they were written. */
async function countOnMap(): Promise<number> {
  const window = { south: -90, west: -180, north: 90, east: 180, columns: 1 }
  const body = { path: 'addresses.address', window }
  const path = '/api/records/contacts.company/points'
  return (await molen.send<{ readonly count: number }>(molen.ada.page, 'POST', path, body)).count
}

afterAll(() => molen?.close())

const side = (page: Page): Locator => page.locator('crm-list-map .side')

async function openMap(page: Page): Promise<void> {
  await page.goto(`${molen.url}/o/contacts.company?layout=map`)
  await side(page).getByText('3 in this area').waitFor()
}

describe('the map of companies', () => {
  it('shows where they are, names them beside it, and lists what was not found', async () => {
    const { page } = molen.ada
    await openMap(page)
    await side(page).getByRole('link', { name: 'Mühle Rhein', exact: true }).waitFor()
    await page.locator('shell-map').getByRole('button', { name: 'Molens Lys' }).click()
    await page.locator('crm-list-map .card').getByText('59000 Rijsel').waitFor()
    await side(page).getByRole('button', { name: '1 not on the map' }).click()
    await side(page).getByRole('link', { name: 'Nergens', exact: true }).waitFor()
  })

  it('narrows the list to what lies near a place, in the table too', async () => {
    const { page } = molen.ada
    await page.goto(`${molen.url}/o/contacts.company?layout=table`)
    await page.locator('crm-list-grid').getByRole('link', { name: 'Molens Lys' }).waitFor()
    await page.keyboard.press('f')
    await page.locator('crm-filter-builder crm-combobox input').fill('Addresses')
    await page.keyboard.press('Enter')
    await page.locator('crm-rule-near crm-record-picker input').fill('Gand')
    await page.locator('crm-rule-near').getByText('Belgium').first().waitFor()
    await page.keyboard.press('Enter')
    await page
      .locator('crm-list-grid')
      .getByRole('link', { name: 'Molens Lys' })
      .waitFor({ state: 'detached' })
    await page.locator('crm-list-grid').getByRole('link', { name: 'Bakkerij Noord' }).waitFor()
    await page.getByText('25 km of Gent').first().waitFor()
    expect(molen.ada.faults).toEqual([])
  })
})
