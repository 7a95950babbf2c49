import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JourneyBrowser } from './journey-browser.ts'
import { JourneyCompany } from './journey-company.ts'

let molen: JourneyCompany
let ada: JourneyBrowser
let bram: JourneyBrowser
let bramId: string

beforeAll(async () => {
  molen = await JourneyCompany.open()
  ada = molen.ada
  bram = await molen.invite('Bram Claes')
  const { user } = await molen.send<{ user: { id: string } }>(bram.page, 'GET', '/api/session')
  bramId = user.id
})

afterAll(() => molen?.close())

describe('a company that is given to somebody', () => {
  it('moves their bell without a reload, opens from the inbox, and is done with', async () => {
    const { page } = bram
    await page.goto(`${molen.url}/o/contacts.company`)
    const bell = page.locator('shell-side-nav').getByRole('link', { name: 'Inbox' })
    await bell.waitFor()
    expect(await bell.innerText()).not.toMatch(/\d/)
    const { id } = await molen.send(ada.page, 'POST', '/api/records/contacts.company', {
      name: 'Acme',
    })
    await molen.send(ada.page, 'PATCH', `/api/records/contacts.company/${id}`, { owner: bramId })
    await expect.poll(() => bell.innerText(), { timeout: 20_000 }).toMatch(/1/)
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    await page.getByText('Ada Peeters gave this to you').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Acme' }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/o/contacts.company/${id}`)
    // Opened is read: the bell is quiet again.
    await expect.poll(() => bell.innerText()).not.toMatch(/\d/)
    await page.goto(`${molen.url}/inbox/all`)
    await page.locator('crm-inbox-screen').getByRole('link', { name: 'Acme' }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('e')
    await page.getByText('Done: Acme').first().waitFor()
    await page.goto(`${molen.url}/inbox`)
    await page.getByText('Nothing is waiting for you').waitFor()
    expect(bram.faults).toEqual([])
  })

  it('is read by opening it, from wherever', async () => {
    const { page } = bram
    const bell = page.locator('shell-side-nav').getByRole('link', { name: 'Inbox' })
    const { id } = await molen.send(ada.page, 'POST', '/api/records/contacts.company', {
      name: 'Bolt',
      owner: bramId,
    })
    await expect.poll(() => bell.innerText(), { timeout: 20_000 }).toMatch(/1/)
    await page.goto(`${molen.url}/o/contacts.company/${id}`)
    await page.getByRole('heading', { name: 'Bolt' }).waitFor()
    await expect.poll(() => bell.innerText(), { timeout: 20_000 }).not.toMatch(/\d/)
  })

  it('is taken back among the recent actions of whoever gave it', async () => {
    const { page } = ada
    await page.goto(`${molen.url}/inbox/actions`)
    await page.getByText('Changed Owner').first().waitFor()
    await page.getByRole('button', { name: 'Undo Acme' }).first().click()
    await page.getByText('Undone').first().waitFor()
    const { data } = await molen.send<{ data: { owner: { id: string } | null }[] }>(
      page,
      'POST',
      '/api/records/contacts.company/query',
      { filter: { name: { eq: 'Acme' } }, fields: ['owner'] },
    )
    expect(data[0]?.owner?.id).not.toBe(bramId)
    expect(ada.faults).toEqual([])
  })
})
