import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workspaceRoot } from '../plugins/plugin-fixture.ts'
import { openPanelStage, openYard, type PanelStage } from './panel-plugins.ts'

let stage: PanelStage
let page: Page

beforeAll(async () => {
  const yard = await openYard()
  symlinkSync(join(workspaceRoot, 'examples/visits'), join(yard.data, 'plugins/visits'), 'junction')
  stage = await openPanelStage(yard)
  ;({ page } = stage.browser)
  await stage.call('POST', '/api/admin/plugins/visits/enable', {})
})
afterAll(() => stage?.close())

const palette = async (words: string) => {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.keyboard.press('Control+k')
  const box = page.locator('crm-search-palette').getByRole('combobox')
  await box.waitFor()
  await box.fill(words)
}
const soon = () => new Date(Date.now() + 3.5 * 86_400_000).toISOString()

describe('the code of a plugin that is not trusted, where it draws nothing', () => {
  it('runs as a command, without the page around it having loaded anything of it', async () => {
    const fetched: string[] = []
    page.on('request', (request) => {
      if (request.frame() === page.mainFrame() && request.url().includes('/plugins/visits/'))
        fetched.push(request.url())
    })
    await page.goto(`${stage.url}/o/contacts.person`)
    await palette('open my next')
    await page.getByRole('option', { name: 'Open my next visit' }).click()
    await page.getByText('No visit of yours is planned.').first().waitFor()
    expect(fetched).toEqual([])
  })

  it('makes cells of a list', async () => {
    const person = { firstName: 'Ann', lastName: 'Aerts' }
    const { id } = await stage.call<{ id: string }>('POST', '/api/records/contacts.person', person)
    await stage.call('POST', '/api/records/visits.visit', { subject: 'Survey', startsAt: soon(), person: id })
    await page.goto(`${stage.url}/o/contacts.person`)
    await page.getByRole('row', { name: /Ann Aerts.*in 3 days/ }).waitFor()
  })

  it('finds things of its own', async () => {
    await palette('aerts')
    await page.getByRole('option', { name: /Survey/ }).waitFor()
    await page.keyboard.press('Escape')
  })

  it('asks for nothing but what its plugin may: what it writes is taken back by the user', async () => {
    await page.goto(`${stage.url}/o/contacts.person`)
    await palette('visit happening')
    await page.getByRole('option', { name: 'Visit happening now' }).click()
    await page.waitForURL('**/o/visits.visit/*')
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await expect
      .poll(async () => {
        const { data } = await stage.call<{ data: unknown[] }>('POST', '/api/records/visits.visit/query', {})
        return data.length
      })
      .toBe(1)
  })
})
