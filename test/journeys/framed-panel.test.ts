import type { FrameLocator, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPanelStage, openYard, type PanelStage } from './panel-plugins.ts'

/** Counts its own renderings, and those of a part that reads nothing of the record. */
const probe = `
import { consume } from '@lit/context'
import { localElement, recordContext, userContext, i18nContext } from '@tessera/sdk/ui'
import { LitElement } from 'lit'
import { html } from 'lit/static-html.js'
import { property } from 'lit/decorators.js'
import '@tessera/ui/kit/button'
import '@tessera/ui/kit/text'
class Reader extends LitElement {
  count = 0
  record: any
  constructor() { super(); consumeInto(this, recordContext, (value) => { this.record = value; this.requestUpdate() }) }
  render() { this.count += 1; return html\`<span>reader \${this.record?.displayName} \${this.count}</span>\` }
}
class Other extends LitElement {
  count = 0
  user: any
  constructor() { super(); consumeInto(this, userContext, (value) => { this.user = value; this.requestUpdate() }) }
  render() { this.count += 1; return html\`<span>other \${this.user?.displayName} \${this.count}</span>\` }
}
import { ContextConsumer } from '@lit/context'
function consumeInto(host: any, context: any, callback: (value: any) => void) {
  new ContextConsumer(host, { context, callback, subscribe: true })
}
const reader = localElement('probe-reader', Reader)
const other = localElement('probe-other', Other)
export default class ProbePanel extends LitElement {
  static properties = { ctx: { attribute: false } }
  declare ctx: any
  #answer = ''
  async #try() {
    const tries = [
      () => document.cookie,
      () => localStorage.length,
      () => parent.document.body,
      () => fetch('/api/session').then(() => 'fetched'),
      () => this.ctx.api.request('GET', '/api/session'),
      () => this.ctx.api.list('core.role', {}),
      () => this.ctx.api.request('GET', '/api/admin/plugins'),
    ]
    const told = []
    for (const attempt of tries) told.push(await Promise.resolve().then(attempt).then(() => 'open', () => 'shut'))
    this.#answer = told.join(' ')
    this.requestUpdate()
  }
  render() {
    const { i18n, toast, dialogs, nav, storage } = this.ctx
    return html\`<p>\${i18n.t('hello')} \${i18n.format.date('2026-12-31')}</p>
      <p><\${reader}></\${reader}></p><p><\${other}></\${other}></p>
      <crm-text label="Note"></crm-text>
      <crm-button @click=\${() => void this.#try()}>Try</crm-button><p>\${this.#answer}</p>
      <crm-button @click=\${() => toast('From the frame')}>Toast</crm-button>
      <crm-button @click=\${async () => { const is = await dialogs.confirm({ title: 'Sure?', confirm: 'Yes, do' }); toast('Said ' + is) }}>Ask</crm-button>
      <crm-button @click=\${() => dialogs.open({ title: 'Own words', content: () => html\`<p>Inside</p>\` })}>Open</crm-button>
      <crm-button @click=\${async () => { await storage.user.set('k', 7); toast('Kept ' + (await storage.user.get('k'))) }}>Keep</crm-button>
      <a href=\${nav.href({ entity: 'contacts.company', id: 'gone' })}>A link</a>\`
  }
}
`

/** Lower than what it opens. */
const short = `
import { LitElement, html } from 'lit'
import '@tessera/ui/kit/button'
import '@tessera/ui/kit/select'
const options = Array.from({ length: 9 }, (_, index) => ({ value: String(index), label: 'Option ' + index }))
export default class ShortPanel extends LitElement {
  static properties = { ctx: { attribute: false } }
  declare ctx: any
  #ask() {
    const content = () => html\`<p>Own words</p><p>More</p><p>The end</p>\`
    void this.ctx.dialogs.open({ title: 'Short', content })
  }
  render() {
    return html\`<crm-select label="Pick" hide-label .options=\${options}></crm-select>
      <crm-button @click=\${() => this.#ask()}>Ask</crm-button>
      <crm-button @click=\${() => setTimeout(() => { for (;;); }, 500)}>Hang</crm-button>\`
  }
}
`

let stage: PanelStage
let page: Page
let frame: FrameLocator
let company: string

const panelOf = (title: string) => page.locator('crm-panel').filter({ hasText: title })

beforeAll(async () => {
  const yard = await openYard()
  await yard.build([
    { id: 'probe', panel: probe },
    { id: 'short', panel: short },
  ])
  stage = await openPanelStage(yard)
  ;({ page } = stage.browser)
  for (const id of ['probe', 'short']) await stage.call('POST', `/api/admin/plugins/${id}/enable`, {})
  company = (await stage.call<{ id: string }>('POST', '/api/records/contacts.company', { name: 'Noord' })).id
  await page.goto(`${stage.url}/o/contacts.company/${company}`)
  await panelOf('Tile probe').scrollIntoViewIfNeeded()
  frame = panelOf('Tile probe').locator('iframe').contentFrame()
  await frame.getByText('hello in en').waitFor()
})
afterAll(() => stage?.close())

