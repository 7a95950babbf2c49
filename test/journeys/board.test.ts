import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { JourneyCompany } from './journey-company.ts'

let molen: JourneyCompany
const deals = ['Alpha crates', 'Beta ovens', 'Gamma vans']

beforeAll(async () => {
  molen = await JourneyCompany.open()
  for (const [index, name] of deals.entries())
    await molen.send(molen.ada.page, 'POST', '/api/records/pipeline.deal', {
      name,
      amount: { amount: String((index + 1) * 1000), currency: 'EUR' },
    })
})

afterAll(() => molen?.close())

const columnOf = (page: Page, name: string): Locator =>
  page.locator(`crm-board section[aria-label^="${name},"]`)
const cardIn = (page: Page, column: string, name: string): Locator =>
  columnOf(page, column).getByRole('link', { name, exact: true })

async function openBoard(page: Page): Promise<void> {
  await page.goto(`${molen.url}/o/pipeline.deal?layout=board`)
  await page.locator('crm-board li').first().waitFor()
}

describe('a board of deals', () => {
  it('takes the place of the table by one press, and stays', async () => {
    const { page } = molen.ada
    await page.goto(`${molen.url}/o/pipeline.deal`)
    await page.locator('crm-list-grid').getByRole('link', { name: 'Alpha crates' }).waitFor()
    await page.locator('crm-list-tools').getByRole('button', { name: 'Board' }).last().click()
    await cardIn(page, 'Qualification', 'Alpha crates').waitFor()
    expect(new URL(page.url()).searchParams.get('layout')).toBe('board')
    await page.goto(`${molen.url}/o/pipeline.deal`)
    await cardIn(page, 'Qualification', 'Alpha crates').waitFor()
  })

  it('counts and adds up each column', async () => {
    const { page } = molen.ada
    await openBoard(page)
    const head = columnOf(page, 'Qualification').locator('header')
    await head.getByText('3', { exact: true }).waitFor()
    await head.getByText(/6.000/).waitFor()
  })

  it('moves a card by the mouse, shows it to others, and takes it back by Ctrl+Z', async () => {
    const { page } = molen.ada
    const other = await molen.openAgain()
    await openBoard(other.page)
    await openBoard(page)
    await page.mouse.up()
    const to = await columnOf(page, 'Needs understood').boundingBox()
    if (to === null) throw new Error('The board is not on the screen.')
    // It is taken where it was found.
    await cardIn(page, 'Qualification', 'Beta ovens').hover()
    await page.mouse.down()
    await page.mouse.move(to.x + 100, to.y + 160, { steps: 6 })
    await columnOf(page, 'Needs understood').and(page.locator('[data-over]')).waitFor()
    await page.mouse.up()
    await cardIn(page, 'Needs understood', 'Beta ovens').waitFor()
    await page.getByText('Beta ovens moved to Needs understood').first().waitFor()
    await cardIn(other.page, 'Needs understood', 'Beta ovens').waitFor()
    await page.keyboard.press('Control+z')
    await cardIn(page, 'Qualification', 'Beta ovens').waitFor()
    await cardIn(other.page, 'Qualification', 'Beta ovens').waitFor()
    expect(other.faults).toEqual([])
  })

  it('moves a card by S, the name of a column and Enter', async () => {
    const { page } = molen.ada
    await openBoard(page)
    await cardIn(page, 'Qualification', 'Alpha crates').focus()
    await page.keyboard.press('s')
    await page.getByRole('combobox', { name: 'Stage' }).waitFor()
    await page.keyboard.type('propo')
    await page.getByRole('option', { name: 'Proposal made' }).waitFor()
    await page.keyboard.press('Enter')
    await cardIn(page, 'Proposal made', 'Alpha crates').waitFor()
  })

  it('moves a card by Space and arrows, and by its menu in two presses', async () => {
    const { page } = molen.ada
    await openBoard(page)
    await cardIn(page, 'Proposal made', 'Alpha crates').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Space')
    await cardIn(page, 'Needs understood', 'Alpha crates').waitFor()
    await page.getByRole('button', { name: 'Actions for Alpha crates' }).click()
    await page.getByRole('menuitem', { name: 'Move to Negotiation' }).click()
    await cardIn(page, 'Negotiation', 'Alpha crates').waitFor()
  })

  it('is ordered by hand by the keys, for everybody who wants that order, and takes it back', async () => {
    const { page } = molen.ada
    const other = await molen.openAgain()
    await openBoard(other.page)
    await openBoard(page)
    for (const name of ['One', 'Two', 'Three'])
      await molen.send(page, 'POST', '/api/records/pipeline.deal', { name: `${name} of three` })
    const names = (of: Page) =>
      columnOf(of, 'Qualification').locator('li .opens').filter({ hasText: 'of three' }).allTextContents()
    const inOrder = (of: Page) =>
      expect.poll(async () => (await names(of)).map((name) => name.split(' ')[0]), { timeout: 20_000 })
    await cardIn(page, 'Qualification', 'Two of three').waitFor()
    await page.getByRole('button', { name: 'Column Qualification' }).click()
    // Kept a moment later.
    const kept = page.waitForResponse((answer) => answer.url().endsWith('/api/profile') && answer.ok())
    await page.getByRole('menuitem', { name: 'Order by hand' }).click()
    await inOrder(page).toEqual(['Three', 'Two', 'One'])
    await kept
    await openBoard(other.page)
    await inOrder(other.page).toEqual(['Three', 'Two', 'One'])
    await cardIn(page, 'Qualification', 'Three of three').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await columnOf(page, 'Qualification').locator('li[data-insert]').waitFor({ state: 'attached' })
    await page.keyboard.press('Space')
    await inOrder(page).toEqual(['Two', 'Three', 'One'])
    await inOrder(other.page).toEqual(['Two', 'Three', 'One'])
    await page.getByText('Three of three is now number 2 of').first().waitFor()
    await page.keyboard.press('Control+z')
    await inOrder(page).toEqual(['Three', 'Two', 'One'])
    await inOrder(other.page).toEqual(['Three', 'Two', 'One'])
    await page.reload()
    await inOrder(page).toEqual(['Three', 'Two', 'One'])
    expect(other.faults).toEqual([])
  })

  it('has a column for a stage that is added while it is open', async () => {
    const { page } = molen.ada
    await openBoard(page)
    const { data } = await molen.send<{ data: { id: string }[] }>(
      page,
      'POST',
      '/api/records/pipeline.pipeline/query',
      {},
    )
    const path = `/api/p/pipeline/pipelines/${data[0]?.id ?? ''}/stages`
    await molen.send(page, 'POST', path, { name: 'Site visit', kind: 'open' })
    await columnOf(page, 'Site visit').waitFor()
  })

  it('asks why a deal is lost, and puts the card back where nobody says', async () => {
    const { page } = molen.ada
    await openBoard(page)
    await page.getByRole('button', { name: 'Actions for Gamma vans' }).click()
    await page.getByRole('menuitem', { name: 'Move to Lost' }).click()
    const dialog = page.locator('shell-dialog-host crm-dialog')
    await dialog.getByRole('combobox', { name: /Lost reason/ }).waitFor()
    await cardIn(page, 'Lost', 'Gamma vans').waitFor()
    await page.keyboard.press('Escape')
    await cardIn(page, 'Qualification', 'Gamma vans').waitFor()
  })

  it('moves a card on a phone by its menu, and pages from column to column', async () => {
    const { page, faults } = await molen.openAgain({ width: 390, height: 844, hasTouch: true })
    await openBoard(page)
    await page.getByRole('button', { name: 'Actions for Gamma vans' }).tap()
    await page.getByRole('menuitem', { name: 'Move to…' }).tap()
    await page.getByRole('button', { name: 'Won', exact: true }).last().tap()
    const strip = page.locator('crm-board .strip')
    await strip.getByRole('button', { name: /^Won/ }).tap()
    await cardIn(page, 'Won', 'Gamma vans').waitFor()
    await expect
      .poll(() => cardIn(page, 'Won', 'Gamma vans').evaluate((card) => card.getBoundingClientRect().left))
      .toBeLessThan(390)
    expect(faults).toEqual([])
  })
})
