import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messyFiles } from '../messy-files/messy-files.ts'
import { openBrowser, type JourneyBrowser } from './journey-browser.ts'
import { startJourneyServer, type JourneyServer } from './journey-server.ts'

let server: JourneyServer
let browser: JourneyBrowser
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-files-'))
  server = await startJourneyServer()
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const file = messyFiles(20_261_123).find(({ name }) => name === 'xlsx with two header rows')!
const customer = file.people.find(
  ({ firstName, lastName, company }) => firstName !== '' && lastName !== '' && company !== '',
)!

/** The figures of an import's step, by their label. */
async function figures(page: Page): Promise<Record<string, string>> {
  return page
    .locator('crm-import-figures')
    .last()
    .evaluate((element) =>
      Object.fromEntries(
        [...element.shadowRoot!.querySelectorAll('dl > div')].map((figure) => [
          figure.querySelector('dt')!.textContent!.trim(),
          figure.querySelector('dd')!.textContent!.trim(),
        ]),
      ),
    )
}

async function setUp(page: Page): Promise<void> {
  await page.goto(server.setupLink)
  await page.getByLabel('Name of the organisation').fill('Bakkerij De Molen')
  await page.getByLabel('Your name').fill('Ada Peeters')
  await page.getByLabel('E-mail address').fill('ada@demolen.example')
  await page.getByLabel('Password').fill('three random words')
  await page.getByRole('button', { name: 'Set up Tessera' }).click()
  await page.getByText('Import my own file').click()
  await page.waitForURL('**/import/**')
}

async function importFile(
  page: Page,
): Promise<{ before: Record<string, string>; after: Record<string, string> }> {
  const path = join(folder, `customers.${file.extension}`)
  await file.write(path)
  await page.locator('input[type=file]').setInputFiles(path)
  await page.getByRole('button', { name: 'Check the import' }).click()
  const start = page.getByRole('button', { name: /^Import \d+ rows$/ })
  await start.waitFor()
  const before = await figures(page)
  await start.click()
  await page
    .getByRole('link', { name: 'Show the People' })
    .or(page.getByRole('button', { name: 'Show the People' }))
    .waitFor()
  return { before, after: await figures(page) }
}

describe("a company's first day", () => {
  it('leads from an empty folder to its own customers, found and changed', async () => {
    const { page } = browser
    await setUp(page)

    const { before, after } = await importFile(page)
    expect(before).toMatchObject({ New: String(file.people.length), Errors: '0' })
    expect(after).toEqual(before)

    await page.keyboard.press('Control+k')
    await page.keyboard.type(customer.lastName)
    const hit = page
      .getByRole('option')
      .filter({ hasText: `${customer.firstName} ${customer.lastName}` })
      .first()
    await hit.click()
    await page.waitForURL(/\/o\/contacts\.person\/[0-9a-f-]{36}/)
    await page.getByRole('heading', { name: `${customer.firstName} ${customer.lastName}` }).waitFor()

    await page
      .getByRole('button', { name: /Job title/ })
      .first()
      .click()
    await page.keyboard.type('Head baker')
    await page.keyboard.press('Enter')
    await page.getByRole('tab', { name: 'History' }).click()
    const history = page.locator('crm-record-history')
    await history.getByText('Head baker').first().waitFor()
    await history.getByText('Ada Peeters').first().waitFor()

    await page.reload()
    await page.getByText('Head baker').first().waitFor()
    expect(browser.faults).toEqual([])
  })
})
