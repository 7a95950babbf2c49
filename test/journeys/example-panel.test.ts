import { readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Frame, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workspaceRoot } from '../plugins/plugin-fixture.ts'
import { openPanelStage, openYard, type PanelStage } from './panel-plugins.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const looks = ['light', 'dark'].flatMap((theme) =>
  ['compact', 'default', 'comfortable'].flatMap((density) =>
    [320, 560, 800].map((width) => ({ theme, density, width })),
  ),
)
const languages = ['en', 'fr', 'nl', 'de'].map((language) => {
  const file = join(workspaceRoot, `examples/visits/locales/${language}.json`)
  const { panels } = JSON.parse(readFileSync(file, 'utf8')) as { panels: Record<string, string> }
  return [language, String(panels['coming-visits'])] as const
})

let stage: PanelStage
let page: Page
let person: string

const placeOf = (title: string): Locator => page.locator('crm-panel').filter({ hasText: title })
const trust = (step: 'trust' | 'distrust') => stage.call('POST', `/api/admin/plugins/visits/${step}`, {})

/** Where the panel stands, and the document that it is in. */
async function openPanel(
  title: string,
  isTrusted: boolean,
): Promise<{ readonly slot: Locator; readonly inside: Page | Frame }> {
  await page.goto(person)
  await placeOf(title).scrollIntoViewIfNeeded()
  const slot = placeOf(title).locator(isTrusted ? 'shell-panel-slot' : 'shell-frame-slot')
  const shown = isTrusted ? slot : slot.locator('iframe').contentFrame()
  await shown.getByRole('link', { name: 'Survey' }).waitFor()
  if (isTrusted) return { slot, inside: page }
  const handle = await slot.locator('iframe').elementHandle()
  return { slot, inside: (await handle?.contentFrame()) as Frame }
}

/** Dresses the page, and tells the colour behind the panel. */
async function wear(slot: Locator, { theme, density, width }: (typeof looks)[number]): Promise<string> {
  await slot.evaluate((element, inlineSize) => Object.assign(element.style, { inlineSize }), `${width}px`)
  await page.evaluate(
    `Object.assign(document.documentElement.dataset, { theme: '${theme}', density: '${density}' })`,
  )
  const marked = `panel-${theme}-${density}-${width}`
  await slot.evaluate((element, name) => element.setAttribute('data-judged', name), marked)
  return page.evaluate<string>(`(() => {
    const found = (root) => [...root.querySelectorAll('*')].flatMap((each) => [
      ...(each.dataset?.judged === '${marked}' ? [each] : []),
      ...(each.shadowRoot ? found(each.shadowRoot) : []),
    ])
    for (let place = found(document)[0]; place; ) {
      const colour = getComputedStyle(place).backgroundColor
      if (colour !== 'rgba(0, 0, 0, 0)') return colour
      place = place.assignedSlot ?? place.parentElement ?? place.getRootNode().host
    }
    throw new Error('There is nothing behind the panel.')
  })()`)
}

/** What is wrong with the panel as it looks now: rules of axe, and text that sticks out. */
function faultsOf(inside: Page | Frame, isTrusted: boolean): Promise<readonly string[]> {
  const panel = `(() => {
    const slots = (root) => [...root.querySelectorAll('*')].flatMap((each) => [
      ...(each.localName === 'shell-panel-slot' && each.address?.plugin === 'visits' ? [each] : []),
      ...(each.shadowRoot ? slots(each.shadowRoot) : []),
    ])
    return slots(document)[0]
  })()`
  return inside.evaluate<string[]>(`(async () => {
    await Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined)))
    const slot = ${panel}
    const within = ${isTrusted} ? slot : document
    const { violations } = await axe.run(within, { runOnly: ${JSON.stringify(tags)} })
    const faults = violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' '))
    if (slot.scrollWidth > slot.clientWidth) faults.push('sticks out by ' + (slot.scrollWidth - slot.clientWidth))
    return faults
  })()`)
}

