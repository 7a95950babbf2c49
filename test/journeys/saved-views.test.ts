import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { JourneyCompany } from './journey-company.ts'

let molen: JourneyCompany
const list = 'contacts.company'

beforeAll(async () => {
  molen = await JourneyCompany.open()
  const { page } = molen.ada
  for (const name of ['Alpha', 'Beta', 'Gamma'])
    await molen.send(page, 'POST', `/api/records/${list}`, {
      name,
      kinds: name === 'Beta' ? ['partner'] : [],
    })
})
afterAll(() => molen?.close())

const pathOf = (view: string): string => `${molen.url}/o/${list}?view=${view}`
const bar = (page: Page): Locator => page.locator('crm-view-bar')
const current = (page: Page): Locator => bar(page).locator('nav a[aria-current]')
const company = (page: Page, name: string): Locator =>
  page.locator('crm-list-grid').getByRole('link', { name, exact: true })
const namesOn = async (page: Page): Promise<string[]> => {
  const texts = await page.locator('crm-list-grid').getByRole('link').allTextContents()
  return texts.map((text) => text.trim()).filter((text) => ['Alpha', 'Beta', 'Gamma'].includes(text))
}
const dot = (page: Page): Locator => bar(page).getByText('Changed, not saved')

/** Waits until no tab of the browser has told the others anything for a while. */
const restOf = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const end = setTimeout(
          () => reject(new Error('The tabs tell each other things without end.')),
          15_000,
        )
        let rest = setTimeout(resolve, 700)
        const tabs = new BroadcastChannel('tessera.preferences')
        tabs.addEventListener('message', () => {
          clearTimeout(rest)
          rest = setTimeout(() => {
            clearTimeout(end)
            resolve()
          }, 700)
        })
      }),
  )

interface SavedView {
  readonly id: string
  readonly layout: object
}
const make = (name: string, given: object = {}): Promise<SavedView> =>
  molen.send<SavedView>(molen.ada.page, 'POST', `/api/views/${list}`, { name, ...given })
const layoutOf = async (id: string): Promise<object | undefined> => {
  const path = `/api/views/${list}`
  const { data } = await molen.send<{ data: SavedView[] }>(molen.ada.page, 'GET', path)
  return data.find((view) => view.id === id)?.layout
}

/** The list with those that are partners only, as the user filtered it. */
async function filterPartners(page: Page, view: string): Promise<void> {
  const filter = JSON.stringify({ kinds: { has: ['partner'] } })
  await page.goto(`${pathOf(view)}&filter=${encodeURIComponent(filter)}`)
  await company(page, 'Beta').waitFor()
}

beforeEach(async () => {
  await molen.send(molen.ada.page, 'PATCH', '/api/profile', {
    preferences: { [`list.${list}`]: null, [`listView.${list}`]: null },
  })
})

