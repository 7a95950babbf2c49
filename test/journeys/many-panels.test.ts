import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPanelStage, openYard, type PanelStage } from './panel-plugins.ts'

const kilobyte = 1000
const names = Array.from({ length: 20 }, (_, index) => `shelf-${index + 1}`)

let stage: PanelStage
let page: Page
let company: string

/** A plugin with twenty panels, each of 50 kB, as its build would leave it. */
function writeShelf(folder: string, title: string): void {
  mkdirSync(join(folder, 'dist/panels'), { recursive: true })
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  const tessera = { id: 'shelf', sdk: '*', server: './index.js', panels: './panels.js' }
  write('package.json', JSON.stringify({ name: title, version: '1.0.0', type: 'module', tessera }))
  const panels = names.map((panel) => ({ panel, slot: 'record.panel', entity: 'contacts.company' }))
  const texts = {
    plugin: { name: title, description: 'Holds much.' },
    panels: Object.fromEntries(names.map((name) => [name, `Title of ${name}`])),
  }
  const locales = Object.fromEntries(['en', 'fr', 'nl', 'de'].map((language) => [language, texts]))
  write(
    'index.js',
    `export default { panels: ${JSON.stringify(panels)}, locales: ${JSON.stringify(locales)} }`,
  )
  write('dist/panels/panels.json', '{"entry":"panels-1.js"}')
  const imports = names.map((name) => `'${name}': () => import('./${name}.js')`)
  write('dist/panels/panels-1.js', `export default { ${imports.join(',')} }`)
  for (const name of names)
    write(
      `dist/panels/${name}.js`,
      `import { LitElement, html } from 'lit'
       // ${'x'.repeat(50 * kilobyte)}
       export default class Shelf extends LitElement { render() { return html\`<p>Inside ${name}</p>\` } }`,
    )
}

beforeAll(async () => {
  const yard = await openYard()
  writeShelf(join(yard.data, 'plugins/shelf'), 'The shelf')
  writeShelf(join(yard.data, 'plugins/shelf-of-others'), 'Another shelf')
  stage = await openPanelStage(yard)
  ;({ page } = stage.browser)
  company = (await stage.call<{ id: string }>('POST', '/api/records/contacts.company', { name: 'Noord' })).id
  await page.setViewportSize({ width: 1600, height: 240 })
})
afterAll(() => stage?.close())

/** Opens the record anew, and keeps what is fetched from then on. */
async function openRecord(): Promise<Request[]> {
  const requests: Request[] = []
  page.removeAllListeners('requestfinished')
  page.on('requestfinished', (request) => requests.push(request))
  // Another page in between: the app scrolls to where somebody was on a page before.
  await page.goto('about:blank')
  await page.goto(`${stage.url}/o/contacts.company/${company}`)
  await page.getByRole('heading', { level: 1, name: 'Noord' }).waitFor()
  return requests
}

const pathOf = (request: Request) => new URL(request.url()).pathname
const codeOf = (requests: readonly Request[]) =>
  requests.map(pathOf).filter((path) => path.startsWith('/plugins/shelf/'))

async function weightOf(requests: readonly Request[]): Promise<number> {
  const told = requests.filter((request) => /^\/api\/(?:registry|metadata)/.test(pathOf(request)))
  expect(told.length).toBeGreaterThan(0)
  const sizes = await Promise.all(told.map((request) => request.sizes()))
  return sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
}

describe('a second plugin with the id of another', () => {
  it('is refused and named in the settings, while the first one and all others work', async () => {
    await stage.call('POST', '/api/admin/plugins/shelf/enable', {})
    await page.goto(`${stage.url}/settings/modules`)
    await page.getByText('A module with the id “shelf” is already installed from shelf.').waitFor()
    await page.getByText('shelf-of-others').first().waitFor()
    await page.getByText('The shelf').first().waitFor()
    expect(await page.getByText('Another shelf').count()).toBe(0)
    await openRecord()
    await page.locator('crm-panel').filter({ hasText: 'Title of shelf-1' }).first().waitFor()
    await page.locator('shell-panel-slot').first().waitFor()
  })
})

describe.each([
  ['in frames', 'distrust'],
  ['in the page', 'trust'],
] as const)('twenty panels on a record, %s', (_where, step) => {
  it('cost their names until somebody scrolls there, and then only those that come near', async () => {
    await stage.call('POST', '/api/admin/plugins/shelf/disable', {})
    const without = await weightOf(await openRecord())
    await stage.call('POST', '/api/admin/plugins/shelf/enable', {})
    await stage.call('POST', `/api/admin/plugins/shelf/${step}`, {})
    const requests = await openRecord()
    const last = page.locator('crm-panel').filter({ hasText: /Title of shelf-20/ })
    await last.waitFor({ state: 'attached' })
    await page.waitForLoadState('load')
    expect((await weightOf(requests)) - without).toBeLessThan(20 * kilobyte)
    expect(codeOf(requests)).toEqual([])
    expect(await page.locator('shell-frame-slot iframe').count()).toBe(0)
    await last.scrollIntoViewIfNeeded()
    const inside = step === 'trust' ? last : last.locator('iframe').contentFrame()
    await inside.getByText('Inside shelf-20').waitFor()
    const fetched = codeOf(requests).filter((path) => /shelf-\d+\.js$/.test(path))
    expect(fetched.length).toBeGreaterThan(0)
    expect(fetched.length).toBeLessThan(10)
  })
})
