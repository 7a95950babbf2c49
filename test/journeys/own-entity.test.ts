import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { JourneyCompany } from './journey-company.ts'

let molen: JourneyCompany

beforeAll(async () => {
  molen = await JourneyCompany.open()
})
afterAll(() => molen?.close())

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

describe('an administrator who keeps contracts', () => {
  it('makes the entity and its fields, and works with its records, without a reload', async () => {
    const { page, faults } = molen.ada
    await page.goto(`${molen.url}/settings/fields`)
    await button(page, 'New entity').click()
    await page.getByLabel('One record is called').fill('Contract')
    await page.getByLabel('Many are called').fill('Contracts')
    await button(page, 'Create').last().click()
    await page.waitForURL('**/settings/fields/custom.contract')

    await button(page, 'Add a field').click()
    await page.getByRole('combobox', { name: 'Type' }).click()
    await page.getByRole('option', { name: 'Choice', exact: true }).click()
    await page.getByRole('textbox', { name: /^Label/ }).fill('State')
    await page.getByRole('textbox', { name: 'Option 1' }).fill('In force')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Ended')
    await button(page, 'Create').last().click()
    await page.getByRole('button', { name: 'State', exact: true }).waitFor()

    await page.getByRole('navigation').getByRole('link', { name: 'Contracts' }).click()
    await page.getByRole('link', { name: 'New' }).or(button(page, 'New')).first().click()
    await page.getByRole('textbox', { name: /^Name/ }).fill('Hosting')
    await page.getByRole('combobox', { name: 'State' }).click()
    await page.getByRole('option', { name: 'In force' }).click()
    await button(page, 'Save').or(button(page, 'Create')).last().click()
    await page.getByText('Hosting').first().waitFor()
    await page.getByText('In force').first().waitFor()
    expect(faults).toEqual([])
  })

  it('is told on a phone what would be lost, and gives it up', async () => {
    const { page, faults } = await molen.openAgain({ width: 390, height: 844, hasTouch: true })
    await page.goto(`${molen.url}/settings/fields/custom.contract`)
    await button(page, 'State').tap()
    await page.getByText('Values in 1 of 1 record.').waitFor()
    await page.getByText('1 record', { exact: true }).waitFor()
    await button(page, 'Cancel').tap()
    await button(page, 'Actions for Contracts').tap()
    await page.getByRole('menuitem', { name: 'Move to the trash' }).tap()
    await page.getByText('Its one record is hidden, and kept.').waitFor()
    await button(page, 'Move to the trash').tap()
    await page.waitForURL('**/settings/fields')
    await button(page, 'Delete for good').tap()
    await page.getByRole('textbox', { name: 'Type “Contracts” to confirm' }).fill('Contracts')
    await button(page, 'Delete for good').last().tap()
    await page.getByText('“Contracts” is deleted.').first().waitFor()
    const answer = await page.request.get(`${molen.url}/api/records/custom.contract`)
    expect(answer.status()).toBe(404)
    expect(faults.filter((fault) => !fault.includes('404'))).toEqual([])
  })
})
