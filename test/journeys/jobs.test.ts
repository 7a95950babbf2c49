import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CountedHand, type Way } from './counted-hand.ts'
import { JourneyCompany } from './journey-company.ts'
import type { JourneyBrowser } from './journey-browser.ts'

const phone = { width: 390, height: 844, hasTouch: true, isMobile: true }
const people = ['Ann Aerts', 'Bea Baert', 'Cis Claes', 'Dirk Daems']

let molen: JourneyCompany
let mobile: JourneyBrowser
let folder: string
let ann: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-jobs-'))
  molen = await JourneyCompany.open()
  mobile = await molen.openAgain(phone)
  for (const [index, name] of people.entries()) {
    const [firstName, lastName] = name.split(' ')
    const { id } = await molen.send(molen.ada.page, 'POST', '/api/records/contacts.person', {
      firstName,
      lastName,
      emails: [{ address: `${firstName!.toLowerCase()}@klanten.example` }],
      phones: [{ number: `+32 475 12 34 5${index}` }],
    })
    if (index === 0) ann = id
  }
  for (const name of ['Alpha crates', 'Beta ovens', 'Gamma vans'])
    await molen.send(molen.ada.page, 'POST', '/api/records/pipeline.deal', { name })
})

afterAll(async () => {
  await molen?.close()
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
})

/** Two who are known by their e-mail address, and one who is new. */
async function writeFile(into: string, newcomer: string): Promise<string> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Klanten')
  sheet.addRow(['First name', 'Last name', 'E-mail', 'Job title'])
  sheet.addRow(['Ann', 'Aerts', 'ann@klanten.example', 'Baker'])
  sheet.addRow(['Bea', 'Baert', 'bea@klanten.example', 'Driver'])
  sheet.addRow([newcomer, 'Engels', `${newcomer}@klanten.example`, 'Buyer'])
  const path = join(into, `${newcomer}.xlsx`)
  await book.xlsx.writeFile(path)
  return path
}

/** Somebody on the page where the job begins, who has not pressed anything yet. */
async function begin(way: Way, path: string): Promise<CountedHand> {
  const { page } = way === 'touch' ? mobile : molen.ada
  await page.goto(`${molen.url}${path}`)
  return new CountedHand(page, way)
}

const cardIn = (page: Page, column: string, name: string): Locator =>
  page.locator(`crm-board section[aria-label^="${column},"]`).getByRole('link', { name, exact: true })

const atHome = (page: Page): Promise<void> => page.locator('shell-outlet h2').first().waitFor()

describe('finding a contact and calling, in 2 presses', () => {
  const palette = (page: Page): Locator => page.getByRole('combobox', { name: 'Search', exact: true })
  const call = (page: Page): Locator => page.getByRole('link', { name: 'Call Bea Baert' })
  /** Headless browsers have no dialler: it is enough that the number was asked for. */
  const listen = (page: Page): Promise<void> =>
    page.evaluate(
      `void addEventListener('click', (event) => {
        const link = event.composedPath().find((node) => node.tagName === 'A' && node.href.startsWith('tel:'))
        if (link === undefined) return
        event.preventDefault()
        globalThis.dialled = link.href
      }, { capture: true })`,
    )

  it.each<[Way, (hand: CountedHand) => Promise<void>, (hand: CountedHand) => Promise<void>]>([
    [
      'touch',
      (hand) => hand.press(hand.page.locator('shell-bottom-bar').getByRole('button', { name: 'Search' })),
      (hand) => hand.press(call(hand.page)),
    ],
    [
      'mouse',
      (hand) => hand.press(hand.page.locator('shell-side-nav .search').first()),
      (hand) => hand.press(call(hand.page)),
    ],
    ['keyboard', (hand) => hand.key('/'), (hand) => hand.key('Shift+Enter')],
  ])('by %s', async (way, search, dial) => {
    const hand = await begin(way, '/')
    const { page } = hand
    await atHome(page)
    await search(hand)
    await palette(page).and(page.locator(':focus')).waitFor()
    await hand.type('bae')
    await call(page).waitFor()
    await listen(page)
    await dial(hand)
    await expect.poll(() => page.evaluate('globalThis.dialled')).toBe('tel:+32475123451')
    expect(hand.count).toBeLessThanOrEqual(2)
  })
})

describe('moving a deal to another stage', () => {
  it.each<[string, Way, number, string, string, (hand: CountedHand, card: Locator) => Promise<void>]>([
    [
      'one drag',
      'mouse',
      1,
      'Qualification',
      'Needs understood',
      (hand, card) =>
        hand.drag(card, hand.page.locator('crm-board section[aria-label^="Needs understood,"]')),
    ],
    [
      'S, the name and Enter',
      'keyboard',
      2,
      'Needs understood',
      'Proposal made',
      async (hand, card) => {
        await card.focus()
        await hand.key('s')
        await hand.page.getByRole('combobox', { name: 'Stage' }).waitFor()
        await hand.type('propo')
        await hand.page.getByRole('option', { name: 'Proposal made' }).waitFor()
        await hand.key('Enter')
      },
    ],
    [
      'two taps in its menu',
      'touch',
      2,
      'Proposal made',
      'Negotiation',
      async (hand, card) => {
        await card.scrollIntoViewIfNeeded()
        await hand.press(hand.page.getByRole('button', { name: 'Actions for Beta ovens' }))
        await hand.press(hand.page.getByRole('menuitem', { name: 'Move to Negotiation' }))
      },
    ],
  ])('takes %s', async (_how, way, target, from, to, move) => {
    const hand = await begin(way, '/o/pipeline.deal?layout=board')
    const card = cardIn(hand.page, from, 'Beta ovens')
    await card.waitFor()
    await move(hand, card)
    await cardIn(hand.page, to, 'Beta ovens').waitFor()
    expect(hand.count).toBeLessThanOrEqual(target)
  })
})