describe('what somebody changed of a view', () => {
  it('survives a record, another list, a reload, a second tab and another device, until it is reset', async () => {
    const { page } = molen.ada
    await page.goto(pathOf('all'))
    await company(page, 'Alpha').waitFor()
    await page.locator('crm-list-tools').getByRole('button', { name: 'Sort' }).last().click()
    await page.getByRole('menuitemradio').first().click()
    await dot(page).waitFor({ state: 'attached' })
    const isTurned = async (shown: Page) => {
      await expect.poll(() => namesOn(shown), { timeout: 15_000 }).toEqual(['Gamma', 'Beta', 'Alpha'])
      await dot(shown).waitFor({ state: 'attached' })
    }
    await isTurned(page)
    await company(page, 'Beta').click()
    await page.waitForURL(/\/o\/contacts\.company\/[0-9a-f-]{36}/)
    await page.goBack()
    await isTurned(page)
    await page.getByRole('link', { name: 'People' }).first().click()
    await page.waitForURL(/contacts\.person/)
    await page.getByRole('link', { name: 'Companies' }).first().click()
    await isTurned(page)
    await page.goto(`${molen.url}/o/${list}`)
    await isTurned(page)
    const tab = await page.context().newPage()
    await tab.goto(`${molen.url}/o/${list}`)
    await isTurned(tab)
    await tab.close()
    const device = await molen.openAgain()
    await device.page.goto(`${molen.url}/o/${list}`)
    await isTurned(device.page)
    await bar(page).getByRole('button', { name: 'Reset' }).click()
    await expect.poll(() => namesOn(page), { timeout: 15_000 }).toEqual(['Alpha', 'Beta', 'Gamma'])
    expect(await dot(page).count()).toBe(0)
  })

  it('rests, where two tabs of one browser show two views, and then two records', async () => {
    const { page } = molen.ada
    const { id } = await make('Backwards', { layout: { sort: ['-name'] } })
    const tab = await page.context().newPage()
    await page.goto(pathOf('all'))
    await tab.goto(pathOf(id))
    await Promise.all([company(page, 'Alpha').waitFor(), company(tab, 'Alpha').waitFor()])
    await restOf(page)
    await company(page, 'Alpha').click()
    await company(tab, 'Beta').click()
    for (const [shown, name] of [[page, 'Alpha'] as const, [tab, 'Beta'] as const])
      await shown.getByRole('heading', { name, level: 1 }).waitFor()
    await restOf(page)
    await tab.close()
  })

  it('is saved by one press, and only then part of the view', async () => {
    const { page } = molen.ada
    const { id } = await make('Partners', { layout: { sort: ['-name'] } })
    await page.goto(pathOf(id))
    await company(page, 'Gamma').waitFor()
    await filterPartners(page, id)
    expect(await layoutOf(id)).toEqual({ sort: ['-name'] })
    await bar(page).getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved the view “Partners”').first().waitFor()
    expect(await layoutOf(id)).toEqual({ sort: ['-name'], filter: { kinds: { has: ['partner'] } } })
    expect(new URL(page.url()).searchParams.get('filter')).toBeNull()
    await company(page, 'Beta').waitFor()
    expect(await company(page, 'Alpha').count()).toBe(0)
  })

  it('becomes a view of its own, and the one that it came from stays as it was', async () => {
    const { page } = molen.ada
    const { id, layout } = await make('From here', { scope: 'everyone', layout: { sort: ['-name'] } })
    await filterPartners(page, id)
    await bar(page).getByRole('button', { name: 'Save as new' }).click()
    await page.locator('crm-view-dialog').getByRole('textbox', { name: 'Name' }).fill('To there')
    await page.keyboard.press('Enter')
    await current(page).getByText('To there').waitFor()
    expect(await layoutOf(id)).toEqual(layout)
    expect(await layoutOf(new URL(page.url()).searchParams.get('view') ?? '')).toEqual({
      sort: ['-name'],
      filter: { kinds: { has: ['partner'] } },
    })
    await bar(page).getByRole('link', { name: 'From here' }).click()
    await company(page, 'Gamma').waitFor()
    expect(await dot(page).count()).toBe(0)
  })
})

describe('the switcher of views', () => {
  it('finds a view by its name, with the keyboard alone', async () => {
    const { page } = molen.ada
    await make('Quite another one')
    await page.goto(pathOf('all'))
    await company(page, 'Alpha').waitFor()
    await bar(page).waitFor()
    await page.keyboard.press('v')
    await page.getByRole('dialog', { name: 'Views of Companies' }).waitFor()
    await page.keyboard.type('another')
    await page.keyboard.press('Enter')
    await current(page).getByText('Quite another one').waitFor()
    await page.getByRole('heading', { level: 1, name: 'Quite another one' }).waitFor()
  })
})

describe('a shared view', () => {
  it('changes before the eyes of others, and comes back when its deletion is undone', async () => {
    const { page } = molen.ada
    const { id } = await make('Together', { scope: 'everyone' })
    const other = await molen.openAgain()
    await other.page.goto(pathOf(id))
    await company(other.page, 'Alpha').waitFor()
    await page.goto(pathOf(id))
    await bar(page).getByRole('button', { name: 'Actions for the view “Together”' }).click()
    await page.getByRole('menuitem', { name: 'Rename and share' }).click()
    await page.locator('crm-view-dialog').getByRole('textbox', { name: 'Name' }).fill('Side by side')
    await page.keyboard.press('Enter')
    await current(other.page).getByText('Side by side').waitFor()
    await bar(page).getByRole('button', { name: 'Actions for the view “Side by side”' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await other.page.getByText('This view is not there any more').waitFor()
    await page.keyboard.press('Control+z')
    await current(other.page).getByText('Side by side').waitFor()
  })
})