describe('a panel in a frame', () => {
  it('reaches neither the page, nor the network, nor what its plugin may not', async () => {
    await frame.getByRole('button', { name: 'Try' }).click()
    await frame.getByText('shut shut shut shut shut shut shut').waitFor()
  })

  it('says, asks and keeps things by way of the page', async () => {
    await frame.getByRole('button', { name: 'Toast' }).click()
    await page.getByText('From the frame').first().waitFor()
    await frame.getByRole('button', { name: 'Keep' }).click()
    await page.getByText('Kept 7').first().waitFor()
    await frame.getByRole('button', { name: 'Ask' }).click()
    await page.getByRole('button', { name: 'Yes, do' }).click()
    await page.getByText('Said true').first().waitFor()
    await frame.getByRole('button', { name: 'Open' }).click()
    await frame.getByText('Inside').waitFor()
    await page.keyboard.press('Escape')
    await frame.getByText('Inside').waitFor({ state: 'hidden' })
  })

  it('renders only the readers of a record that changed', async () => {
    const countOf = async (what: RegExp) => Number(/\d+$/.exec(await frame.getByText(what).innerText())?.[0])
    const counts = () => Promise.all([countOf(/^reader /), countOf(/^other /)])
    const [readerBefore, otherBefore] = await counts()
    await stage.call('PATCH', `/api/records/contacts.company/${company}`, { name: 'Zuid' })
    await frame.getByText(/reader Zuid/).waitFor()
    const [readerAfter, otherAfter] = await counts()
    expect(readerAfter).toBeGreaterThan(readerBefore)
    expect(otherAfter).toBe(otherBefore)
  })

  it('lets the keys of the app work from inside, and the focus in and out', async () => {
    await frame.getByRole('textbox', { name: 'Note' }).click()
    await page.keyboard.press('Control+k')
    await page.locator('crm-search-palette').getByRole('combobox').waitFor()
    await page.keyboard.press('Escape')
    await frame.getByRole('textbox', { name: 'Note' }).click()
    const isInFrame = () =>
      page.evaluate<boolean>(`(() => {
        let active = document.activeElement
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
        return active?.localName === 'iframe'
      })()`)
    expect(await isInFrame()).toBe(true)
    for (let presses = 0; presses < 12 && (await isInFrame()); presses += 1) await page.keyboard.press('Tab')
    expect(await isInFrame()).toBe(false)
    await page.keyboard.press('Shift+Tab')
    expect(await isInFrame()).toBe(true)
  })

  it('is recoloured with the page at once, without a reload', async () => {
    const colour = (selector: string) => `getComputedStyle(document.querySelector('${selector}')).color`
    const inner = page.frames().find((each) => each.url().endsWith('/frame'))
    const turnsTo = async (theme: string, wanted: string) => {
      await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
      const colours = () =>
        Promise.all([inner?.evaluate<string>(colour('frame-root')), page.evaluate<string>(colour('body'))])
      await expect.poll(colours).toEqual([wanted, wanted])
    }
    await turnsTo('light', 'rgb(24, 26, 34)')
    await turnsTo('dark', 'rgb(237, 238, 242)')
  })

  it('has room for a list and a dialog of its own, however low it is', async () => {
    const iframe = panelOf('Tile short').locator('iframe')
    await panelOf('Tile short').scrollIntoViewIfNeeded()
    const inside = iframe.contentFrame()
    const isWhole = async (surface: Locator) => {
      const [outer, inner] = await Promise.all([iframe.boundingBox(), surface.boundingBox()])
      if (outer === null || inner === null) return false
      return inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height
    }
    const select = inside.getByRole('combobox', { name: 'Pick' })
    await select.waitFor()
    const { height: before = 0 } = (await iframe.boundingBox()) ?? {}
    await select.press('ArrowDown')
    await expect.poll(() => isWhole(inside.getByRole('option', { name: 'Option 8' }))).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(async () => (await iframe.boundingBox())?.height).toBe(before)
    await inside.getByRole('button', { name: 'Ask' }).click()
    await expect.poll(() => isWhole(inside.getByRole('dialog', { name: 'Short' }))).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(async () => (await iframe.boundingBox())?.height).toBe(before)
  })

  it('follows its link through the page', async () => {
    await frame.getByRole('link', { name: 'A link' }).click()
    await page.waitForURL('**/o/contacts.company/gone')
  })

  // Frames share a process of their own: while one hangs so do the others, but never the page.
  it('does not keep the page by hanging, and ends as a card', async () => {
    await page.goto(`${stage.url}/o/contacts.company/${company}`)
    const place = panelOf('Tile short')
    await place.scrollIntoViewIfNeeded()
    await place.locator('iframe').contentFrame().getByRole('button', { name: 'Hang' }).click()
    await page.waitForTimeout(1_000)
    await stage.call('PATCH', `/api/records/contacts.company/${company}`, { name: 'Oost' })
    await page.getByRole('heading', { level: 1, name: 'Oost' }).waitFor()
    await place.getByText('did not answer within').waitFor()
    await place.getByRole('button', { name: 'Hide for me' }).waitFor()
  })
})
