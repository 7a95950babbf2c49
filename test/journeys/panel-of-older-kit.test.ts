import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtOldPanel, writeOldPanel } from './old-panel.ts'
import { openPanelStage, openYard, type PanelStage } from './panel-plugins.ts'

const id = 'old-tile'

let stage: PanelStage
let page: Page
let company: string

beforeAll(async () => {
  const yard = await openYard()
  writeOldPanel(join(yard.data, 'plugins', id), 'contacts.company')
  stage = await openPanelStage(yard)
  ;({ page } = stage.browser)
  await stage.call('POST', `/api/admin/plugins/${id}/enable`, {})
  company = (await stage.call<{ id: string }>('POST', '/api/records/contacts.company', { name: 'Noord' })).id
})
afterAll(() => stage?.close())

it('the panel of kit 0.1 uses the kit as it was published, by names of the shared list', () => {
  const code = readFileSync(join(builtOldPanel, 'tile.generated.js'), 'utf8')
  const contract = join(import.meta.dirname, '../../ui/contract/kit-0.1.json')
  const { modules } = JSON.parse(readFileSync(contract, 'utf8')) as { modules: readonly string[] }
  const imported = [...code.matchAll(/^import (?:.* from )?"(.+)";/gm)].map(([, name]) => name)
  expect(imported.length).toBeGreaterThan(15)
  expect(imported.filter((name) => !modules.includes(name ?? ''))).toEqual([])
})

describe.each([
  ['a frame', 'distrust'],
  ['the page', 'trust'],
] as const)('a panel that was built with kit 0.1, in %s', (_where, step) => {
  let panel: { getByText: Locator['getByText']; getByRole: Locator['getByRole'] }

  beforeAll(async () => {
    await stage.call('POST', `/api/admin/plugins/${id}/${step}`, {})
    await stage.call('PATCH', `/api/records/contacts.company/${company}`, { name: 'Noord' })
    await page.goto(`${stage.url}/o/contacts.company/${company}`)
    const place = page.locator('crm-panel').filter({ hasText: 'Old tile' })
    await place.scrollIntoViewIfNeeded()
    panel = step === 'trust' ? place : place.locator('iframe').contentFrame()
  })

  it('shows what it is given', async () => {
    await panel.getByText(/Hello Noord .*2026.* record\.panel narrow/).waitFor()
    await panel.getByText('Ada Lambert looks at Noord in en').waitFor()
    await panel.getByText('1 companies').waitFor()
    const link = panel.getByRole('link', { name: 'Itself' })
    expect(await link.getAttribute('href')).toBe(`/o/contacts.company/${company}`)
  })

  it('hears its elements and the changes of records', async () => {
    await panel.getByRole('textbox', { name: 'Name' }).fill('new')
    await panel.getByRole('textbox', { name: 'Name' }).press('Tab')
    await panel.getByText('text new').waitFor()
    await panel.getByRole('checkbox', { name: 'Tick' }).click()
    await panel.getByText('tick true').waitFor()
    await panel.getByRole('combobox', { name: 'Pick' }).press('ArrowDown')
    await panel.getByRole('option', { name: 'Second' }).click()
    await panel.getByText('pick two').waitFor()
    await stage.call('PATCH', `/api/records/contacts.company/${company}`, { name: 'Zuid' })
    await panel.getByText('event contacts.company.updated').first().waitFor()
    await panel.getByText('Ada Lambert looks at Zuid in en').waitFor()
  })

  it('works with its context', async () => {
    await panel.getByRole('button', { name: 'Work' }).click()
    await panel.getByText('may true').waitFor()
    await panel.getByText('kept 3').waitFor()
    await page.getByRole('button', { name: 'Yes, do' }).click()
    await panel.getByText('sure true').waitFor()
    await page.getByText('Old toast').first().waitFor()
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await panel.getByText('undone').waitFor()
  })
})
