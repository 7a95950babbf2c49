import type { Locator, Page, Route } from 'playwright-core'
import { settled } from '../../shots/open-screen.ts'

export interface Overlay {
  readonly name: string
  /** Not every screen has it; where this is missing, every one does. */
  readonly isThere?: (page: Page) => Promise<boolean>
  readonly open: (page: Page) => Promise<void>
  readonly close: (page: Page) => Promise<void>
}

/** What a screen asks for; who is there, what there is and what is new go on being answered. */
const asked =
  /\/api\/(records|inbox|undo|search|users|teams|roles|jobs|tokens|sessions|profile|organisation)\b/

const refuse = (route: Route): Promise<void> =>
  route.fulfill({
    status: 500,
    contentType: 'application/problem+json',
    body: JSON.stringify({ title: 'Internal error', status: 500, code: 'core.internal', requestId: 'proof' }),
  })

const trigger = (page: Page): Locator => page.locator('crm-menu [slot=trigger]').filter({ visible: true })

/** What opens over a screen, or in its place. */
export const overlays: readonly Overlay[] = [
  {
    name: 'dialog',
    open: async (page) => {
      await page.keyboard.press('?')
      await page.locator('dialog[open]').first().waitFor()
    },
    close: (page) => page.keyboard.press('Escape'),
  },
  {
    name: 'palette',
    open: async (page) => {
      await page.keyboard.press('Control+k')
      await page.locator('dialog[open]').first().waitFor()
    },
    close: (page) => page.keyboard.press('Escape'),
  },
  {
    name: 'menu',
    isThere: (page) => trigger(page).first().isVisible(),
    open: async (page) => {
      await trigger(page).first().click()
      await page.locator('crm-menu-item').filter({ visible: true }).first().waitFor()
    },
    close: (page) => page.keyboard.press('Escape'),
  },
  {
    name: 'error',
    open: async (page) => {
      await page.route(asked, refuse)
      await page.reload()
      await settled(page)
    },
    close: (page) => page.unroute(asked),
  },
]
