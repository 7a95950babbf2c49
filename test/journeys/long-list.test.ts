import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { JourneyCompany } from './journey-company.ts'

const many = 450
let molen: JourneyCompany
let page: Page

/** More people than are read at once. */
beforeAll(async () => {
  molen = await JourneyCompany.open()
  page = molen.ada.page
  await addPeople(1, many)
})
afterAll(() => molen?.close())

async function addPeople(from: number, to: number): Promise<void> {
  const records = Array.from({ length: to - from + 1 }, (_none, index) => ({
    lastName: `Person ${String(from + index).padStart(3, '0')}`,
    jobTitle: `Job ${from + index}`,
  }))
  await molen.send(page, 'POST', '/api/records/contacts.person/upsert', {
    matchKeys: [['lastName']],
    records,
  })
}

const rows = () => page.locator('crm-list-grid tbody tr[data-index]')
const link = (name: string) => page.getByRole('grid').getByRole('link', { name, exact: true })
/** The row and the column of the cell that has the focus. */
const focused = (): Promise<string> =>
  page.locator('crm-list-grid').evaluate(({ shadowRoot }) => {
    const cell = shadowRoot?.activeElement
    return `${cell?.closest('tr')?.getAttribute('aria-rowindex')}/${cell?.ariaColIndex}`
  })
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}
const cell = (row: number, column: number) =>
  page.locator(`crm-list-grid tr[data-index="${row}"] [aria-colindex="${column}"]`)

const jobOfFirst = async (): Promise<unknown> => {
  const query = { filter: { lastName: { eq: 'Person 001' } }, fields: ['jobTitle'] }
  const { data } = await molen.send<{ data: readonly { jobTitle: unknown }[] }>(
    page,
    'POST',
    '/api/records/contacts.person/query',
    query,
  )
  return data[0]?.jobTitle
}

/** From its start: where it was left belongs to the entry of the history. */
async function open(): Promise<void> {
  await page.goto(`${molen.url}/trash`)
  await page.goto(`${molen.url}/o/contacts.person?sort=lastName`)
  await link('Person 001').waitFor()
}

describe('a list that is longer than the window', () => {
  it('is gone through by keys from its first cell to its last, and left by Tab', async () => {
    await open()
    await press('j', 'Control+End')
    await link(`Person ${many}`).waitFor()
    await expect.poll(focused).toMatch(new RegExp(`^${many + 1}/`))
    expect(await rows().count()).toBeLessThan(80)
    await press('PageUp', 'PageUp', 'Home', 'Control+Home')
    await expect.poll(focused).toBe('2/1')
    // Past the foot with the sums.
    await press('Tab', 'Tab')
    expect(await page.locator('crm-list-grid').evaluate(({ shadowRoot }) => shadowRoot?.activeElement)).toBe(
      null,
    )
    expect(molen.ada.faults).toEqual([])
  })

  it('comes back to the row that was opened, wherever it was', async () => {
    await open()
    await press('j', 'Control+End', 'PageUp', 'Home', 'ArrowRight')
    await link(`Person ${many}`).waitFor()
    const place = await focused()
    await press('Enter')
    await page.getByRole('heading', { level: 1, name: /^Person 4/ }).waitFor()
    await page.goBack()
    await expect.poll(focused).toBe(place)
    await link(`Person ${String(Number(place.split('/')[0]) - 1)}`).waitFor()
  })

  it('takes values in its cells, goes on below, and gives them back with Ctrl+Z', async () => {
    const records = [{ lastName: 'Person 001', jobTitle: 'Job 1' }]
    await molen.send(page, 'POST', '/api/records/contacts.person/upsert', {
      matchKeys: [['lastName']],
      records,
    })
    await open()
    await press('j', 'ArrowRight', 'ArrowRight', 'Enter')
    await page.locator('crm-cell-editor input:focus').waitFor()
    await page.keyboard.type('Baker')
    await press('Enter')
    await expect.poll(focused).toBe('3/4')
    await expect.poll(() => cell(0, 4).innerText()).toBe('Baker')
    await expect.poll(jobOfFirst).toBe('Baker')
    await press('Enter')
    await page.locator('crm-cell-editor input:focus').waitFor()
    await press('Tab')
    await expect.poll(focused).toBe('3/5')
    await press('Control+z')
    await expect.poll(jobOfFirst).toBe('Job 1')
    await expect.poll(() => cell(0, 4).innerText()).toBe('Job 1')
    expect(molen.ada.faults).toEqual([])
  })

  it('ticks what is loaded, and all there are in a second step', async () => {
    await open()
    await press('j', 'Control+a')
    await page.getByText('100 selected', { exact: true }).waitFor()
    await page.getByRole('button', { name: `Select all ${many}` }).click()
    await page.getByText(`${many} selected`, { exact: true }).waitFor()
    expect(molen.ada.faults).toEqual([])
  })

  it('is changed as a whole by a job that needs no page, told of in the inbox, and taken back by one press', async () => {
    await addPeople(many + 1, 1_400)
    await addPeople(1_401, 2_100)
    await open()
    await press('j', 'Control+a')
    await page.getByRole('button', { name: /^Select all/ }).click()
    await page.locator('crm-bulk-bar').getByRole('button', { name: 'Delete' }).click()
    const [started] = await Promise.all([
      page.waitForResponse((response) => response.url().endsWith('/api/bulk')),
      page.locator('crm-dialog').getByRole('button', { name: 'Delete', exact: true }).last().click(),
    ])
    expect(started.status()).toBe(202)
    await page.goto(`${molen.url}/inbox`)
    await page.getByText('2.100 records were moved to the trash').waitFor({ timeout: 60_000 })
    await page.getByText('Recent actions').first().click()
    await page.getByRole('button', { name: 'Undo' }).first().click()
    const count = async (): Promise<number> => {
      const query = { fields: ['id'], limit: 1, count: 'exact' }
      const path = '/api/records/contacts.person/query'
      return (await molen.send<{ count: { value: number } }>(page, 'POST', path, query)).count.value
    }
    await expect.poll(count, { timeout: 60_000 }).toBe(2_100)
    expect(molen.ada.faults).toEqual([])
  })
})
