import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { JourneyCompany } from './journey-company.ts'

let molen: JourneyCompany
let page: Page
const ids: Record<string, string> = {}
const soon = { timeout: 15_000 }

beforeAll(async () => {
  molen = await JourneyCompany.open({ keepsFiles: true })
  ;({ page } = molen.ada)
  for (const name of ['Ann Aerts', 'Bea Baert']) {
    const [firstName, lastName] = name.split(' ')
    const person = { firstName, lastName, jobTitle: 'Clerk', phones: [{ number: '+32 475 12 34 51' }] }
    ids[name] = (await molen.send(page, 'POST', '/api/records/contacts.person', person)).id
  }
})

afterAll(() => molen?.close())

const link = (name: string): Locator =>
  page.locator('crm-list-screen').getByRole('link', { name, exact: true }).first()
const heading = (name: string): Locator => page.locator('h1').getByText(name).first()
const banner = (): Locator => page.locator('shell-banners')
const jobTitle = (): Locator => page.getByRole('button', { name: /Job title/ }).first()

async function open(name: string): Promise<void> {
  await page.locator('shell-side-nav a[href="/o/contacts.person"]').first().click()
  await link(name).click()
  await heading(name).waitFor()
}

async function openTimeline(): Promise<void> {
  await page.getByRole('tab', { name: 'Timeline' }).click()
  await page.locator('crm-record-timeline').waitFor()
}

async function beginNote(): Promise<void> {
  await page.keyboard.press('n')
  await page.locator('crm-timeline-composer .rich').waitFor()
}

async function changeJobTitle(title: string): Promise<void> {
  await jobTitle().click()
  await page.locator('crm-in-place-editor input').first().waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')
  await page.locator('crm-record-field').getByText('Waiting').first().waitFor()
}

/** How many answers this browser keeps, and how many files. */
const kept = (): Promise<{ answers: number; files: number; workers: number }> =>
  page.evaluate(`(async () => {
    const request = indexedDB.open('tessera')
    await new Promise((done) => request.addEventListener('success', done))
    const database = request.result
    let answers = 0
    if (database.objectStoreNames.contains('answers')) {
      const count = database.transaction('answers').objectStore('answers').count()
      await new Promise((done) => count.addEventListener('success', done))
      answers = count.result
    }
    database.close()
    let files = 0
    for (const name of await caches.keys()) files += (await (await caches.open(name)).keys()).length
    return { answers, files, workers: (await navigator.serviceWorker.getRegistrations()).length }
  })()`)

const isKept = (name: string): Promise<boolean> =>
  page.evaluate(`(async () => {
    const request = indexedDB.open('tessera')
    await new Promise((done) => request.addEventListener('success', done))
    const answers = request.result.transaction('answers').objectStore('answers')
    const found = answers.getKey('GET /api/records/contacts.person/${ids[name]}?trash=with')
    await new Promise((done) => found.addEventListener('success', done))
    request.result.close()
    return found.result !== undefined
  })()`)

const person = (name: string) =>
  molen.send<{ jobTitle: string; version: number }>(page, 'GET', `/api/records/contacts.person/${ids[name]}`)

describe('without a connection', () => {
  it('shows what was opened before, also after a reload', async () => {
    await page.goto(molen.url)
    await open('Bea Baert')
    await openTimeline()
    await beginNote()
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
    await expect.poll(async () => (await kept()).files, soon).toBeGreaterThan(100)
    await page.goto(`${molen.url}/o/contacts.person/${ids['Ann Aerts']}`)
    await heading('Ann Aerts').waitFor()
    await expect.poll(() => isKept('Ann Aerts'), soon).toBe(true)

    await page.context().setOffline(true)
    await page.reload()
    await heading('Ann Aerts').waitFor()
    await banner().getByText('You are offline').waitFor()
    await banner().getByText('Shown as it was at').waitFor()
    await open('Bea Baert')
    await page.locator('crm-record-field').getByText('Clerk').first().waitFor()
  })

  it('finds what was seen before, and says so', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('aerts')
    const palette = page.locator('crm-search-palette')
    await palette.getByRole('option', { name: /Ann Aerts/ }).waitFor()
    await palette.getByText('You are offline: found among').waitFor()
    await palette.getByRole('link', { name: 'Call Ann Aerts' }).waitFor()
    await page.keyboard.press('Escape')
  })

  it('keeps changes and notes over a reload, marked as waiting', async () => {
    await changeJobTitle('Head baker')
    await openTimeline()
    await beginNote()
    await page.keyboard.type('Prefers to be called in the morning')
    await page.keyboard.press('Control+Enter')
    const waiting = page.locator('crm-record-timeline').getByText('Prefers to be called')
    await waiting.waitFor()
    await open('Ann Aerts')
    await changeJobTitle('Buyer')
    await banner().getByText('3 changes are waiting.').waitFor()
    await page.reload()
    await heading('Ann Aerts').waitFor()
    await banner().getByText('3 changes are waiting.').waitFor()
    await open('Bea Baert')
    await openTimeline()
    await waiting.waitFor()
  })

  it('ends with everything sent once, and with a word on what was refused', async () => {
    const { page: other } = await molen.openAgain()
    const { version } = await molen.send<{ version: number }>(
      other,
      'GET',
      `/api/records/contacts.person/${ids['Ann Aerts']}`,
    )
    await molen.send(other, 'PATCH', `/api/records/contacts.person/${ids['Ann Aerts']}`, {
      jobTitle: 'Driver',
      version,
    })
    await page.context().setOffline(false)
    await expect.poll(() => person('Bea Baert'), soon).toMatchObject({ jobTitle: 'Head baker' })
    await banner().getByText('1 change could not be saved.').waitFor()
    const { data } = await molen.send<{ data: readonly unknown[] }>(
      page,
      'POST',
      '/api/records/activities.note/query',
      { fields: ['displayName'] },
    )
    expect(data).toHaveLength(1)
    expect(await person('Ann Aerts')).toMatchObject({ jobTitle: 'Driver' })

    await banner().getByRole('button', { name: 'Show' }).click()
    await page.getByRole('button', { name: 'Save mine all the same' }).click()
    await expect.poll(() => person('Ann Aerts'), soon).toMatchObject({ jobTitle: 'Buyer' })
    await page.getByText('Nothing is waiting.').waitFor()
    await page.keyboard.press('Escape')
  })

  it('is over when the user signs out: nothing stays in the browser', async () => {
    await page
      .getByRole('button', { name: /Ada Peeters/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByLabel('Password').waitFor()
    expect(await kept()).toEqual({ answers: 0, files: 0, workers: 0 })
    expect(await page.evaluate("localStorage.getItem('tessera.waiting')")).toBeNull()
    const faults = molen.ada.faults.filter(
      (fault) => !/ERR_INTERNET_DISCONNECTED|409|Failed to fetch/.test(fault),
    )
    expect(faults).toEqual([])
  })
})
