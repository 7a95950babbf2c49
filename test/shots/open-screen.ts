import type { Page } from 'playwright-core'
import type { PageElement, PageNode, PageWindow } from './page-window.ts'
import type { ShownScreen } from './screens.ts'
import type { Stage, StageRecords } from './stage.ts'

const patience = 15_000

/** Opens a screen, and waits until nothing on it is still loading. */
export async function openScreen(stage: Stage, screen: ShownScreen, records: StageRecords): Promise<void> {
  const { page } = stage[screen.by ?? 'member']
  // An address that differs only behind the # would not load again.
  await page.goto('about:blank')
  await page.goto(`${stage.url}${screen.path(records)}`)
  await settled(page)
  if (screen.act === undefined) return
  await screen.act(page)
  await settled(page)
}

/** Nothing waits and nothing moves, twice in a row: a screen that goes on loading is a fault of its own. */
export async function settled(page: Page): Promise<void> {
  const begin = Date.now()
  for (let calm = 0; calm < 3;) {
    if (Date.now() - begin > patience) throw new Error(`${page.url()} was still loading after ${patience} ms`)
    await page.waitForTimeout(120)
    calm = (await page.evaluate(isLoading)) ? 0 : calm + 1
  }
}

/** Runs in the page, and so stands alone. */
function isLoading(): boolean {
  const { document, innerHeight } = globalThis as unknown as PageWindow
  const all = (root: PageNode): readonly PageElement[] =>
    [...root.querySelectorAll('*')].flatMap((element) =>
      element.shadowRoot === null ? [element] : [element, ...all(element.shadowRoot)],
    )
  // What lies further down loads when somebody comes near it.
  const isInView = (element: PageElement): boolean => {
    const { top, bottom } = element.getBoundingClientRect()
    return bottom > 0 && top < innerHeight
  }
  const app = document.querySelector('crm-app')
  if (app?.shadowRoot?.childElementCount === undefined || app.shadowRoot.childElementCount === 0) return true
  return all(document).some(
    (element) =>
      element.matches('crm-skeleton, [aria-busy=true]') && element.checkVisibility() && isInView(element),
  )
}
