import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type JourneyBrowser } from './journey-browser.ts'
import { startJourneyServer, type JourneyServer } from './journey-server.ts'

let server: JourneyServer
let browser: JourneyBrowser
let page: Page
let companies: readonly string[]
let person: string
let segment: string

beforeAll(async () => {
  server = await startJourneyServer()
  browser = await openBrowser()
  page = browser.page
  await setUp()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function ask(method: string, path: string, data?: unknown): Promise<Record<string, unknown>> {
  const answer = await page.request.fetch(`${server.url}${path}`, {
    method,
    headers: { origin: server.url },
    ...(data === undefined ? {} : { data }),
  })
  expect(answer.ok(), await answer.text()).toBe(true)
  return (await answer.json()) as Record<string, unknown>
}

async function setUp(): Promise<void> {
  await ask('POST', '/api/setup', {
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
  const make = async (entity: string, values: object) =>
    String((await ask('POST', `/api/records/${entity}`, values))['id'])
  companies = [
    await make('contacts.company', { name: 'Acme', website: 'https://old.example', employees: 5 }),
    await make('contacts.company', { name: 'Bolt', employees: 7 }),
  ]
  person = await make('contacts.person', { firstName: 'Ann', lastName: 'Claes' })
  const field = await ask('POST', '/api/metadata/entities/contacts.company/fields', {
    name: 'segment',
    kind: 'text',
    labels: { en: 'Segment' },
  })
  segment = String(field['id'])
}

/** Everything that the listed actions could change, as the API tells it; who changed it last and when is no content. */
async function state(): Promise<unknown> {
  const told = await Promise.all([
    ...companies.map((id) => ask('GET', `/api/records/contacts.company/${id}?trash=with`)),
    ask('GET', `/api/records/contacts.person/${person}?trash=with`),
    ask('GET', '/api/metadata/entities/contacts.company/fields'),
    ask('GET', '/api/layouts/contacts.company'),
    ask('GET', '/api/layouts/roles'),
    ask('GET', '/api/session').then(({ user }) => {
      const { preferences } = user as { preferences: Record<string, unknown> }
      return { list: preferences['list.contacts.company'] ?? null }
    }),
  ])
  const passing = new Set(['version', 'updatedAt', 'updatedBy'])
  return JSON.parse(JSON.stringify(told, (key, value: unknown) => (passing.has(key) ? undefined : value)))
}

const row = (name: string) => page.getByRole('row', { name })
async function tickBoth(): Promise<void> {
  await page.goto(`${server.url}/o/contacts.company?sort=name`)
  for (const name of ['Acme', 'Bolt']) await row(name).getByRole('checkbox').first().click()
}
async function openCompany(): Promise<void> {
  await page.goto(`${server.url}/o/contacts.company/${companies[0]}`)
  await page.getByRole('heading', { level: 1, name: 'Acme' }).waitFor()
}
const more = (item: string) =>
  page
    .getByRole('button', { name: 'More', exact: true })
    .click()
    .then(() => page.getByRole('menuitem', { name: item }).click())

/** Each action of the list, as a user does it. */
const actions: Readonly<Record<string, () => Promise<void>>> = {
  'the edit of a field': async () => {
    await openCompany()
    await page.getByRole('button', { name: 'Edit Website' }).first().click()
    const input = page.locator('crm-in-place-editor').getByRole('textbox', { name: 'Website' })
    await input.fill('https://new.example')
    await page.keyboard.press('Enter')
  },
  'a link': async () => {
    await page.goto(`${server.url}/o/contacts.person/${person}`)
    await page.getByRole('button', { name: 'Edit Company' }).first().click()
    await page.keyboard.type('Acme')
    await page.getByRole('option', { name: 'Acme' }).first().click()
    await page.keyboard.press('Enter')
  },
  'a bulk edit': async () => {
    await tickBoth()
    await page.locator('crm-bulk-bar').getByRole('button', { name: 'Change a field' }).click()
    const dialog = page.locator('crm-bulk-change')
    await dialog.getByRole('combobox').first().fill('Employees')
    await page.getByRole('option', { name: 'Employees' }).first().click()
    await dialog.locator('shell-field-editor').locator('input').first().fill('42')
    await dialog.getByRole('button', { name: 'Change', exact: true }).click()
  },
  'a delete': async () => {
    await tickBoth()
    await page.locator('crm-bulk-bar').getByRole('button', { name: 'Delete' }).click()
  },
  'the archiving of a field': async () => {
    await page.goto(`${server.url}/settings/fields/contacts.company`)
    await page.getByRole('button', { name: 'Actions for Segment' }).click()
    await page.getByRole('menuitem', { name: 'Archive' }).click()
  },
  'a change of the view': async () => {
    await page.goto(`${server.url}/o/contacts.company?sort=name`)
    await page
      .getByRole('button', { name: /^Column / })
      .nth(1)
      .click()
    await page.getByRole('menuitem', { name: 'Hide column' }).click()
  },
  'a change of the layout': async () => {
    await openCompany()
    await more('Arrange this page')
    await page.getByRole('button', { name: 'Arrange VAT number' }).click()
    await page.getByRole('menuitem', { name: 'Do not show' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
  },
  'the order of roles': async () => {
    await page.goto(`${server.url}/settings/layouts`)
    await page
      .getByRole('button', { name: /move with the arrow keys/ })
      .first()
      .focus()
    await page.keyboard.press('ArrowDown')
  },
}

describe('Ctrl+Z', () => {
  it('brings exactly what was before each of the listed actions', async () => {
    for (const [what, act] of Object.entries(actions)) {
      const before = await state()
      await act()
      await expect.poll(state, { message: `${what} changes something`, timeout: 20_000 }).not.toEqual(before)
      await page.keyboard.press('Escape')
      // The server has it a moment before the page has heard so; with nothing to undo the keys do nothing.
      const undo = async () => {
        await page.keyboard.press('Control+z')
        return state()
      }
      const patience = { message: `${what} is undone`, timeout: 20_000, interval: 1000 }
      await expect.poll(undo, patience).toEqual(before)
    }
    expect(browser.faults).toEqual([])
  })

  it('leaves a field as it is that somebody showed again since', async () => {
    await actions['the archiving of a field']!()
    const path = `/api/metadata/entities/contacts.company/fields/${segment}`
    const archivedAt = async () => {
      const { data } = await ask('GET', '/api/metadata/entities/contacts.company/fields')
      return (data as { archivedAt: string | null }[])[0]?.archivedAt
    }
    await expect.poll(archivedAt, { timeout: 20_000 }).not.toBeNull()
    await ask('POST', `${path}/restore`)
    await page.locator('crm-toast-region').getByRole('button', { name: 'Undo' }).waitFor()
    await page.keyboard.press('Control+z')
    await page.getByText('This could not be undone').first().waitFor()
    expect(await archivedAt()).toBeNull()
  })
})
