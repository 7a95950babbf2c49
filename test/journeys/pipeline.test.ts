import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type JourneyBrowser } from './journey-browser.ts'
import { startJourneyServer, type JourneyServer } from './journey-server.ts'

let server: JourneyServer
let ada: JourneyBrowser
let company: string

beforeAll(async () => {
  server = await startJourneyServer()
  ada = await openBrowser()
  await send(ada.page, 'POST', '/api/setup', {
    token: new URL(server.setupLink).hash.replace('#token=', ''),
    organisationName: 'Bakkerij De Molen',
    name: 'Ada Peeters',
    email: 'ada@demolen.example',
    password: 'three random words',
    language: 'en',
    currency: 'EUR',
    country: 'BE',
    timeZone: 'Europe/Brussels',
  })
  company = (
    await send<{ id: string }>(ada.page, 'POST', '/api/records/contacts.company', { name: 'Brouwerij Noord' })
  ).id
})

afterAll(async () => {
  await ada?.close()
  await server?.stop()
})

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

const dealNow = async () => {
  const { data } = await send<{ data: { id: string; stage: { displayName: string } }[] }>(
    ada.page,
    'POST',
    '/api/records/pipeline.deal/query',
    { fields: ['stage'] },
  )
  return data[0]!
}

describe('a deal', () => {
  it('is made on the phone, on the page of its company', async () => {
    const { page } = ada
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${server.url}/o/contacts.company/${company}`)
    const panel = page.locator('crm-panel[heading="Deals"]')
    await panel.scrollIntoViewIfNeeded()
    await panel.getByRole('button', { name: 'Add deal' }).click()
    await page.getByRole('textbox', { name: /^Deal/ }).fill('Two hundred crates')
    await page.getByRole('textbox', { name: /^Amount/ }).fill('1250')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('link', { name: 'Two hundred crates' }).first().waitFor()
    expect((await dealNow()).stage.displayName).toBe('Qualification')
  })

  it('is moved by key with two presses and a word, and back by Ctrl+Z', async () => {
    const { page } = ada
    await page.goto(`${server.url}/o/pipeline.deal/${(await dealNow()).id}`)
    await page.getByText('Qualification since today').waitFor()
    await page.keyboard.press('s')
    await page.getByRole('combobox', { name: 'Stage' }).waitFor()
    await page.keyboard.type('propo')
    await page.getByRole('option', { name: 'Proposal made' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('Now in “Proposal made”').first().waitFor()
    await page.getByText('Proposal made since today').waitFor()
    expect((await dealNow()).stage.displayName).toBe('Proposal made')
    await page.keyboard.press('Control+z')
    await page.getByText('Qualification since today').waitFor()
    expect((await dealNow()).stage.displayName).toBe('Qualification')
  })

  it('is moved by the menu with two taps, and tells where it has been', async () => {
    const { page } = ada
    await page.getByRole('button', { name: 'Change stage' }).click()
    await page.getByRole('menuitem', { name: 'Negotiation' }).click()
    await page.getByText('Negotiation since today').waitFor()
    const history = page.locator('crm-panel[heading="Stage history"]')
    await history.scrollIntoViewIfNeeded()
    await history.getByText('Negotiation').waitFor()
    const stays = await history.locator('li').allInnerTexts()
    expect(stays.map((stay) => stay.split('\n')[0])).toEqual(['Negotiation', 'Qualification'])
  })

  it('is lost with a reason', async () => {
    const { page } = ada
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByRole('button', { name: 'Move to Lost' }).click()
    await page.getByRole('combobox', { name: /^Lost reason/ }).click()
    await page.getByRole('option', { name: 'No budget' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('“Two hundred crates” is lost').first().waitFor()
    expect((await dealNow()).stage.displayName).toBe('Lost')
  })
})
