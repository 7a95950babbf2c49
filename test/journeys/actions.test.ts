import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type JourneyBrowser } from './journey-browser.ts'
import { startJourneyServer, type JourneyServer } from './journey-server.ts'

let server: JourneyServer
const browsers: JourneyBrowser[] = []

beforeAll(async () => {
  server = await startJourneyServer()
})

afterAll(async () => {
  for (const browser of browsers) await browser.close()
  await server?.stop()
})

const credentials = { email: 'ada@demolen.example', password: 'three random words' }

async function post<Answer>(page: Page, path: string, body: unknown): Promise<Answer> {
  const answer = await page.request.post(`${server.url}${path}`, {
    data: body,
    headers: { origin: server.url },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  return (await answer.json()) as Answer
}

async function openSignedIn(options: Parameters<typeof openBrowser>[0] = {}): Promise<JourneyBrowser> {
  const browser = await openBrowser(options)
  browsers.push(browser)
  await post(browser.page, '/api/session', credentials)
  return browser
}

/** The company of a person, as the record holds it. */
async function companyOf(page: Page, id: string): Promise<string | undefined> {
  const answer = await page.request.get(`${server.url}/api/records/contacts.person/${id}?fields=company`)
  return ((await answer.json()) as { company: { displayName: string } | null }).company?.displayName
}

describe('moving people to another company', () => {
  const people: string[] = []

  beforeAll(async () => {
    const { page } = await openBrowser().then((browser) => (browsers.push(browser), browser))
    await post(page, '/api/setup', {
      token: new URL(server.setupLink).hash.replace('#token=', ''),
      organisationName: 'Bakkerij De Molen',
      name: 'Ada Peeters',
      ...credentials,
      language: 'en',
      currency: 'EUR',
      country: 'BE',
      timeZone: 'Europe/Brussels',
    })
    const companies = await Promise.all(
      ['Acme', 'Bolt'].map((name) => post<{ id: string }>(page, '/api/records/contacts.company', { name })),
    )
    for (const lastName of ['Claes', 'Maes', 'Smit'])
      people.push(
        (
          await post<{ id: string }>(page, '/api/records/contacts.person', {
            lastName,
            company: companies[0]?.id,
          })
        ).id,
      )
  })

  it('takes the keyboard alone on the page of one of them', async () => {
    const { page, faults } = await openSignedIn()
    await page.goto(`${server.url}/o/contacts.person/${people[0]}`)
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
    const { page, faults } = await openSignedIn({ width: 390, height: 844, hasTouch: true })
    await page.request.patch(`${server.url}/api/profile`, {
      data: { language: 'nl' },
      headers: { origin: server.url },
    })
    await page.goto(`${server.url}/o/contacts.person/${people[1]}`)
    await page.getByRole('button', { name: 'Naar een ander bedrijf verplaatsen' }).tap()
    const dialog = page.locator('shell-dialog-host crm-dialog')
    await dialog.getByRole('button', { name: 'Naar een ander bedrijf verplaatsen' }).tap()
    await dialog.getByText('Deze waarde is verplicht.').waitFor()
    await dialog.getByRole('combobox', { name: 'Nieuw bedrijf' }).tap()
    await page.getByRole('option', { name: 'Bolt' }).tap()
    await dialog.getByRole('button', { name: 'Naar een ander bedrijf verplaatsen' }).tap()
    await page.getByText('Eén persoon werkt daar nu').first().waitFor()
    expect(await companyOf(page, people[1] ?? '')).toBe('Bolt')
    expect(faults).toEqual([])
  })

  it('takes all the ticked ones of a list at once', async () => {
    const { page, faults } = await openSignedIn()
    await page.request.patch(`${server.url}/api/profile`, {
      data: { language: 'en' },
      headers: { origin: server.url },
    })
    await page.goto(`${server.url}/o/contacts.person`)
    await page.getByRole('table').getByRole('link', { name: 'Claes' }).waitFor()
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
