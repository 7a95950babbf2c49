import type { Page } from 'playwright-core'
import type { PageElement, PageNode, PageWindow } from '../shots/page-window.ts'

/** Texts that somebody cannot read to the end: hidden at an edge, without the dots that say so, or pushed off the page. */
export function clippedTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { document, getComputedStyle } = globalThis as unknown as PageWindow
    const all = (root: PageNode): readonly PageElement[] =>
      [...root.querySelectorAll('*')].flatMap((element) =>
        element.shadowRoot === null ? [element] : [element, ...all(element.shadowRoot)],
      )
    const isHiding = (element: PageElement): boolean => {
      const style = getComputedStyle(element)
      const hides = style.overflowX === 'hidden' || style.overflowX === 'clip'
      // What only screen readers get is a pixel wide; dots and clamped lines are meant, and told in full elsewhere.
      const isMeant = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
      return hides && !isMeant && element.clientWidth > 1 && element.checkVisibility()
    }
    const isCut = (element: PageElement): boolean => element.scrollWidth > element.clientWidth + 1
    const hasText = (element: PageElement): boolean => (element.textContent ?? '').trim() !== ''
    const told = (element: PageElement): string =>
      `<${element.localName} class="${element.getAttribute('class') ?? ''}"> ${element.scrollWidth} > ${element.clientWidth}: ${(element.textContent ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 60)}`
    const cut = all(document).filter((element) => isHiding(element) && isCut(element) && hasText(element))
    const whole = document.documentElement
    return [
      ...cut.map(told),
      ...(isCut(whole) ? [`the page: ${whole.scrollWidth} > ${whole.clientWidth}`] : []),
    ]
  })
}
