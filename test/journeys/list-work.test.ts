import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { JourneyCompany } from './journey-company.ts'

let molen: JourneyCompany
let page: Page
const deals = [
  ['Alpha crates', 'EUR', '1000'],
  ['Beta ovens', 'EUR', '2500'],
  ['Gamma vans', 'USD', '400'],
] as const

beforeAll(async () => {
  molen = await JourneyCompany.open()
  page = molen.ada.page
  for (const [name, currency, amount] of deals)
    await molen.send(page, 'POST', '/api/records/pipeline.deal', { name, amount: { amount, currency } })
})

afterAll(() => molen?.close())

const grid = (): Locator => page.getByRole('grid', { name: 'Deals' })
const line = (name: string): Locator => grid().getByRole('row').filter({ hasText: name })
const cell = (name: string, text: RegExp): Locator => line(name).getByRole('gridcell', { name: text })

async function openTable(query = ''): Promise<void> {
  await page.goto(`${molen.url}/o/pipeline.deal?layout=table${query}`)
  await line('Alpha crates').waitFor()
}

/** What the page has and this program lacks. */
interface Clipboards {
  readonly DataTransfer: new () => {
    getData(type: string): string
    setData(type: string, text: string): void
  }
  readonly ClipboardEvent: new (type: string, init: object) => never
}

/** As Ctrl+C and Ctrl+V have it; the clipboard of the machine is left alone. */
async function throughClipboard(place: Locator, type: 'copy' | 'paste', text = ''): Promise<string> {
  return place.evaluate(
    (element, [event, given]) => {
      const browser = globalThis as unknown as Clipboards
      const clipboardData = new browser.DataTransfer()
      clipboardData.setData('text/plain', given)
      const init = { clipboardData, bubbles: true, composed: true, cancelable: true }
      element.dispatchEvent(new browser.ClipboardEvent(event, init))
      return clipboardData.getData('text/plain')
    },
    [type, text] as const,
  )
}

describe('working in a list', () => {
  it('adds columns up at their foot, each currency for itself', async () => {
    await openTable()
    await page.locator('crm-list-total').getByText('€3.500 + US$400').waitFor()
  })

  it('groups by the menu, folds and opens a group by keyboard, and remembers it', async () => {
    await openTable()
    await page.getByRole('button', { name: 'Group', exact: true }).click()
    await page.getByRole('menuitemradio', { name: 'Stage', exact: true }).click()
    const head = grid().getByRole('gridcell', { name: /Qualification 3/ })
    await head.getByText('€3.500 + US$400').waitFor()
    await line('Beta ovens').waitFor()
    await head.focus()
    await page.keyboard.press('ArrowLeft')
    await line('Beta ovens').waitFor({ state: 'detached' })
    expect(await head.getAttribute('aria-expanded')).toBe('false')
    await page.reload()
    await head.waitFor()
    expect(await line('Beta ovens').count()).toBe(0)
    await head.focus()
    await page.keyboard.press('ArrowRight')
    await line('Beta ovens').waitFor()
    await page.getByRole('button', { name: 'By Stage' }).click()
    await page.getByRole('menuitemradio', { name: 'No groups' }).click()
    await head.waitFor({ state: 'detached' })
  })

  it('copies cells as a spreadsheet reads them', async () => {
    await openTable('&sort=name')
    const amount = cell('Alpha crates', /1.000/)
    await amount.click()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowRight')
    await cell('Gamma vans', /Qualification/)
      .and(page.locator(':focus'))
      .waitFor()
    // What copies is fetched when somebody comes to a cell.
    await expect
      .poll(() => throughClipboard(grid().locator('td:focus'), 'copy'), { timeout: 15_000 })
      .toBe('1000\tQualification\n2500\tQualification\n400 USD\tQualification')
  })

  it('shows what would become of pasted cells, writes those that fit, and takes them back as one', async () => {
    await openTable('&sort=name')
    const amount = cell('Alpha crates', /1.000/)
    await amount.click()
    await amount.and(page.locator(':focus')).waitFor()
    await throughClipboard(amount, 'paste', '1.234,50\tNegotiation\nmuch\tProposal made')
    const dialog = page.locator('crm-paste-preview')
    await dialog.getByText('1 cell does not fit').waitFor()
    await dialog.getByRole('button', { name: 'Paste 3 cells' }).click()
    await cell('Alpha crates', /1\.234,50/).waitFor()
    await cell('Alpha crates', /Negotiation/).waitFor()
    await cell('Beta ovens', /2\.500/)
      .and(page.locator('[aria-invalid="true"]'))
      .waitFor()
    await page.keyboard.press('Control+z')
    await cell('Alpha crates', /1\.000/).waitFor()
    await cell('Beta ovens', /Qualification/).waitFor()
  })

  it('imports a table that is pasted where there is no record yet', async () => {
    await page.goto(`${molen.url}/o/contacts.company`)
    await page.getByRole('link', { name: 'Import a file' }).waitFor()
    await throughClipboard(page.locator('body'), 'paste', 'Name\tCity\nDe Molen\tGent\nDe Oven\tAalst\n')
    await page.waitForURL(/\/import\/contacts\.company\?id=/)
    await page.getByText('De Molen').first().waitFor()
  })

  it('shows list and record beside each other, and the record follows the choice', async () => {
    await page.goto(`${molen.url}/o/pipeline.deal?layout=split&sort=name`)
    const record = page.locator('crm-split-record')
    await record.getByRole('heading', { name: 'Alpha crates' }).waitFor()
    await page.keyboard.press('j')
    await record.getByRole('heading', { name: 'Beta ovens' }).waitFor()
    await page.reload()
    await record.getByRole('heading', { name: 'Beta ovens' }).waitFor()
    expect(molen.ada.faults).toEqual([])
  })
})
