import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type JourneyBrowser } from './journey-browser.ts'
import { startJourneyServer, type JourneyServer } from './journey-server.ts'

let server: JourneyServer
let ada: JourneyBrowser
let bram: JourneyBrowser
let bramId: string

beforeAll(async () => {
  server = await startJourneyServer()
  ada = await openBrowser()
  bram = await openBrowser()
  await send(ada.page, 'POST', '/api/setup', {
    token: secretOf(server.setupLink),
    organisationName: 'Bakkerij De Molen',
    name: 'Ada Peeters',
    email: 'ada@demolen.example',
    password: 'three random words',
    language: 'en',
    currency: 'EUR',
    country: 'BE',
    timeZone: 'Europe/Brussels',
  })
  const roles = await send<{ data: { id: string; key: string }[] }>(ada.page, 'GET', '/api/roles')
  const role = roles.data.find(({ key }) => key === 'member')!
  const invited = await send<{ data: { link: string }[] }>(ada.page, 'POST', '/api/invitations', {
    emails: ['bram@demolen.example'],
    roles: [role.id],
  })
  await send(bram.page, 'POST', `/api/invitations/${secretOf(invited.data[0]!.link)}/accept`, {
    name: 'Bram Claes',
    password: 'four other random words',
  })
  const { user } = await send<{ user: { id: string } }>(bram.page, 'GET', '/api/session')
  bramId = user.id
})

afterAll(async () => {
  await ada?.close()
  await bram?.close()
  await server?.stop()
})

const secretOf = (link: string): string => new URL(link).hash.replace('#token=', '')

async function send<Answer = unknown>(
  page: Page,
  method: string,
  path: string,
  data?: unknown,
): Promise<Answer> {
  const answer = await page.request.fetch(`${server.url}${path}`, {
    method,
    ...(data === undefined ? {} : { data }),
    headers: { origin: server.url },
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  return (await answer.json()) as Answer
}

describe('a company that is given to somebody', () => {
  it('moves their bell without a reload, opens from the inbox, and is done with', async () => {
    const { page } = bram
    await page.goto(`${server.url}/o/contacts.company`)
    const bell = page.locator('shell-side-nav').getByRole('link', { name: 'Inbox' })
    await bell.waitFor()
    expect(await bell.innerText()).not.toMatch(/\d/)
    const { id } = await send<{ id: string }>(ada.page, 'POST', '/api/records/contacts.company', {
      name: 'Acme',
    })
    await send(ada.page, 'PATCH', `/api/records/contacts.company/${id}`, { owner: bramId })
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
    await page.goto(`${server.url}/inbox/all`)
    await page.locator('crm-inbox-screen').getByRole('link', { name: 'Acme' }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('e')
    await page.getByText('Done: Acme').first().waitFor()
    await page.goto(`${server.url}/inbox`)
    await page.getByText('Nothing is waiting for you').waitFor()
    expect(bram.faults).toEqual([])
  })

  it('is read by opening it, from wherever', async () => {
    const { page } = bram
    const bell = page.locator('shell-side-nav').getByRole('link', { name: 'Inbox' })
    const { id } = await send<{ id: string }>(ada.page, 'POST', '/api/records/contacts.company', {
      name: 'Bolt',
      owner: bramId,
    })
    await expect.poll(() => bell.innerText(), { timeout: 20_000 }).toMatch(/1/)
    await page.goto(`${server.url}/o/contacts.company/${id}`)
    await page.getByRole('heading', { name: 'Bolt' }).waitFor()
    await expect.poll(() => bell.innerText(), { timeout: 20_000 }).not.toMatch(/\d/)
  })

  it('is taken back among the recent actions of whoever gave it', async () => {
    const { page } = ada
    await page.goto(`${server.url}/inbox/actions`)
    await page.getByText('Changed Owner').first().waitFor()
    await page.getByRole('button', { name: 'Undo Acme' }).first().click()
    await page.getByText('Undone').first().waitFor()
    const { data } = await send<{ data: { owner: { id: string } | null }[] }>(
      page,
      'POST',
      '/api/records/contacts.company/query',
      { filter: { name: { eq: 'Acme' } }, fields: ['owner'] },
    )
    expect(data[0]?.owner?.id).not.toBe(bramId)
    expect(ada.faults).toEqual([])
  })
})
