import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { JourneyCompany } from './journey-company.ts'

let molen: JourneyCompany
let page: Page

beforeAll(async () => {
  molen = await JourneyCompany.open()
  page = molen.ada.page
})

afterAll(() => molen?.close())

const send = (method: string, path: string, data: unknown) => molen.send(page, method, path, data)

const create = (name: string, website: string) =>
  send('POST', '/api/records/contacts.company', { name, website })

async function stored(
  id: string,
): Promise<{ name: string; website: string | null; deletedAt: string | null }> {
  const answer = await page.request.get(`${molen.url}/api/records/contacts.company/${id}?trash=with`)
  return (await answer.json()) as { name: string; website: string; deletedAt: string | null }
}

async function changeWebsite(from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: 'Edit Website' }).first().click()
  const input = page.locator('crm-in-place-editor').getByRole('textbox', { name: 'Website' })
  await input.waitFor()
  expect(await input.inputValue()).toBe(from)
  await input.fill(to)
  await page.keyboard.press('Enter')
  await page.getByText('Website: changed').first().waitFor()
}

describe('Ctrl+Z', () => {
  it('takes a change of a field back, and Ctrl+Shift+Z makes it again', async () => {
    const { id } = await create('Acme', 'https://old.example')
    await page.goto(`${molen.url}/o/contacts.company/${id}`)
    await page.getByRole('heading', { name: 'Acme' }).waitFor()
    await changeWebsite('https://old.example', 'https://new.example')
    const website = async () => (await stored(id)).website
    expect(await website()).toBe('https://new.example')
    await page.keyboard.press('Control+z')
    await page.getByText('Undone', { exact: true }).first().waitFor()
    await page.getByRole('link', { name: 'old.example' }).first().waitFor()
    expect(await website()).toBe('https://old.example')
    await page.keyboard.press('Control+Shift+z')
    await page.getByRole('link', { name: 'new.example' }).first().waitFor()
    expect(await website()).toBe('https://new.example')
  })

  it('leaves what somebody changed since, and says so', async () => {
    const { id } = await create('Bolt', 'https://mine.example')
    await page.goto(`${molen.url}/o/contacts.company/${id}`)
    await page.getByRole('heading', { name: 'Bolt' }).waitFor()
    await changeWebsite('https://mine.example', 'https://changed.example')
    await send('PATCH', `/api/records/contacts.company/${id}`, { website: 'https://theirs.example' })
    await page.keyboard.press('Control+z')
    await page.getByText('This could not be undone. Website of “Bolt” was changed since.').first().waitFor()
    expect((await stored(id)).website).toBe('https://theirs.example')
  })

  it('brings deleted records back, and so does the button of the message', async () => {
    const ids = [(await create('Crane', '')).id, (await create('Dune', '')).id]
    const areTrashed = async () =>
      (await Promise.all(ids.map((id) => stored(id)))).map(({ deletedAt }) => deletedAt !== null)
    await page.goto(`${molen.url}/o/contacts.company?sort=name`)
    await page.getByRole('link', { name: 'Crane' }).waitFor()
    for (const name of ['Crane', 'Dune'])
      await page.getByRole('row', { name }).getByRole('checkbox').first().click()
    const deleteBoth = () => page.locator('crm-bulk-bar').getByRole('button', { name: 'Delete' }).click()
    await deleteBoth()
    await page.getByText('2 records moved to the trash').first().waitFor()
    await expect.poll(areTrashed).toEqual([true, true])
    await page.keyboard.press('Control+z')
    await expect.poll(areTrashed).toEqual([false, false])
    await page.getByRole('link', { name: 'Crane' }).waitFor()
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(areTrashed).toEqual([true, true])
    await page.goto(`${molen.url}/trash/contacts.company`)
    await page.getByRole('row', { name: 'Dune' }).getByRole('checkbox').first().click()
    await page.locator('crm-bulk-bar').getByRole('button', { name: 'Restore' }).click()
    await page.locator('crm-toast-region').getByRole('button', { name: 'Undo' }).click()
    await expect.poll(areTrashed).toEqual([true, true])
    expect(molen.ada.faults).toEqual([])
  })
})
