import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { JourneyCompany } from './journey-company.ts'

let molen: JourneyCompany

beforeAll(async () => {
  molen = await JourneyCompany.open()
})

afterAll(() => molen?.close())

/** The company of a person, as the record holds it. */
async function companyOf(page: Page, id: string): Promise<string | undefined> {
  const answer = await page.request.get(`${molen.url}/api/records/contacts.person/${id}?fields=company`)
  return ((await answer.json()) as { company: { displayName: string } | null }).company?.displayName
}

describe('moving people to another company', () => {
  const people: string[] = []

  beforeAll(async () => {
    const { page } = molen.ada
    const companies = await Promise.all(
      ['Acme', 'Bolt'].map((name) => molen.send(page, 'POST', '/api/records/contacts.company', { name })),
    )
    for (const lastName of ['Claes', 'Maes', 'Smit'])
      people.push(
        (
          await molen.send(page, 'POST', '/api/records/contacts.person', {
            lastName,
            company: companies[0]?.id,
          })
        ).id,
      )
  })

  it('takes the keyboard alone on the page of one of them', async () => {
    const { page, faults } = await molen.openAgain()
    await page.goto(`${molen.url}/o/contacts.person/${people[0]}`)
    await page.getByRole('heading', { name: 'Claes' }).waitFor()
    await page.keyboard.press('.')
    await page.keyboard.press('Enter')
    await page
      .locator('shell-dialog-host crm-dialog')
      .getByRole('combobox', { name: 'New company' })
      .waitFor()
    await page.keyboard.type('Bolt')
    await page.getByRole('option', { name: 'Bolt' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Buyer')
    await page.keyboard.press('Enter')
    await page.getByText('One person now works there').first().waitFor()
    expect(await companyOf(page, people[0] ?? '')).toBe('Bolt')
    await page.getByText('Buyer').first().waitFor()
    expect(faults).toEqual([])
  })

  it('takes a thumb on a phone, in the language of its owner', async () => {
    const { page, faults } = await molen.openAgain({ width: 390, height: 844, hasTouch: true })
    await molen.send(page, 'PATCH', '/api/profile', { language: 'nl' })
    await page.goto(`${molen.url}/o/contacts.person/${people[1]}`)
    await page.getByRole('button', { name: 'Naar een ander bedrijf verplaatsen' }).tap()
    const dialog = page.locator('shell-dialog-host crm-dialog')
    await dialog.getByRole('button', { name: 'Naar een ander bedrijf verplaatsen' }).tap()
    await dialog.getByText('Dit veld is verplicht.').first().waitFor()
    await dialog.getByRole('combobox', { name: 'Nieuw bedrijf' }).tap()
    await page.getByRole('option', { name: 'Bolt' }).tap()
    await dialog.getByRole('button', { name: 'Naar een ander bedrijf verplaatsen' }).tap()
    await page.getByText('Eén persoon werkt daar nu').first().waitFor()
    expect(await companyOf(page, people[1] ?? '')).toBe('Bolt')
    expect(faults).toEqual([])
  })

  it('takes all the ticked ones of a list at once', async () => {
    const { page, faults } = await molen.openAgain()
    await molen.send(page, 'PATCH', '/api/profile', { language: 'en' })
    await page.goto(`${molen.url}/o/contacts.person`)
    await page.getByRole('grid').getByRole('link', { name: 'Claes' }).waitFor()
    for (const key of ['j', 'x', 'j', 'x', 'j', 'x']) await page.keyboard.press(key)
    await page.getByText('3 selected', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Move to another company' }).press('Enter')
    await page
      .locator('shell-dialog-host crm-dialog')
      .getByRole('combobox', { name: 'New company' })
      .waitFor()
    await page.keyboard.type('Bolt')
    await page.getByRole('option', { name: 'Bolt' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await page.getByText('One person now works there').first().waitFor()
    expect(await companyOf(page, people[2] ?? '')).toBe('Bolt')
    expect(faults).toEqual([])
  })
})
