import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JourneyBrowser } from './journey-browser.ts'
import { JourneyCompany } from './journey-company.ts'

let molen: JourneyCompany
let ada: JourneyBrowser
let person: string

beforeAll(async () => {
  molen = await JourneyCompany.open({ width: 1600 })
  ada = molen.ada
  const company = await molen.send(ada.page, 'POST', '/api/records/contacts.company', {
    name: 'Brouwerij Noord',
  })
  const { id } = await molen.send(ada.page, 'POST', '/api/records/contacts.person', {
    firstName: 'An',
    lastName: 'Peeters',
    positions: [{ company: company.id, role: 'Brewer', active: true, primary: true }],
  })
  person = `${molen.url}/o/contacts.person/${id}`
})
afterAll(() => molen?.close())

const code = /\/plugins\/contacts\/[^/]+\/companies-[\w-]+\.js/

describe('a panel whose code does not come', () => {
  it('leaves a card with the name of its module, and the page as it is', async () => {
    const { page } = ada
    await page.route(code, (route) => route.abort())
    await page.goto(person)
    const card = page.locator('shell-panel-slot crm-error')
    await card.waitFor()
    await page.locator('shell-plugin-panel').getByText('From Contacts').waitFor()
    await page.getByRole('heading', { level: 1, name: 'An Peeters' }).waitFor()
    await page.getByRole('button', { name: 'Hide for me' }).waitFor()
  })

  it('is listed with its failure and its load time on the page of modules', async () => {
    const { page } = ada
    await page.unroute(code)
    const told = page.waitForResponse('**/api/panel-reports')
    await page.goto(person)
    await page.locator('shell-panel-slot').getByText('Brouwerij Noord').first().waitFor()
    expect((await told).status()).toBe(204)
    await page.goto(`${molen.url}/settings/modules`)
    const row = page.locator('settings-module-health tbody tr').filter({ hasText: 'Failing' })
    await row.getByText('Companies').waitFor()
    expect(await row.locator('td').nth(1).innerText()).toMatch(/\d\s*sec/)
    expect(await row.locator('td').nth(3).innerText()).toMatch(/^1\b/)
  })
})

describe('the safe mode', () => {
  it('loads no code of a module, and says so', async () => {
    const { page } = ada
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto(`${person}?safe=1`)
    await page.getByRole('heading', { level: 1, name: 'An Peeters' }).waitFor()
    await page
      .getByText(/safe mode/i)
      .first()
      .waitFor()
    expect(asked.filter((path) => path.startsWith('/plugins/'))).toEqual([])
    expect(asked).toContain('/api/registry')
  })
})
