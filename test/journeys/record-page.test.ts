import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JourneyBrowser } from './journey-browser.ts'
import { JourneyCompany } from './journey-company.ts'

let molen: JourneyCompany
let ada: JourneyBrowser
let bob: JourneyBrowser

/** Two people, and companies enough to step through. */
beforeAll(async () => {
  molen = await JourneyCompany.open()
  ada = molen.ada
  bob = await molen.invite('Bob Wouters', 'manager')
  // More than are in sight.
  const names = Array.from({ length: 60 }, (_, index) => `Company ${String(index + 1).padStart(2, '0')}`)
  await molen.send(ada.page, 'POST', '/api/records/contacts.company/upsert', {
    matchKeys: [['name']],
    records: names.map((name) => ({ name })),
  })
})
afterAll(() => molen?.close())

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })

describe('working on a record', () => {
  it('is opened from the list and stepped through with J and K, keeping its tab', async () => {
    const { page, faults } = ada
    await page.goto(`${molen.url}/o/contacts.company?sort=-name`)
    await page.getByRole('grid').getByRole('link', { name: 'Company 60', exact: true }).waitFor()
    for (const key of ['j', 'Control+End', 'Home', 'ArrowRight', 'Enter']) await page.keyboard.press(key)
    await heading(page, 'Company 01').waitFor()
    await page.getByText('60 of 60 in Companies').waitFor()
    await page.getByRole('tab', { name: 'History' }).click()
    await page.waitForURL('**/history')
    for (const name of ['Company 02', 'Company 03']) {
      await page.keyboard.press('k')
      await heading(page, name).waitFor()
    }
    await page.waitForURL('**/history')
    await page.keyboard.press('j')
    await heading(page, 'Company 02').waitFor()
    await page.getByText('59 of 60 in Companies').waitFor()
    expect(faults).toEqual([])
  })

  it('keeps the focus on the tab that is chosen, and Back brings the tab again', async () => {
    const { page, faults } = ada
    await page.goto(`${molen.url}/o/contacts.company`)
    await page.getByRole('grid').getByRole('link', { name: 'Company 01', exact: true }).click()
    const tab = page.getByRole('tab', { name: 'History' })
    await tab.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/history')
    await page.keyboard.press('ArrowLeft')
    expect(await page.getByRole('tab', { name: 'People' }).evaluate((one) => one.matches(':focus'))).toBe(
      true,
    )
    await page.goto(`${molen.url}/settings/profile`)
    await page.goBack()
    await page.waitForURL('**/history')
    await page.getByRole('tab', { name: 'History', selected: true }).waitFor()
    expect(faults).toEqual([])
  })

  it('is looked at beside the list, one on top of another', async () => {
    const { page, faults } = ada
    await page.goto(`${molen.url}/o/contacts.company`)
    await page.getByRole('grid').getByRole('link', { name: 'Company 01', exact: true }).focus()
    await page.keyboard.press('i')
    const peek = page.locator('crm-record-peek')
    await peek.getByRole('heading', { level: 2, name: 'Company 01' }).waitFor()
    expect(page.url()).toContain('peek=')
    await page.keyboard.press('j')
    await peek.getByRole('heading', { level: 2, name: 'Company 02' }).waitFor()
    await page.keyboard.press('Escape')
    await page.waitForURL((url) => !url.search.includes('peek='))
    await page.keyboard.press('i')
    await peek.getByRole('heading', { level: 2 }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/o\/contacts\.company\/[^/?]+$/)
    expect(faults).toEqual([])
  })

  it('shows who else is there, and loses nothing when two change the same field', async () => {
    await ada.page.goto(`${molen.url}/o/contacts.company`)
    await ada.page.getByRole('grid').getByRole('link', { name: 'Company 01', exact: true }).click()
    await heading(ada.page, 'Company 01').waitFor()
    await bob.page.goto(ada.page.url())
    await heading(bob.page, 'Company 01').waitFor()
    await ada.page.getByText('Bob Wouters is here too').first().waitFor({ state: 'attached' })

    await ada.page.getByRole('button', { name: 'Edit Legal name' }).press('Enter')
    await ada.page.keyboard.type('What Ada wrote')
    await bob.page.getByText('Ada Peeters is changing this').waitFor()
    await bob.page.getByRole('button', { name: 'Edit Legal name' }).press('Enter')
    await bob.page.keyboard.type('What Bob wrote')
    await bob.page.keyboard.press('Enter')
    await ada.page.getByText('Meanwhile changed by someone else: What Bob wrote').waitFor()
    await ada.page.keyboard.press('Enter')
    await ada.page.getByText('What Ada wrote').waitFor()
    await ada.page.getByRole('button', { name: 'Use mine' }).click()
    await bob.page.getByText('What Ada wrote').first().waitFor()
    expect([...ada.faults, ...bob.faults]).toEqual([])
  })

  it('is laid out anew by an administrator, for everybody at once', async () => {
    const { page, faults } = ada
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Arrange this page' }).click()
    await page.getByRole('button', { name: 'Arrange VAT number' }).click()
    await page.getByRole('menuitem', { name: 'Do not show' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Companies: the page is arranged anew').first().waitFor()
    await bob.page.getByRole('button', { name: 'Edit VAT number' }).waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await bob.page.getByRole('button', { name: 'Edit VAT number' }).waitFor({ state: 'attached' })
    expect([...faults, ...bob.faults]).toEqual([])
  })
})
