import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

/** The messiest of the variants: two header rows, merged cells, a totals row, duplicates in other notations. */
const file = messyFiles(20_261_123).find((candidate) => candidate.extension === 'xlsx' && /two|header/i.test(candidate.name)) ?? messyFiles(20_261_123)[0]!

describe("a company's first day", () => {
  it('goes from an empty folder to an imported, searched and changed customer', async () => {
    const { page } = browser
    await page.goto(server.setupLink)
    await page.getByLabel('Name of the organisation').fill('Bakkerij De Molen')
    await page.getByLabel('Your name').fill('Ada Peeters')
    await page.getByLabel('E-mail address').fill('ada@demolen.example')
    await page.getByLabel('Password').fill('three random words')
    await page.getByRole('button', { name: 'Set up Tessera' }).click()

    await page.getByText('Import my own file').click()
    await page.waitForURL('**/import/**')
    const path = join(folder, `customers.${file.extension}`)
    await file.write(path)
    await page.locator('input[type=file]').setInputFiles(path)
    expect(page.url()).toContain('/import/')
  })
})
