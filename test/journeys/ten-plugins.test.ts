import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPanelStage, openYard, type PanelPlugin, type PanelStage } from './panel-plugins.ts'

/** One template; what differs is where a panel fails. All classes have the same name. */
function tile(id: string, { top = '', fields = '', body = 'const fault = ""' } = {}): PanelPlugin {
  const panel = `
import { task } from '@tessera/sdk/ui'
import { LitElement, css } from 'lit'
import { property, state } from 'lit/decorators.js'
import { classMap } from 'lit/directives/class-map.js'
import { html } from 'lit/static-html.js'
import '@tessera/ui/kit/button'
import '@tessera/ui/kit/icon'
${top}
export default class TilePanel extends LitElement {
  static styles = css\`:host { display: block } p { color: var(--crm-color-text-2) }\`
  static properties = { ctx: { attribute: false }, record: { attribute: false }, clicks: { state: true } }
  declare ctx: any
  declare record: any
  declare clicks: number
  ${fields}
  #companies = task(this, {
    args: () => [],
    run: (_args, { signal }) => this.ctx.api.list('contacts.company', { fields: ['name'] }, { signal }),
  })
  render() {
    const name = this.record?.displayName
    ${body}
    return html\`<p class=\${classMap({ it: true })}>${id} sees \${name} \${fault}</p>
      <crm-button @click=\${() => { this.clicks = (this.clicks ?? 0) + 1 }}>clicked \${this.clicks ?? 0}</crm-button>
      <crm-icon name="check"></crm-icon>
      \${this.#companies.render({ content: (list: any) => html\`<p>\${list.length} companies</p>\` })}\`
  }
}
`
  return { id, panel }
}

const plain = ['tile-one', 'tile-two', 'tile-three', 'tile-four']
const failing: Readonly<Record<string, PanelPlugin>> = {
  'when it is imported': tile('tile-import', { top: 'throw new Error("It fell at import.")' }),
  'when its file is missing': tile('tile-missing'),
  'in its constructor': tile('tile-constructor', {
    fields: 'constructor() { super(); throw new Error("It fell in the constructor.") }',
  }),
  'when it is drawn first': tile('tile-first', { body: 'throw new Error("It fell at first.")' }),
}
const failingLater: Readonly<Record<string, PanelPlugin>> = {
  'when it is drawn again': tile('tile-later', {
    body: 'const fault = ""; if (name === "Boom") throw new Error("It fell later.")',
  }),
  'in an element of its own': tile('tile-child', {
    top: `
import { localElement } from '@tessera/sdk/ui'
class Child extends LitElement {
  static properties = { name: {} }
  declare name: string
  render() { if (this.name === 'Boom') throw new Error('The child fell.'); return html\`child of \${this.name}\` }
}
const child = localElement('tile-child-part', Child)`,
    body: 'const fault = html`<${child} .name=${name}></${child}>`',
  }),
}
const all = [...plain.map((id) => tile(id)), ...Object.values(failing), ...Object.values(failingLater)]
const messages: Readonly<Record<string, RegExp>> = {
  'tile-import': /It fell at import/,
  'tile-missing': /dynamically imported module/,
  'tile-constructor': /It fell in the constructor/,
  'tile-first': /It fell at first/,
  'tile-later': /It fell later/,
  'tile-child': /The child fell/,
}

let stage: PanelStage
let page: Page
let company: string
const notFetched: string[] = []

const placeOf = (id: string): Locator => page.locator('crm-panel').filter({ hasText: `Tile ${id}` })
const cardOf = (id: string): Locator =>
  placeOf(id)
    .locator('crm-error')
    .getByText(messages[id] as RegExp)
const turn = (id: string, to: string) => stage.call('POST', `/api/admin/plugins/${id}/${to}`, {})
const rename = (name: string) => stage.call('PATCH', `/api/records/contacts.company/${company}`, { name })
/** The panel's own document: the page, or the frame that it stands in. */
const inside = (id: string, isTrusted: boolean) =>
  isTrusted ? placeOf(id) : placeOf(id).locator('iframe').contentFrame()

