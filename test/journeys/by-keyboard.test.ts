import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { JourneyCompany } from './journey-company.ts'

let molen: JourneyCompany

beforeAll(async () => {
  molen = await JourneyCompany.open()
})
afterAll(() => molen?.close())

/** What the navigation lists under a heading. */
const section = (page: Page, tag: string) => page.locator(`${tag} a.entry .label`)
const heading = (page: Page) => page.locator('h1').first()
const palette = (page: Page) => page.getByRole('combobox', { name: 'Search', exact: true })

async function tabTo(page: Page, text: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.locator('body').evaluate((body) => {
      let element = body.ownerDocument.activeElement
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
      return element?.textContent?.trim() ?? ''
    })
    if (focused === text) return
  }
  throw new Error(`The Tab key does not reach “${text}”.`)
}

describe('somebody who only uses the keyboard', () => {
  let page: Page
  let faults: readonly string[]
  let first: string

  it('opens a list and a record, and makes favourites of both', async () => {
    ;({ page, faults } = molen.ada)
    await molen.send(page, 'POST', '/api/admin/demo', {})
    await page.goto(molen.url)
    await page.getByText('This is a demo company').waitFor()

    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await page.waitForURL('**/o/contacts.person')
    await page.locator('crm-list-grid a[href*="/o/contacts.person/"]').first().waitFor()
    await page.keyboard.press('b')
    await section(page, 'shell-nav-favourites').getByText('People').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/o\/contacts\.person\/[0-9a-f-]{36}/)
    await heading(page).waitFor()
    first = (await heading(page).innerText()).trim()
    await page.keyboard.press('b')
    await expect.poll(() => section(page, 'shell-nav-favourites').allInnerTexts()).toEqual(['People', first])
    expect(faults).toEqual([])
  })

  it('finds records, commands and settings in the palette, and comes back to where it was', async () => {
    await page.keyboard.press('Control+k')
    await palette(page).waitFor()
    await page.keyboard.press('Escape')
    await palette(page).waitFor({ state: 'hidden' })

    await page.keyboard.press('/')
    await page.keyboard.type('atel')
    // What begins with it comes before what only holds it, once the last letter has been answered.
    const best = page.locator('[role=option][aria-selected=true]')
    await expect.poll(() => best.ariaSnapshot()).toMatch(/"(A )?Ateliers/)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/o/contacts.company/**')
    await expect.poll(() => section(page, 'shell-nav-recents').allInnerTexts()).toHaveLength(1)

    await page.keyboard.press('Control+k')
    await page.getByRole('option', { name: first }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await heading(page).innerText()).trim()).toBe(first)

    await page.keyboard.press('Control+k')
    await page.keyboard.type('financial year')
    await page.getByRole('option', { name: /Financial year/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/settings/organisation?option=*')
    const focused = page.locator('crm-select[data-found]')
    await focused.waitFor()
    expect(await focused.evaluate((element) => element.shadowRoot?.activeElement !== null)).toBe(true)
    expect(faults).toEqual([])
  })

  it('puts favourites in order, and finds them and the last records on another device', async () => {
    // A field has the focus, where letters are text.
    await page.keyboard.press('Control+k')
    await page.keyboard.type('home')
    await page.keyboard.press('Enter')
    await page.getByText('This is a demo company').waitFor()
    await page.locator('a.skip').evaluate((element) => element.focus())
    await tabTo(page, first)
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => section(page, 'shell-nav-favourites').allInnerTexts()).toEqual([first, 'People'])
    // Written a moment later.
    await page.waitForResponse((answer) => answer.url().endsWith('/api/profile') && answer.ok())

    const { page: other } = await molen.openAgain()
    await other.goto(molen.url)
    await expect.poll(() => section(other, 'shell-nav-favourites').allInnerTexts()).toEqual([first, 'People'])
    await expect.poll(() => section(other, 'shell-nav-recents').first().innerText()).toMatch(/^Ateliers/)
    expect(faults).toEqual([])
  })

  it('switches single letters off: then no letter does anything, and Ctrl+K still does', async () => {
    await molen.send(page, 'PATCH', '/api/profile', { preferences: { shortcuts: 'off' } })
    await page.goto(molen.url)
    await page.getByText('This is a demo company').waitFor()
    for (const key of ['g', 'p', 'c', 'b', '?', '/']) await page.keyboard.press(key)
    await page.keyboard.press('Control+k')
    await palette(page).waitFor()
    await page.keyboard.press('Escape')
    expect(new URL(page.url()).pathname).toBe('/')
    expect(await page.locator('dialog[open]').count()).toBe(0)
    expect(await section(page, 'shell-nav-favourites').allInnerTexts()).toEqual([first, 'People'])
    expect(faults).toEqual([])
  })
})