beforeAll(async () => {
  const yard = await openYard()
  symlinkSync(join(workspaceRoot, 'examples/visits'), join(yard.data, 'plugins/visits'), 'junction')
  stage = await openPanelStage(yard)
  ;({ page } = stage.browser)
  await stage.call('POST', '/api/admin/plugins/visits/enable', {})
  const { id } = await stage.call<{ id: string }>('POST', '/api/records/contacts.person', {
    firstName: 'An',
    lastName: 'Peeters',
  })
  const visit = { subject: 'Survey', startsAt: '2999-01-01T09:00:00Z', person: id }
  await stage.call('POST', '/api/records/visits.visit', visit)
  person = `${stage.url}/o/contacts.person/${id}`
})
afterAll(() => stage?.close())

describe.each([
  ['a frame', false],
  ['the page', true],
])('the panel of the smallest example, unchanged, in %s', (_where, isTrusted) => {
  beforeAll(() => trust(isTrusted ? 'trust' : 'distrust'))

  it.each(languages)('passes axe in every theme, density and width (%s)', async (language, title) => {
    await stage.call('PATCH', '/api/profile', { language })
    const { slot, inside } = await openPanel(title, isTrusted)
    await inside.evaluate(axe)
    const found: unknown[] = []
    for (const look of looks) {
      const { theme, density, width } = look
      const behind = await wear(slot, look)
      const worn = () =>
        inside.evaluate<string[]>(
          '[document.documentElement.lang, document.documentElement.dataset.theme, document.documentElement.dataset.density]',
        )
      await expect.poll(worn).toEqual([language, theme, density])
      // A frame shows what is behind it, which axe cannot see from inside.
      if (!isTrusted) await inside.evaluate(`{ document.body.style.background = '${behind}' }`)
      for (const fault of await faultsOf(inside, isTrusted)) found.push([theme, density, width, fault])
    }
    expect(found).toEqual([])
  })
})

describe('a change of the theme', () => {
  it('reaches a panel in the page and one in a frame at once, without a reload', async () => {
    await stage.call('PATCH', '/api/profile', { language: 'en' })
    await trust('distrust')
    const { inside } = await openPanel('Coming visits', false)
    const mark = 'globalThis.isSamePage = true'
    await Promise.all([page.evaluate(mark), inside.evaluate(mark)])
    const colours = (where: Page | Frame, panel: string) =>
      where.evaluate<readonly unknown[]>(`(() => {
        const found = (root) => [...root.querySelectorAll('*')].flatMap((each) => [
          ...(each.localName.startsWith('${panel}') ? [each] : []),
          ...(each.shadowRoot ? found(each.shadowRoot) : []),
        ])
        return [globalThis.isSamePage, getComputedStyle(found(document)[0]).color]
      })()`)
    const both = () => Promise.all([colours(page, 'contacts-companies'), colours(inside, 'visits-coming')])
    for (const [theme, colour] of [
      ['light', 'rgb(24, 26, 34)'],
      ['dark', 'rgb(237, 238, 242)'],
    ] as const) {
      await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
      await expect.poll(both).toEqual([
        [true, colour],
        [true, colour],
      ])
    }
  })
})

describe('the safe mode', () => {
  it.each([
    ['is not trusted', 'distrust'],
    ['is trusted', 'trust'],
  ] as const)('asks for no code of a plugin from elsewhere that %s, and says so', async (_what, step) => {
    // An open page would follow the decision at once.
    await page.goto('about:blank')
    await trust(step)
    const asked: string[] = []
    const remember = (request: { url(): string }) => asked.push(new URL(request.url()).pathname)
    page.on('request', remember)
    await page.goto(`${person}?safe=1`)
    await page.getByRole('heading', { level: 1, name: 'An Peeters' }).waitFor()
    await page
      .getByText(/safe mode/i)
      .first()
      .waitFor()
    await page.getByText('Survey').first().waitFor()
    page.off('request', remember)
    expect(asked.filter((path) => path.startsWith('/plugins/') || path === '/frame')).toEqual([])
    expect(await page.locator('shell-frame-slot, shell-panel-slot').count()).toBe(0)
    await page.goto(`${person}?safe=0`)
    await placeOf('Coming visits').waitFor()
  })
})
