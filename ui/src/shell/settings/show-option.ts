const shownFor = 2400
const focusable = 'input, select, textarea, button, a[href]'

/**
 * Brings an option of a page into view, and the focus to it: a control by its label, or a part of the page by its
 * heading. False where it does not show, perhaps not yet.
 */
export function showOption(page: HTMLElement, text: string): boolean {
  const found = find(page.shadowRoot ?? page, text)
  if (found === undefined) return false
  found.scrollIntoView({ block: 'center' })
  focus(found)
  found.toggleAttribute('data-found', true)
  setTimeout(() => found.removeAttribute('data-found'), shownFor)
  return true
}

/** Through the shadow roots of the page's parts too. */
function find(root: ParentNode, text: string): HTMLElement | undefined {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (!element.checkVisibility()) continue
    const label =
      (element as { readonly label?: unknown }).label ?? (element as { heading?: unknown }).heading
    if (label === text) return element
    const isNamed = element.matches('h2, h3, legend, .caption, summary, crm-button, button')
    if (isNamed && element.textContent.trim() === text) return element
    const inner = element.shadowRoot === null ? undefined : find(element.shadowRoot, text)
    if (inner !== undefined) return inner.matches(focusable) ? element : inner
  }
  return undefined
}

function focus(element: HTMLElement): void {
  if (element.matches('h2, h3, legend, .caption')) element.tabIndex = -1
  element.focus({ preventScroll: true })
}