beforeAll(async () => {
  const yard = await openYard()
  const folders = await yard.build(all)
  const missing = join(String(folders.find((folder) => folder.endsWith('tile-missing'))), 'dist/panels')
  for (const file of readdirSync(missing)) if (file.startsWith('tile-')) rmSync(join(missing, file))
  stage = await openPanelStage(yard)
  ;({ page } = stage.browser)
  page.on('requestfailed', (request) => {
    // The live stream ends with its tab, and a panel's calls with the panel.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') notFetched.push(request.url())
  })
  page.on('console', (message) => {
    if (message.text().includes('Multiple versions')) notFetched.push(message.text())
  })
  company = (await stage.call<{ id: string }>('POST', '/api/records/contacts.company', { name: 'Noord' })).id
  await page.goto(`${stage.url}/o/contacts.company/${company}`)
  await page.getByRole('heading', { level: 1, name: 'Noord' }).waitFor()
})
afterAll(() => stage?.close())

const whatFails = [...Object.entries(failing), ...Object.entries(failingLater)].map(
  ([when, { id }]) => [when, id] as const,
)

describe.each([
  ['in frames', false],
  ['in the page', true],
])('ten plugins %s', (_where, isTrusted) => {
  beforeAll(async () => {
    await rename('Noord')
    for (const { id } of all) {
      await turn(id, isTrusted ? 'trust' : 'distrust')
      await turn(id, 'enable')
    }
  })
  afterAll(async () => {
    for (const { id } of all) await turn(id, 'disable')
  })

  it('come without a reload, and work', async () => {
    for (const id of plain) {
      await placeOf(id).scrollIntoViewIfNeeded()
      const panel = inside(id, isTrusted)
      await panel.getByText(`${id} sees Noord`).waitFor()
      await panel.getByText('1 companies').waitFor()
      // By key: those that still come into place above would move it away under a pointer.
      await panel.getByRole('button', { name: /clicked/ }).press('Enter')
      await panel.getByRole('button', { name: /clicked [1-9]/ }).waitFor()
    }
    expect(await page.locator('shell-frame-slot').count()).toBe(isTrusted ? 0 : 10)
  })

  it('follow the record, and keep what they hold', async () => {
    await rename('Zuid')
    for (const id of [...plain, 'tile-later', 'tile-child']) {
      await placeOf(id).scrollIntoViewIfNeeded()
      await inside(id, isTrusted).getByText(`${id} sees Zuid`).waitFor()
    }
    await inside('tile-one', isTrusted)
      .getByRole('button', { name: /clicked [1-9]/ })
      .waitFor()
    await rename('Boom')
  })

  it.each(whatFails)('leave a card that failed %s, and all others go on', async (_when, id) => {
    await placeOf(id).scrollIntoViewIfNeeded()
    await cardOf(id).waitFor()
    await placeOf(id).getByRole('button', { name: 'Hide for me' }).waitFor()
    await inside('tile-two', isTrusted).getByText('tile-two sees Boom').waitFor()
  })

  it('are upgraded and switched off while the page is open', async () => {
    const panel = tile('tile-one', { body: `const fault = 'anew ${isTrusted}'` })
    await stage.yard.build([panel])
    await stage.call('GET', '/api/registry')
    await placeOf('tile-one').scrollIntoViewIfNeeded()
    await inside('tile-one', isTrusted).getByText(`anew ${isTrusted}`).waitFor()
    await turn('tile-two', 'disable')
    await placeOf('tile-two').waitFor({ state: 'detached' })
    await turn('tile-two', 'enable')
    await placeOf('tile-two').scrollIntoViewIfNeeded()
    await inside('tile-two', isTrusted).getByText('tile-two sees Boom').waitFor()
  })

  it('share one Lit, and meet no rule of the policy that they break', async () => {
    for (const frame of page.frames()) {
      const versions = await frame.evaluate(
        () => (globalThis as { litHtmlVersions?: string[] }).litHtmlVersions,
      )
      expect(versions).toHaveLength(1)
    }
    const meant = /It fell|The child fell|404|tile-missing|net::ERR_FAILED/
    expect(stage.browser.faults.filter((fault) => !meant.test(fault))).toEqual([])
    expect(stage.browser.faults.filter((fault) => /Content Security|Multiple versions/i.test(fault))).toEqual(
      [],
    )
    expect(notFetched.filter((url) => !url.includes('/plugins/tile-missing/'))).toEqual([])
  })
})
