import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JourneyBrowser } from './journey-browser.ts'
import { JourneyCompany } from './journey-company.ts'

let molen: JourneyCompany
let ada: JourneyBrowser
let bram: JourneyBrowser
let company: string

beforeAll(async () => {
  molen = await JourneyCompany.open()
  ada = molen.ada
  bram = await molen.invite('Bram Claes')
  const made = await molen.send(ada.page, 'POST', '/api/records/contacts.company', {
    name: 'Brouwerij Noord',
  })
  company = made.id
})

afterAll(() => molen?.close())

describe('a note with a mention', () => {
  it('is written on a company by key, stands on its timeline, is found, and is told to whom it names', async () => {
    const { page } = ada
    await page.goto(`${molen.url}/o/contacts.company/${company}/timeline`)
    await page.getByRole('button', { name: 'Write about Brouwerij Noord' }).waitFor()
    await page.keyboard.press('n')
    await page.locator('crm-timeline-composer .rich').waitFor()
    await page.keyboard.type('Kwartaalprijs agreed, ask @bram')
    await page.getByRole('option', { name: /Bram Claes/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    const item = page.locator('crm-record-timeline [slot^=item-]').filter({ hasText: 'Kwartaalprijs agreed' })
    await item.waitFor()
    await item.locator('.mention', { hasText: '@Bram Claes' }).waitFor()

    const found = await molen.send<{ data: { entity: string }[] }>(page, 'GET', '/api/search?q=kwartaalprijs')
    expect(found.data.map(({ entity }) => entity)).toContain('activities.note')

    await bram.page.goto(`${molen.url}/inbox`)
    await bram.page.getByText('Ada Peeters mentioned you').waitFor()
  })

  it('is answered where it stands', async () => {
    const { page } = bram
    await page.goto(`${molen.url}/o/contacts.company/${company}/timeline`)
    const item = page.locator('crm-record-timeline [slot^=item-]').filter({ hasText: 'Kwartaalprijs agreed' })
    await item.getByRole('button', { name: 'Comment' }).click()
    await item.locator('.rich[contenteditable="true"]').waitFor()
    await page.keyboard.type('Will do')
    await item.getByRole('button', { name: 'Send' }).click()
    await item.getByText('Will do').waitFor()
  })
})

describe('a task', () => {
  it('is made on a company, ticked off in my tasks, and open again by undo', async () => {
    const { page } = ada
    await page.goto(`${molen.url}/o/contacts.company/${company}/timeline`)
    await page.getByRole('button', { name: 'Write about Brouwerij Noord' }).waitFor()
    await page.keyboard.press('t')
    await page.getByLabel('What is to be done').waitFor()
    await page.keyboard.type('Send the offer')
    await page.keyboard.press('Control+Enter')
    await page.locator('crm-record-timeline').getByRole('link', { name: 'Send the offer' }).waitFor()

    await page.goto(`${molen.url}/p/activities/tasks`)
    const tick = page.getByRole('checkbox', { name: 'Complete “Send the offer”' })
    await tick.waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await tick.waitFor({ state: 'detached' })
    await page.getByText('“Send the offer” is done').first().waitFor()
    await page.keyboard.press('Control+z')
    await tick.waitFor()
  })
})

it('goes with its module and comes back with it, without a reload', async () => {
  const { page } = ada
  await page.goto(`${molen.url}/o/contacts.company/${company}/timeline`)
  const note = page.locator('crm-prose p', { hasText: 'Kwartaalprijs agreed' })
  await note.waitFor()
  await molen.send(page, 'POST', '/api/admin/plugins/activities/disable', {})
  await note.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Write about Brouwerij Noord' }).waitFor({ state: 'detached' })
  await molen.send(page, 'POST', '/api/admin/plugins/activities/enable', {})
  await page.getByRole('button', { name: 'Write about Brouwerij Noord' }).waitFor()
  await page.reload()
  await note.waitFor()
})

it('reports no fault on the way', () => {
  expect([...ada.faults, ...bram.faults]).toEqual([])
})