describe('changing one field, in 1 press and Enter', () => {
  it.each<[Way, string, (hand: CountedHand) => Promise<void>]>([
    ['mouse', 'Head baker', (hand) => hand.press(jobTitle(hand.page))],
    [
      'keyboard',
      'Master baker',
      async (hand) => {
        await jobTitle(hand.page).focus()
        await hand.key('e')
      },
    ],
    ['touch', 'Pastry cook', (hand) => hand.press(jobTitle(hand.page))],
  ])('by %s', async (way, title, open) => {
    const hand = await begin(way, `/o/contacts.person/${ann}`)
    await jobTitle(hand.page).waitFor()
    await open(hand)
    await hand.page.locator('crm-in-place-editor input').first().waitFor()
    await hand.page.keyboard.press('Control+a')
    await hand.type(title)
    await hand.key('Enter')
    await hand.page.locator('crm-record-field').getByText(title).first().waitFor()
    expect(hand.count).toBeLessThanOrEqual(2)
    const path = `/api/records/contacts.person/${ann}?fields=jobTitle`
    const kept = () => molen.send<{ jobTitle: string }>(hand.page, 'GET', path)
    await expect.poll(kept, { timeout: 15_000 }).toMatchObject({ jobTitle: title })
  })

  function jobTitle(page: Page): Locator {
    return page.getByRole('button', { name: /Job title/ }).first()
  }
})

describe('going through a filtered list, in 1 press per record', () => {
  const filter = encodeURIComponent(JSON.stringify({ lastName: { ne: 'Claes' } }))

  it.each<[Way, (hand: CountedHand) => Promise<void>]>([
    ['mouse', (hand) => hand.press(hand.page.getByRole('button', { name: 'Next record' }))],
    ['keyboard', (hand) => hand.key('j')],
    ['touch', (hand) => hand.press(hand.page.getByRole('button', { name: 'Next record' }))],
  ])('by %s', async (way, next) => {
    const hand = await begin(way, `/o/contacts.person?filter=${filter}&sort=lastName`)
    const { page } = hand
    // The navigation knows her too, from the last visit; that link leads to no list.
    await page
      .getByRole('grid', { name: 'People' })
      .getByRole('link', { name: 'Ann Aerts', exact: true })
      .click()
    const seen: string[] = []
    for (const name of ['Ann Aerts', 'Bea Baert', 'Dirk Daems']) {
      if (name !== 'Ann Aerts') await next(hand)
      await page.locator('h1').getByText(name).first().waitFor()
      seen.push(name)
    }
    expect(hand.count).toBeLessThanOrEqual(seen.length - 1)
  })
})

describe('importing an Excel file with duplicates, in 4 presses', () => {
  it.each<[Way, (hand: CountedHand) => Promise<void>, (hand: CountedHand, label: RegExp) => Promise<void>]>([
    [
      'mouse',
      (hand) => hand.press(hand.page.locator('crm-import-upload input[type=file]')),
      (hand, name) => hand.press(hand.page.getByRole('button', { name })),
    ],
    ['keyboard', (hand) => hand.key('Control+Enter'), (hand) => hand.key('Control+Enter')],
    [
      'touch',
      (hand) => hand.press(hand.page.locator('crm-import-upload input[type=file]')),
      (hand, name) => hand.press(hand.page.getByRole('button', { name })),
    ],
  ])('by %s', async (way, choose, goOn) => {
    const hand = await begin(way, '/import/contacts.person')
    const { page } = hand
    await page.locator('crm-import-upload crm-file').waitFor()
    const file = await writeFile(folder, way)
    await hand.file(file, () => choose(hand))
    await page.locator('crm-import-columns').waitFor()
    await goOn(hand, /^Check the import$/)
    await page.getByRole('button', { name: /^Import (\d+|one) rows?$/ }).waitFor()
    if (way === 'keyboard') await hand.key('ArrowDown')
    else await hand.press(page.getByText('Fill in what is empty'))
    await page.getByRole('radio', { name: /Fill in what is empty/, checked: true }).waitFor()
    const start = page.getByRole('button', { name: /^Import (\d+|one) rows?$/, disabled: false })
    await start.waitFor()
    await goOn(hand, /^Import (\d+|one) rows?$/)
    await page.getByText('Show the People').first().waitFor()
    expect(hand.count).toBeLessThanOrEqual(4)
  })
})
